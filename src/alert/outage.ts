import { z } from 'zod';
import type { Collection } from '../lib/collection.ts';
import { createTurns } from '../lib/turns.ts';
import { Failure } from '../query/result.ts';
import type { Alert } from './alert.ts';

const Instant = z.iso.datetime();

/** A time in which CleverTap could not be asked for alerts of one channel: one notice for all. */
export const Outage = z
  .object({
    id: z.string(),
    channelId: z.string(),
    /** Counts from 1 within the channel, and names the message. */
    number: z.int().min(1),
    since: Instant,
    failure: Failure,
    /** The alerts that wait for CleverTap, by name. */
    waiting: z.array(z.object({ id: z.string(), name: z.string() }).readonly()).readonly(),
    /** Told when the channel does not take the notice. */
    ownerId: z.string(),
    ended: Instant.optional(),
  })
  .readonly();
export type Outage = z.infer<typeof Outage>;

export type Outages = {
  readonly get: (id: string) => Promise<Outage | undefined>;
  readonly list: () => Promise<Outage[]>;
  /** CleverTap could not be asked for this alert. */
  readonly suffer: (alert: Alert, failure: Failure, now: Date) => Promise<Outage>;
  /** This alert waits for CleverTap no more. Resolves to its channel's outage, if there is one. */
  readonly recover: (alert: Alert, now: Date) => Promise<Outage | undefined>;
};

export function createOutages(records: Collection<Outage>): Outages {
  const inTurn = createTurns();

  async function suffer(alert: Alert, failure: Failure, now: Date): Promise<Outage> {
    const id = outageId(alert);
    return inTurn(id, async () => {
      const outage = joined(await records.get(id), alert, { failure, now });
      await records.put(id, outage);
      return outage;
    });
  }

  async function recover(alert: Alert, now: Date): Promise<Outage | undefined> {
    const id = outageId(alert);
    return inTurn(id, async () => {
      const outage = await records.get(id);
      if (!outage?.waiting.some((waiting) => waiting.id === alert.id)) return outage;
      const waiting = outage.waiting.filter((one) => one.id !== alert.id);
      const ended = waiting.length === 0 ? { ended: now.toISOString() } : {};
      const changed = { ...outage, waiting, ...ended };
      await records.put(id, changed);
      return changed;
    });
  }

  return { get: records.get, list: records.list, suffer, recover };
}

function outageId({ teamId, notice }: Alert): string {
  return `${teamId}:${notice.channelId}`;
}

function joined(
  outage: Outage | undefined,
  alert: Alert,
  { failure, now }: { readonly failure: Failure; readonly now: Date },
): Outage {
  const { id, name, ownerId } = alert;
  const begun: Outage =
    outage && outage.ended === undefined
      ? outage
      : {
          id: outageId(alert),
          channelId: alert.notice.channelId,
          number: (outage?.number ?? 0) + 1,
          since: now.toISOString(),
          failure,
          waiting: [],
          ownerId,
        };
  const others = begun.waiting.filter((waiting) => waiting.id !== id);
  return { ...begun, failure, waiting: [...others, { id, name }] };
}
