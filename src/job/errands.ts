import { type Clock, slept } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import { type Account, longestWorkMs } from './account.ts';

/** An exchange with CleverTap that no question asks for, and whether an answer came. */
export type Errand<T> = () => Promise<{ readonly outcome: T; readonly isAnswered: boolean }>;

/** Runs an errand as soon as there is a place among the exchanges; resolves to what it came to. */
export type RunErrand = <T>(errand: Errand<T>) => Promise<T>;

export type Errands = {
  readonly run: RunErrand;
  /** What there is to do under this id, if it is an errand's. */
  readonly step: (id: string) => Promise<Date | undefined> | undefined;
};

type Options = {
  readonly account: Account;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
  readonly schedule: (id: string, at: Date) => void;
};

export function createErrands({ account, clock, stopping, schedule }: Options): Errands {
  const waiting = new Map<string, Step>();
  let begun = 0;

  function run<T>(errand: Errand<T>): Promise<T> {
    begun += 1;
    const id = `errand ${begun}`;
    return new Promise((resolve, reject) => {
      waiting.set(id, async () => {
        const paused = await account.pausedUntil();
        if (paused) return paused;
        waiting.delete(id);
        try {
          await account.during(() => carryOut(errand, resolve));
        } catch (error) {
          reject(error);
          throw error;
        }
        return undefined;
      });
      schedule(id, clock.now());
    });
  }

  async function carryOut<T>(errand: Errand<T>, tell: (outcome: T) => void): Promise<void> {
    const startedAt = clock.now();
    const { outcome, isAnswered } = await errand();
    tell(outcome);
    if (isAnswered) return;
    // The place is kept while CleverTap may still be at work on it.
    const leftMs = longestWorkMs - (clock.now().getTime() - startedAt.getTime());
    await slept(clock, leftMs, stopping);
  }

  return { run, step: (id) => waiting.get(id)?.(id) };
}
