import type { Clock } from '../../src/lib/clock.ts';

export type JumpingClock = Clock & {
  /** As if the time until `instant` had passed in a moment. */
  readonly jumpTo: (instant: Date) => void;
};

/** A clock that goes as fast as the wall's, and can be set forward: for what also waits for real servers. */
export function jumpingClock(start: Date = new Date('2026-11-20T09:00:00Z')): JumpingClock {
  let aheadMs = start.getTime() - Date.now();
  const sleepers = new Set<() => void>();
  const nowMs = () => Date.now() + aheadMs;

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const wakesAtMs = nowMs() + ms;
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      function end(settle: () => void): void {
        clearTimeout(timer);
        sleepers.delete(look);
        signal?.removeEventListener('abort', abort);
        settle();
      }
      function abort(): void {
        end(() => reject(new Error('The operation was aborted')));
      }
      function look(): void {
        clearTimeout(timer);
        const leftMs = wakesAtMs - nowMs();
        if (leftMs > 0) timer = setTimeout(look, Math.min(leftMs, 60_000));
        else end(resolve);
      }
      signal?.addEventListener('abort', abort);
      sleepers.add(look);
      if (signal?.aborted) abort();
      else look();
    });
  }

  return {
    now: () => new Date(nowMs()),
    sleep,
    jumpTo: (instant) => {
      aheadMs += instant.getTime() - nowMs();
      for (const look of [...sleepers]) look();
    },
  };
}
