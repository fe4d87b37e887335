import { periodWords } from './command-words.ts';
import type { Deed, History, Times } from './deed.ts';
import { timesWords } from './describe-conditions.ts';
import { describeName } from './describe-name.ts';
import { describePeriod } from './describe-period.ts';
import { type Filter, isHistory } from './filter.ts';
import { formatNumber, joinList } from './format.ts';
import type { Reference } from './period.ts';
import type { Circle, GeoFilter } from './place.ts';
import type { PropertyFilter, Value } from './property-filter.ts';
import { wellKnown } from './well-known.ts';

/** `Country is India or Nepal`, `did Charged at least 3 times`. Without a day, dates are in words. */
export function describeFilter(filter: Filter, reference?: Reference): string {
  if (isHistory(filter)) return describeHistory(filter, reference);
  if (filter.type === 'near') {
    return `they were ${joinList(filter.circles.map(describeCircle), 'or')}`;
  }
  return describeComparison(filter);
}

/** ` where …`, or nothing. */
export function describeFilters(filters: readonly Filter[], reference?: Reference): string {
  const written = filters.map((filter) => describeFilter(filter, reference));
  return filters.length > 0 ? ` where ${written.join(' and ')}` : '';
}

function describeComparison(filter: PropertyFilter | GeoFilter): string {
  const property = describeSubject(filter);
  switch (filter.operator) {
    case 'is':
    case 'contains':
      return `${property} ${filter.operator} ${joinList(filter.values.map(describeValue), 'or')}`;
    case 'is not':
    case 'does not contain':
      return `${property} ${filter.operator} ${describeValue(filter.value)}`;
    case 'above':
    case 'at least':
    case 'below':
    case 'at most':
      return `${property} is ${filter.operator} ${formatNumber(filter.value)}`;
    case 'exists':
    case 'does not exist':
      return `${property} ${filter.operator}`;
  }
}

/** CleverTap's own fields are known by their names; the others by where they are kept. */
function describeSubject({ type, property }: PropertyFilter | GeoFilter): string {
  const name = describeName(property);
  const field = wellKnown(property);
  if (type === undefined) return field?.certain ? `event ${name}` : name;
  if (type === 'geo') return `the ${name}`;
  return field?.certain && field.type === type && field.name === property
    ? name
    : `${type} ${name}`;
}

function describeCircle({ latitude, longitude, km }: Circle): string {
  return `within ${formatNumber(km)} km of ${latitude},${longitude}`;
}

function describeHistory(history: History, reference: Reference | undefined): string {
  switch (history.type) {
    case 'did':
      return `they did ${describeDeed(history, reference, history.times)}`;
    case 'did not':
      return `they did not do ${describeDeed(history, reference)}`;
    case 'did any': {
      const deeds = history.deeds.map((deed) => describeDeed(deed, reference));
      return `they did ${joinList(deeds, 'or')}${history.times ? ` ${describeTimes(history.times)} in all` : ''}`;
    }
  }
}

function describeDeed(deed: Deed, reference: Reference | undefined, times?: Times): string {
  const like = deed.filters.map((filter) => describeComparison(filter)).join(' and ');
  return [
    describeName(deed.event),
    like === '' ? '' : ` with ${like}`,
    times ? ` ${describeTimes(times)}` : '',
    describeDays(deed, reference),
  ].join('');
}

/** Nobody is counted who never did it, which `at most` and `less than` could mean too. */
function describeTimes(times: Times): string {
  const upTo = times.operator === 'at most' || times.operator === 'less than';
  return upTo ? `at least once and ${timesWords(times)}` : timesWords(times);
}

function describeDays({ period }: Deed, reference: Reference | undefined): string {
  if (!period) return '';
  return ` (${reference ? describePeriod(period, reference) : periodWords(period)})`;
}
/** The text `100` and the number 100 are two values: the text is in quotes. */
function describeValue(value: Value): string {
  return typeof value === 'number' ? formatNumber(value) : describeName(value);
}
