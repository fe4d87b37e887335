import { type Clock, hour, minute, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { EventSchema, ProfileOutcome, SchemaOutcome } from './event-schema.ts';

/** How often CleverTap is asked, and how soon again when it had no answer. */
const refreshMs = hour;
const retryMs = 5 * minute;

type Options = {
  readonly eventSchemas: () => Promise<SchemaOutcome>;
  readonly profileSchema: () => Promise<ProfileOutcome>;
  /** When CleverTap may be asked again, if it asked us to wait. */
  readonly pausedUntil: () => Promise<Date | undefined>;
  /** Sends nothing to CleverTap for so long. */
  readonly pause: (ms: number) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
};

export type Listed = {
  readonly events: () => readonly string[];
  /** The properties of one event; undefined when none are listed for it. */
  readonly ownPropertiesOf: (event: string) => readonly string[] | undefined;
  readonly profileProperties: () => readonly string[];
};

/** Names as CleverTap gave them last: none before it has, and then everything works without. */
export type Names = Listed & {
  /** The properties of an event; those of all events for one that is not known. */
  readonly propertiesOf: (event: string | undefined) => readonly string[];
  /** Asks at once, and again every hour. */
  readonly start: () => void;
  readonly stop: () => void;
};

export function createNames(options: Options): Names {
  const { eventSchemas, profileSchema, pausedUntil, pause, clock, log } = options;
  let known: readonly EventSchema[] = [];
  let ofProfiles: readonly string[] = [];
  const stopping = new AbortController();

  async function refreshForEver(): Promise<void> {
    for (let waitMs = 0; await slept(clock, waitMs, stopping.signal); ) {
      waitMs = await refresh().catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ error }, 'names could not be refreshed');
        return retryMs;
      });
    }
  }

  /** Resolves to how long to wait before the next time. */
  async function refresh(): Promise<number> {
    const until = await pausedUntil();
    // Questions that wait for the same moment go first.
    if (until) return until.getTime() - clock.now().getTime() + retryMs;
    const outcome = await eventSchemas();
    switch (outcome.type) {
      case 'known':
        known = outcome.events;
        return refreshProfiles();
      case 'rate limited':
        await pause(outcome.retryAfterMs);
        return outcome.retryAfterMs + refreshMs;
      case 'unknown':
        log.warn({}, 'CleverTap did not say which names there are');
        return retryMs;
    }
  }

  async function refreshProfiles(): Promise<number> {
    const outcome = await profileSchema();
    if (outcome.type === 'known') ofProfiles = outcome.properties;
    else if (outcome.type === 'rate limited') await pause(outcome.retryAfterMs);
    else log.warn({}, 'CleverTap did not say which fields profiles have');
    return refreshMs;
  }

  return {
    events: () => known.map(({ name }) => name),
    ownPropertiesOf: (event) => ownProperties(known, event),
    propertiesOf: (event) => {
      const own = known.find(({ name }) => name === event);
      return own ? own.properties : [...new Set(known.flatMap(({ properties }) => properties))];
    },
    profileProperties: () => ofProfiles,
    start: () => void refreshForEver(),
    stop: () => stopping.abort(),
  };
}

/** The names that CleverTap lists now; none where it does not say. */
export async function askNames({
  eventSchemas,
  profileSchema,
}: Pick<Options, 'eventSchemas' | 'profileSchema'>): Promise<Listed> {
  const schemas = await eventSchemas();
  const profiles = await profileSchema();
  const known = schemas.type === 'known' ? schemas.events : [];
  const ofProfiles = profiles.type === 'known' ? profiles.properties : [];
  return {
    events: () => known.map(({ name }) => name),
    ownPropertiesOf: (event) => ownProperties(known, event),
    profileProperties: () => ofProfiles,
  };
}

function ownProperties(
  known: readonly EventSchema[],
  event: string,
): readonly string[] | undefined {
  const properties = known.find(({ name }) => name === event)?.properties ?? [];
  return properties.length > 0 ? properties : undefined;
}
