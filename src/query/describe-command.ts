import { periodWords, propertyWords, words } from './command-words.ts';
import type { Comparison } from './comparison.ts';
import { describeConditions } from './describe-conditions.ts';
import { type Filter, isHistory } from './filter.ts';
import type { Period } from './period.ts';
import type { Measure, NowQuery, Query, SeriesSplit, TopQuery, TrendsQuery } from './query.ts';
import { quoteName } from './quote.ts';

export { periodWords, valueWords } from './command-words.ts';

/** The command that asks `query` again: one line, nothing left to defaults. */
export function describeCommand(query: Query): string {
  switch (query.kind) {
    case 'now':
      return nowCommand(query);
    case 'profiles':
      if (query.event === undefined) return words('profiles', whereWords(query.filters ?? []));
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

/** Dates behind what somebody did would be the dates of that. */
function conditions({ filters, period, compare }: Conditions): string {
  const compared = compare !== undefined && comparisonWords[compare];
  return filters.some(isHistory)
    ? words(periodWords(period), compared, whereWords(filters))
    : words(whereWords(filters), periodWords(period), compared);
}

/** Told apart from the days of last week and last year by `same days`. */
const comparisonWords: Record<Comparison, string> = {
  previous: 'vs previous',
  'last week': 'vs same days last week',
  'last year': 'vs same days last year',
};

function whereWords(filters: readonly Filter[]): string | false {
  return filters.length > 0 && `where ${describeConditions(filters)}`;
}
