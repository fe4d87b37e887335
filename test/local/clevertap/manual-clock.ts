import type { Clock } from '../../../src/lib/clock.ts';

export type ManualClock = Clock & {
  /** Moves the time on and wakes who slept until then. */
  readonly advance: (ms: number) => void;
};

type Sleeper = { readonly atMs: number; readonly wake: () => void };

export function manualClock(start: string): ManualClock {
  let nowMs = new Date(start).getTime();
  let sleepers: readonly Sleeper[] = [];
  return {
    now: () => new Date(nowMs),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleepers = [...sleepers, { atMs: nowMs + ms, wake: resolve }];
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
    advance: (ms) => {
      nowMs += ms;
      const due = sleepers.filter(({ atMs }) => atMs <= nowMs);
      sleepers = sleepers.filter(({ atMs }) => atMs > nowMs);
      for (const { wake } of due) wake();
    },
  };
}
