import { z } from 'zod';
import { type Clock, second } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import type { Log } from '../lib/log.ts';
import { Failure, type Outcome } from '../query/result.ts';

/** What CleverTap was last heard to say, for people to look at. */
export const Contact = z
  .object({
    answeredAt: z.iso.datetime().optional(),
    /** Since it last answered. */
    trouble: z.object({ at: z.iso.datetime(), failure: Failure }).readonly().optional(),
  })
  .readonly();
export type Contact = z.infer<typeof Contact>;

/** There is one CleverTap account per bot. */
const id = 'account';
/** People read minutes: not every one of many answers is written down. */
const writeEveryMs = 10 * second;

type Options = {
  readonly records: Collection<Contact>;
  readonly clock: Clock;
  readonly log: Log;
};

/** Remembers whether CleverTap answers, also across restarts. */
export function createContact({ records, clock, log }: Options) {
  let written: { readonly atMs: number; readonly isTrouble: boolean } | undefined;

  async function heard(outcome: Outcome): Promise<void> {
    const now = clock.now();
    const at = now.toISOString();
    const trouble = troubleOf(outcome);
    const isTrouble = trouble !== undefined;
    const isNews = written?.isTrouble !== isTrouble || now.getTime() - written.atMs >= writeEveryMs;
    if (!isNews) return;
    written = { atMs: now.getTime(), isTrouble };
    if (!trouble) return records.put(id, { answeredAt: at });
    const { answeredAt } = await latest();
    await records.put(id, {
      ...(answeredAt ? { answeredAt } : {}),
      trouble: { at, failure: trouble },
    });
  }

  async function latest(): Promise<Contact> {
    return (await records.get(id)) ?? {};
  }

  /** Asks as before. A figure is not lost because this could not be written down. */
  function watch<Args extends readonly unknown[]>(ask: (...args: Args) => Promise<Outcome>) {
    return async (...args: Args): Promise<Outcome> => {
      const outcome = await ask(...args);
      await heard(outcome).catch((error: unknown) =>
        log.error({ error }, 'could not keep when CleverTap answered'),
      );
      return outcome;
    };
  }

  return { watch, latest };
}

/** CleverTap that says no is there, and so is one that is still counting. */
function troubleOf(outcome: Outcome): Failure | undefined {
  if (outcome.type !== 'failed') return undefined;
  const { failure } = outcome;
  const { reason } = failure;
  return reason === 'refused' || reason === 'unknown event' ? undefined : failure;
}
