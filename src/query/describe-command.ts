import { periodWords, propertyWords, words } from './command-words.ts';
import { describeConditions } from './describe-conditions.ts';
import { type Filter, isHistory } from './filter.ts';
import type { Measure, NowQuery, Occurrence, Query, TopQuery } from './query.ts';
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
    case 'trends': {
      const { event, interval, measure } = query;
      return words('trends', quoteName(event), interval, measureWords(measure), conditions(query));
    }
  }
}

function nowCommand({ by, newToo }: NowQuery): string {
  return words('now', by.length > 0 && `by ${by.join(', ')}`, newToo && 'new');
}

function topCommand({ order, count, properties, event }: TopQuery): string {
  const names = properties.map(propertyWords).join(', ');
  return `${order} ${count} ${names} of ${quoteName(event)}`;
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

/** Dates behind what somebody did would be the dates of that. */
function conditions({ filters, period }: Pick<Occurrence, 'filters' | 'period'>): string {
  return filters.some(isHistory)
    ? words(periodWords(period), whereWords(filters))
    : words(whereWords(filters), periodWords(period));
}

function whereWords(filters: readonly Filter[]): string | false {
  return filters.length > 0 && `where ${describeConditions(filters)}`;
}
