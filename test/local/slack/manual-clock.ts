import type { Clock } from '../../../src/lib/clock.ts';

type Sleeper = { readonly until: number; readonly wake: () => void };

/** A clock that stands still until it is told how far to go. */
export type ManualClock = Clock & {
  readonly advance: (ms: number) => void;
  /** Resolves as soon as something sleeps. */
  readonly sleeping: () => Promise<void>;
};

export function manualClock(start = '2026-11-20T09:00:00Z'): ManualClock {
  let now = new Date(start).getTime();
  const sleepers = new Set<Sleeper>();
  const watchers = new Set<() => void>();

  async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const sleeper = { until: now + ms, wake: resolve };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', () => {
        sleepers.delete(sleeper);
        reject(signal.reason);
      });
      for (const watcher of watchers) watcher();
      watchers.clear();
    });
  }

  return {
    now: () => new Date(now),
    sleep,
    advance: (ms) => {
      now += ms;
      for (const sleeper of [...sleepers]) {
        if (sleeper.until > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    sleeping: async () => {
      if (sleepers.size > 0) return;
      await new Promise<void>((resolve) => watchers.add(resolve));
    },
  };
}
