import type { Clock } from '../../src/lib/clock.ts';

/** The clock of one process: once that is killed, nothing that sleeps in it wakes any more. */
export type MortalClock = Clock & { readonly kill: () => void };

export function mortalClock(clock: Clock): MortalClock {
  let isDead = false;
  return {
    now: clock.now,
    sleep: async (ms, signal) => {
      await clock.sleep(ms, signal);
      if (isDead) await new Promise(() => undefined);
    },
    kill: () => {
      isDead = true;
    },
  };
}
