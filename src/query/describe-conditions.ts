import { periodWords, propertyWords, valueWords, words } from './command-words.ts';
import { type Deed, deedsOf, type History, type Times } from './deed.ts';
import { type Filter, isHistory } from './filter.ts';
import type { Circle, GeoFilter } from './place.ts';
import type { PropertyFilter } from './property-filter.ts';
import { quoteName } from './quote.ts';
import { wellKnown } from './well-known.ts';

/** Conditions as a command has them behind `where`. */
export function describeConditions(filters: readonly Filter[]): string {
  return filters
    .map((filter, index) => describeCondition(filter, filters[index - 1]))
    .join(' and ');
}

/** `before` is the condition in front of it: behind what somebody did, `event` has to be said. */
export function describeCondition(filter: Filter, before?: Filter): string {
  if (isHistory(filter)) return historyWords(filter);
  if (filter.type === 'near') return filter.circles.map(circleWords).join(' or ');
  return comparisonWords(filter, before !== undefined && isHistory(before) && endsInDeed(before));
}

/** Whether one more condition could be about what somebody did. */
function endsInDeed(history: History): boolean {
  return (deedsOf(history).at(-1)?.filters.length ?? 0) > 0;
}

function comparisonWords(filter: PropertyFilter | GeoFilter, explicit = false): string {
  const start = `${subjectWords(filter, explicit)} ${filter.operator}`;
  if ('values' in filter) return `${start} ${filter.values.map(valueWords).join(' or ')}`;
  return 'value' in filter ? `${start} ${valueWords(filter.value)}` : start;
}

/** The event's own `Platform` has to be told from CleverTap's. */
function subjectWords(filter: PropertyFilter | GeoFilter, explicit: boolean): string {
  const { type, property } = filter;
  if (type !== undefined) return propertyWords({ type, name: property });
  const doubtful = explicit || wellKnown(property)?.certain === true;
  return `${doubtful ? 'event ' : ''}${quoteName(property)}`;
}

function circleWords({ latitude, longitude, km }: Circle): string {
  const [north, east] = [latitude, longitude].map(valueWords);
  return `within ${valueWords(km)} km of ${north},${east}`;
}

function historyWords(history: History): string {
  switch (history.type) {
    case 'did':
      return `did ${deedWords(history, history.times)}`;
    case 'did not':
      return `did not ${deedWords(history)}`;
    case 'did any': {
      const any = history.deeds.map((deed) => `did ${deedWords(deed)}`).join(' or ');
      return words(any, history.times !== undefined && `${timesWords(history.times)} in all`);
    }
  }
}

function deedWords({ event, filters, period }: Deed, times?: Times): string {
  const like = filters.map((filter) => `with ${comparisonWords(filter)}`).join(' and ');
  return words(
    quoteName(event),
    like,
    times !== undefined && timesWords(times),
    period !== undefined && periodWords(period),
  );
}

/** `at least 3 times`. */
export function timesWords({ operator, count }: Times): string {
  return `${operator} ${count} ${count === 1 ? 'time' : 'times'}`;
}
