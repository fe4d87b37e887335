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
  /** CleverTap could not be asked for this alert. Resolves to the outages that this has changed. */
  readonly suffer: (alert: Alert, failure: Failure, now: Date) => Promise<Outage[]>;
  /** This alert waits for CleverTap no more. Resolves to the outages that it may have waited in. */
  readonly recover: (alert: Alert, now: Date) => Promise<Outage[]>;
};

export function createOutages(records: Collection<Outage>): Outages {
  const inTurn = createTurns();
  const placesOf = createPlaces(records);

  async function suffer(alert: Alert, failure: Failure, now: Date): Promise<Outage[]> {
    const id = outageId(alert);
    const places = await placesOf(alert);
    const elsewhere = [...places].filter((place) => place !== id);
    const left = await leave(alert, elsewhere, now);
    places.add(id);
    const joined = await inTurn(id, async () => {
      const outage = withWaiting(await records.get(id), alert, { failure, now });
      await records.put(id, outage);
      return outage;
    });
    return [...left, joined];
  }

  async function recover(alert: Alert, now: Date): Promise<Outage[]> {
    const places = await placesOf(alert);
    return leave(alert, [...new Set([...places, outageId(alert)])], now);
  }

  async function leave(alert: Alert, ids: readonly string[], now: Date): Promise<Outage[]> {
    const left: Outage[] = [];
    const places = await placesOf(alert);
    for (const id of ids) {
      const outage = await inTurn(id, () => leaveOne(alert, id, now));
      places.delete(id);
      if (outage) left.push(outage);
    }
    return left;
  }

  async function leaveOne({ id }: Alert, place: string, now: Date): Promise<Outage | undefined> {
    const outage = await records.get(place);
    if (!outage?.waiting.some((waiting) => waiting.id === id)) return outage;
    const waiting = outage.waiting.filter((one) => one.id !== id);
    const ended = waiting.length === 0 ? { ended: now.toISOString() } : {};
    const changed = { ...outage, waiting, ...ended };
    await records.put(place, changed);
    return changed;
  }

  return { get: records.get, list: records.list, suffer, recover };
}

/** In which outages an alert may wait: also those of channels where it was told of before. */
function createPlaces({ list }: Pick<Collection<Outage>, 'list'>) {
  const known = new Map<string, Set<string>>();
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    for (const { id, waiting } of await list()) {
      for (const alert of waiting) placesOf(alert).add(id);
    }
  }

  function placesOf({ id }: Pick<Alert, 'id'>): Set<string> {
    const places = known.get(id) ?? new Set<string>();
    known.set(id, places);
    return places;
  }

  return async (alert: Alert): Promise<Set<string>> => {
    reading ??= read();
    await reading.catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return placesOf(alert);
  };
}

function outageId({ teamId, notice }: Alert): string {
  return `${teamId}:${notice.channelId}`;
}

function withWaiting(
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
