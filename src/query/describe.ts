import { earlierRange } from './comparison.ts';
import { describeFilters } from './describe-filter.ts';
import { describeName } from './describe-name.ts';
import { describePeriod, describeRange } from './describe-period.ts';
import { joinList } from './format.ts';
import type { Reference } from './period.ts';
import {
  filtersOf,
  type Interval,
  type NowQuery,
  type Property,
  type Query,
  type Question,
  type Split,
  type TopQuery,
  type TrendsQuery,
} from './query.ts';

/** One English line that names everything that was understood, as plain text. */
export function describeQuery({ query, reference }: Question): string {
  const subject = describeSubject(query, reference);
  if (!('period' in query)) return subject;
  const days = describePeriod(query.period, reference);
  return `${subject}, ${days}${describeComparison({ query, reference })} (${reference.timeZone})`;
}

/** Nothing for what is not compared; the answer says why where it was wanted. */
function describeComparison({ query, reference }: Question): string {
  if (!('compare' in query)) return '';
  const days = earlierRange(query, reference);
  return days ? `, compared with ${describeRange(days)}` : '';
}

/** What is counted, without the days: `Charged events where Country is India`. */
export function describeSubject(query: Query, reference?: Reference): string {
  return `${describeCounted(query)}${describeFilters(filtersOf(query), reference)}`;
}

/** What is counted, without conditions and days: `people who did Charged`. */
export function describeCounted(query: Query): string {
  switch (query.kind) {
    case 'events':
      return `${describeName(query.event)} events`;
    case 'profiles':
      if (query.event !== undefined) return `people who did ${describeName(query.event)}`;
      return query.filters ? 'people active in the last 365 days' : 'everyone';
    case 'now':
      return describeNow(query);
    case 'top':
      return describeTop(query);
    case 'trends':
      return `${describeMeasured(query)} per ${intervalUnits[query.interval]}${describeSplit(query)}`;
  }
}

/** `Country`, `session utm_source`: event properties need no type. */
export function describeProperty({ type, name }: Property): string {
  return type === 'event' ? describeName(name) : `${type} ${describeName(name)}`;
}

export const intervalUnits = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
} as const satisfies Record<Interval, string>;

export const splitNames: Record<Split, string> = {
  type: 'user type',
  source: 'session source',
  browser: 'browser',
  os: 'OS',
  device: 'device',
};

function describeNow({ by, newToo }: NowQuery): string {
  const splits = joinList(
    by.map((split) => splitNames[split]),
    'and',
  );
  const active = 'people active in the last 5 minutes';
  if (by.length === 0) return active;
  return `${active}, by ${splits}${newToo ? ', new people also apart' : ''}`;
}

function describeTop({ order, count, properties, event }: TopQuery): string {
  const names = joinList(properties.map(describeProperty), 'and');
  const values = count === 1 ? 'value' : 'values';
  return `${order} ${count} ${values} of ${names} for ${describeName(event)}`;
}

function describeSplit({ split }: TrendsQuery): string {
  if (!split) return '';
  const values = split.count === 1 ? 'top value' : `top ${split.count} values`;
  return `, for the ${values} of ${describeProperty(split.property)}`;
}

function describeMeasured({ event, measure }: TrendsQuery): string {
  switch (measure.type) {
    case 'events':
      return describeName(event);
    case 'people':
      return `people who did ${describeName(event)}`;
    case 'sum':
      return `total ${describeName(measure.property)} of ${describeName(event)}`;
  }
}
