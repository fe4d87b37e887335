import type { Clock } from '../../src/lib/clock.ts';

/** The clock of one process: while that is frozen, nothing that sleeps in it wakes. */
export type FreezingClock = Clock & { readonly freeze: () => void; readonly thaw: () => void };

export function freezingClock(clock: Clock): FreezingClock {
  let thawed = Promise.resolve();
  let thaw = (): void => undefined;
  return {
    now: clock.now,
    sleep: async (ms, signal) => {
      await clock.sleep(ms, signal);
      await thawed;
    },
    freeze: () => {
      thawed = new Promise((resolve) => {
        thaw = resolve;
      });
    },
    thaw: () => thaw(),
  };
}
