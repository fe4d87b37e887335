import { weekdayNames } from './calendar.ts';
import type { Comparison } from './comparison.ts';
import type { Filter, Value } from './filter.ts';
import type { Period } from './period.ts';
import { closedNames } from './property-names.ts';
import type {
  Measure,
  NowQuery,
  Property,
  Query,
  SeriesSplit,
  TopQuery,
  TrendsQuery,
} from './query.ts';
import { escapeQuoted, quoteName } from './quote.ts';

/** The command that asks `query` again: one line, nothing left to defaults. */
export function describeCommand(query: Query): string {
  switch (query.kind) {
    case 'now':
      return nowCommand(query);
    case 'profiles':
      if (query.event === undefined) return 'profiles';
      return words('profiles', quoteName(query.event), conditions(query));
    case 'events':
      return words('events', quoteName(query.event), conditions(query));
    case 'top':
      return words(topCommand(query), conditions(query));
    case 'trends':
      return words(trendsCommand(query), conditions(query));
  }
}

function nowCommand({ by, newToo }: NowQuery): string {
  return words('now', by.length > 0 && `by ${by.join(', ')}`, newToo && 'new');
}

function topCommand({ order, count, properties, event }: TopQuery): string {
  const names = properties.map(propertyWords).join(', ');
  return `${order} ${count} ${names} of ${quoteName(event)}`;
}

function trendsCommand({ event, interval, measure, split }: TrendsQuery): string {
  return words(
    'trends',
    quoteName(event),
    interval,
    measureWords(measure),
    split !== undefined && splitWords(split),
  );
}

function splitWords({ property, count }: SeriesSplit): string {
  return `by value of ${propertyWords(property)} top ${count}`;
}

function propertyWords({ type, name }: Property): string {
  if (type === 'event') return quoteName(name);
  const closed = closedNames[type];
  return `${type} ${closed?.includes(name) ? name : quoteOpenName(name, closed)}`;
}

function quoteOpenName(name: string, closed: readonly string[] | undefined): string {
  return closed ? `"${escapeQuoted(name)}"` : quoteName(name);
}

function measureWords(measure: Measure): string | false {
  switch (measure.type) {
    case 'events':
      return false;
    case 'people':
      return 'unique';
    case 'sum':
      return `sum ${quoteName(measure.property)}`;
  }
}

type Conditions = {
  readonly filters: readonly Filter[];
  readonly period: Period;
  readonly compare?: Comparison;
};

function conditions({ filters, period, compare }: Conditions): string {
  const conditions = filters.map(filterWords).join(' and ');
  return words(
    conditions && `where ${conditions}`,
    periodWords(period),
    compare !== undefined && comparisonWords[compare],
  );
}

/** Told apart from the days of last week and last year by `same days`. */
const comparisonWords: Record<Comparison, string> = {
  previous: 'vs previous',
  'last week': 'vs same days last week',
  'last year': 'vs same days last year',
};

function filterWords(filter: Filter): string {
  const start = `${quoteName(filter.property)} ${filter.operator}`;
  if ('values' in filter) return `${start} ${filter.values.map(valueWords).join(' or ')}`;
  return 'value' in filter ? `${start} ${valueWords(filter.value)}` : start;
}

/** A value as a condition has it. */
export function valueWords(value: Value): string {
  if (typeof value === 'string') return quoteName(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The days as a command has them. */
export function periodWords(period: Period): string {
  switch (period.type) {
    case 'today':
    case 'yesterday':
      return period.type;
    case 'last':
      return period.count === 1 ? `last ${period.unit}` : `last ${period.count} ${period.unit}s`;
    case 'this':
      return `this ${period.unit}`;
    case 'since':
      return `since ${typeof period.start === 'number' ? weekdayNames[period.start] : period.start}`;
    case 'weekday':
      return `on ${weekdayNames[period.weekday]}`;
    case 'between':
      return period.from === period.to ? period.from : `${period.from}..${period.to}`;
  }
}

function words(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false && part !== '').join(' ');
}
