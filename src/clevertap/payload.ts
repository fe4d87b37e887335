import type { Day } from '../query/day.ts';
import type { Filter } from '../query/filter.ts';
import { type Reference, resolvePeriod } from '../query/period.ts';
import type {
  EventsQuery,
  NowQuery,
  Query,
  Question,
  TopQuery,
  TrendsQuery,
} from '../query/query.ts';
import { groupKey, operators, paths, propertyTypes, splits, trendType } from './vocabulary.ts';

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
      return query.event === undefined ? {} : compileOccurrence(query, reference);
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
  const { from, to } = resolvePeriod(period, reference);
  return {
    event_name: event,
    ...(filters.length > 0 && { event_properties: filters.map(compileFilter) }),
    from: dayNumber(from),
    to: dayNumber(to),
  };
}

/** Any of several values will do when they are sent as an array. */
function compileFilter(filter: Filter): Payload {
  const condition = { name: filter.property, operator: operators[filter.operator] };
  if ('values' in filter) {
    const [first, ...others] = filter.values;
    return { ...condition, value: others.length > 0 ? filter.values : first };
  }
  return 'value' in filter ? { ...condition, value: filter.value } : condition;
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

/** CleverTap writes days as integers: 2026-11-20 is 20261120. */
function dayNumber(day: Day): number {
  return Number(day.replaceAll('-', ''));
}
