import type { Reference } from '../query/period.ts';
import type {
  EventsQuery,
  NowQuery,
  Query,
  Question,
  TopQuery,
  TrendsQuery,
} from '../query/query.ts';
import { filtersOf } from '../query/query.ts';
import { compileDays, compileEventConditions, compilePeopleConditions } from './conditions.ts';
import { groupKey, paths, propertyTypes, splits, trendType } from './vocabulary.ts';

/** `payload` is plain JSON, with its keys in the order of CleverTap's own examples. */
export type CountsRequest = {
  readonly path: string;
  readonly payload: Payload;
};
type Payload = Readonly<Record<string, unknown>>;

export function compileQuestion({ query, reference }: Question): CountsRequest {
  return { path: paths[query.kind], payload: compilePayload(query, reference) };
}

function compilePayload(query: Query, reference: Reference): Payload {
  switch (query.kind) {
    case 'events':
      return compileOccurrence(query, reference);
    case 'profiles':
      if (query.event !== undefined) return compileOccurrence(query, reference);
      return compilePeopleConditions(filtersOf(query), { reference });
    case 'now':
      return compileSplits(query);
    case 'top':
      return { ...compileOccurrence(query, reference), groups: compileTopGroups(query) };
    case 'trends':
      return {
        ...compileOccurrence(query, reference),
        ...compileMeasure(query),
        groups: { [groupKey(0)]: { trend_type: trendType(query) } },
      };
  }
}

type Occurrence = Pick<EventsQuery, 'event' | 'period' | 'filters'>;

function compileOccurrence({ event, period, filters }: Occurrence, reference: Reference): Payload {
  return {
    event_name: event,
    ...compileEventConditions(filters),
    ...compileDays(period, reference),
    ...compilePeopleConditions(filters, { reference, period }),
  };
}

function compileSplits({ by, newToo }: NowQuery): Payload {
  return {
    ...Object.fromEntries(by.map((split) => [splits[split], true])),
    ...(newToo && { new: true }),
  };
}

/** Sent even when they are CleverTap's defaults, so that the request means the same for ever. */
function compileTopGroups({ properties, count, order }: TopQuery): Payload {
  const rank = { top_n: count, order: order === 'top' ? 'desc' : 'asc' };
  return Object.fromEntries(
    properties.map(({ type, name }, index) => [
      groupKey(index),
      { property_type: propertyTypes[type], name, ...rank },
    ]),
  );
}

function compileMeasure({ measure }: TrendsQuery): Payload {
  return {
    unique: measure.type === 'people',
    ...(measure.type === 'sum' && { sum_event_prop: measure.property }),
  };
}
