import { nearest } from '../lib/nearest.ts';
import { deedsOf } from './deed.ts';
import { type Filter, isHistory } from './filter.ts';
import { filtersOf, type Query } from './query.ts';

/** Names as CleverTap lists them; none of what it does not say. */
export type NameLists = {
  readonly events: () => readonly string[];
  /** The properties of one event; undefined when none are listed for it. */
  readonly ownPropertiesOf: (event: string) => readonly string[] | undefined;
};

/** A name that CleverTap does not list, and the one that was perhaps meant. */
export type Unlisted = {
  readonly name: string;
  /** Absent for an event. */
  readonly propertyOf?: string;
  readonly near?: string;
};

/** CleverTap records these by itself, whether or not it lists them. */
const ownEvents: readonly string[] = [
  'App Installed',
  'App Launched',
  'App Uninstalled',
  'App Version Changed',
  'Channel Unsubscribed',
  'Geocluster Entered',
  'Geocluster Exited',
  'Identity Error',
  'Identity Reset',
  'Identity Set',
  'Notification Clicked',
  'Notification Replied',
  'Notification Sent',
  'Notification Viewed',
  'Push Impressions',
  'Reachable By',
  'Reply Sent',
  'Session Concluded',
  'UTM Visited',
];

/** The names in questions that CleverTap does not list: not wrong for certain, for a list may be old. */
export function unlistedNames(queries: readonly Query[], lists: NameLists): Unlisted[] {
  if (lists.events().length === 0) return [];
  const events = [...lists.events(), ...ownEvents];
  const named = queries.flatMap(namesIn);
  const found = named.flatMap(({ event, properties }) => {
    if (!events.includes(event)) return [unlisted(event, events)];
    const own = lists.ownPropertiesOf(event);
    if (!own) return [];
    const others = properties.filter((property) => !own.includes(property));
    return others.map((name) => ({ ...unlisted(name, own), propertyOf: event }));
  });
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function unlisted(name: string, listed: readonly string[]): Unlisted {
  const near = nearest(name, listed);
  return near === undefined ? { name } : { name, near };
}

/** An event and those of its own properties that a question names. */
type Named = { readonly event: string; readonly properties: readonly string[] };

function namesIn(query: Query): Named[] {
  const filters = filtersOf(query);
  const deeds = filters.filter(isHistory).flatMap(deedsOf);
  return [
    ...('event' in query && query.event !== undefined
      ? [{ event: query.event, properties: [...ownNames(filters), ...measuredBy(query)] }]
      : []),
    ...deeds.map((deed) => ({ event: deed.event, properties: ownNames(deed.filters) })),
  ];
}

function ownNames(filters: readonly Filter[]): string[] {
  return filters.flatMap((filter) => (filter.type === undefined ? [filter.property] : []));
}

function measuredBy(query: Query): string[] {
  if (query.kind === 'top') {
    return query.properties.flatMap(({ type, name }) => (type === 'event' ? [name] : []));
  }
  if (query.kind !== 'trends') return [];
  const { measure, split } = query;
  return [
    ...(measure.type === 'sum' ? [measure.property] : []),
    ...(split?.property.type === 'event' ? [split.property.name] : []),
  ];
}
