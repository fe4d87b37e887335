import { z } from 'zod';
import { after, type Clock, minute } from '../lib/clock.ts';
import { BrokenRecordError, type Collection } from '../lib/collection.ts';
import type { Outcome } from '../query/result.ts';

/** CleverTap's limit for one account. */
const mostExchanges = 3;

/** CleverTap has surely ended by then what was begun, whether or not anybody still listens. */
export const longestWorkMs = minute;

/**
 * How long nothing is sent after an exchange whose end nobody saw. Eleven minutes would also cover
 * a 429 that was received and not written down, at the price of silence after every crash.
 */
const unseenRestMs = longestWorkMs;

/** What CleverTap asks for after a 429. */
const usualPauseMs = 10 * minute;

/** Whatever an exchange came to that was begun so long ago, it is over. */
const forgottenMs = 11 * minute;

/** CleverTap answered 429: nothing is sent before `until`. Kept, so that a restart keeps it too. */
export const Pause = z.object({ until: z.iso.datetime() }).readonly();
export type Pause = z.infer<typeof Pause>;

/** There is one CleverTap account per bot. */
const id = 'account';
/** Until when what no job stands for may be under way. */
const errandId = 'errand';

/** How CleverTap wants to be treated: when it may be asked, and by how many at a time. */
export type Account = {
  /** What an earlier process has stored is known once it resolves. */
  readonly load: () => Promise<void>;
  /** When CleverTap may be asked again, if that is later than now. */
  readonly pausedUntil: () => Promise<Date | undefined>;
  /** The same, of what this process knows itself: it needs no store. */
  readonly heardUntil: () => Date | undefined;
  /**
   * Makes the pause at least as long as asked; a pause is never shortened. It holds in this process
   * at once, and in the next one when this resolves.
   */
  readonly pause: (ms: number) => Promise<void>;
  /** What an exchange came to. Resolves once that is stored which must outlive this process. */
  readonly hear: (outcome: Outcome) => Promise<void>;
  /** An earlier process began an exchange then, and nobody saw it end: a 429 is to be feared. */
  readonly suspect: (since: Date) => void;
  /** While this goes on another process would have to fear for what it does. One at a time. */
  readonly during: (work: () => Promise<void>) => Promise<void>;
  /** How many exchanges may be open: after a 429, or the fear of one, a single one goes ahead. */
  readonly places: () => number;
};

type Options = { readonly pauses: Collection<Pause>; readonly clock: Clock };

const never = new Date(0);

export function createAccount({ pauses, clock }: Options): Account {
  const storedPause = createStoredPause({ pauses, clock });
  let heard = never;
  let feared = never;
  let answeredAt = never;
  let stored: Promise<void> = Promise.resolve();

  function heardUntil(): Date | undefined {
    const until = later(heard, feared);
    return until > clock.now() ? until : undefined;
  }

  async function load(): Promise<void> {
    await loadPause();
    const errand = await pauses.get(errandId);
    if (errand) feared = later(feared, new Date(errand.until));
  }

  async function loadPause(): Promise<void> {
    const read = await storedPause.read();
    // Not before: a 429 may have been heard meanwhile.
    heard = later(heard, read);
  }

  async function pausedUntil(): Promise<Date | undefined> {
    await loadPause();
    return heardUntil();
  }

  async function during(work: () => Promise<void>): Promise<void> {
    await pauses.put(errandId, { until: after(clock.now(), longestWorkMs).toISOString() });
    await work();
    await pauses.remove(errandId);
  }

  /** One after the other: of two at a time the shorter could be written last. */
  function pause(ms: number): Promise<void> {
    heard = later(heard, after(clock.now(), ms));
    stored = stored.then(store, store);
    return stored;
  }

  async function store(): Promise<void> {
    await loadPause();
    await storedPause.write(heard);
  }

  async function hear(outcome: Outcome): Promise<void> {
    if (outcome.type !== 'failed') return answered();
    const { failure, unanswered } = outcome;
    if (failure.reason === 'rate limited') return pause(failure.retryAfterMs);
    if (!unanswered) answered();
  }

  /** What was sent before a 429 says nothing about the time after it. */
  function answered(): void {
    if (!heardUntil()) answeredAt = clock.now();
  }

  function suspect(since: Date): void {
    if (isForgotten(since, clock.now())) return;
    // The clock may have been set back meanwhile.
    const begun = since < clock.now() ? since : clock.now();
    feared = later(feared, after(begun, unseenRestMs));
  }

  function places(): number {
    const until = later(heard, feared);
    return until > answeredAt && !isForgotten(until, clock.now()) ? 1 : mostExchanges;
  }

  return { load, pausedUntil, heardUntil, pause, hear, suspect, during, places };
}

function isForgotten(instant: Date, now: Date): boolean {
  return after(instant, forgottenMs) <= now;
}

/** The pause that outlives a process. */
function createStoredPause({ pauses, clock }: Options) {
  const write = (until: Date) => pauses.put(id, { until: until.toISOString() });

  async function read(): Promise<Date> {
    try {
      const pause = await pauses.get(id);
      return pause ? new Date(pause.until) : never;
    } catch (error) {
      if (!(error instanceof BrokenRecordError)) throw error;
      // What it said nobody knows: it may have been the whole of what CleverTap asks for.
      const until = after(clock.now(), usualPauseMs);
      await write(until);
      return until;
    }
  }

  return { read, write };
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}
