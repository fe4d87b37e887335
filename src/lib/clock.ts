import { setTimeout as delay } from 'node:timers/promises';

/** The only way to know the time or to wait. Tests bring one that moves when told. */
export type Clock = {
  readonly now: () => Date;
  /** Rejects with an `AbortError` when the signal aborts first. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;

/** Timers longer than this fire at once in Node, so a long sleep is made of shorter ones. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (ms, signal) => {
    for (let left = ms; left > 0; left -= longestTimerMs) {
      await delay(Math.min(left, longestTimerMs), undefined, signal ? { signal } : {});
    }
  },
};

export function after(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms);
}

/** Whether the time came, rather than the signal. */
export async function slept(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    if (ms > 0) await clock.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return !signal.aborted;
}
