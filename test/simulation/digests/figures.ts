import type { Metric } from '../../../src/digest/digest.ts';
import { addDays, type Day } from '../../../src/query/day.ts';
import { countOn, eventOf, referenceAt, unfinished } from '../questions.ts';
import type { SaidLine } from './says.ts';

/** What a line has to say, by the days that it is of; without a count, that there is none. */
type Expected = {
  readonly count: number | undefined;
  readonly previous: number | undefined;
  readonly usual: number | undefined;
};

/** Long after: every day is over. */
const end = new Date('2100-01-01T00:00:00Z');

export function expectedOf({ query }: Metric, dueMs: number): Expected {
  const event = eventOf(query);
  const { today } = referenceAt(new Date(dueMs));
  const on = (day: Day) => countOn(event, day, end);
  if ('period' in query && query.period?.type === 'today') {
    return { count: on(today) ?? 0, previous: undefined, usual: undefined };
  }
  if (query.kind === 'events' && query.period.type === 'last') {
    const count = sumOf(daysBefore(today, 7).map(on));
    const previous = sumOf(daysBefore(addDays(today, -7), 7).map(on));
    const isWhole = count.isWhole && previous.isWhole;
    return {
      count: count.isKnown ? count.sum : undefined,
      previous: isWhole ? previous.sum : undefined,
      usual: undefined,
    };
  }
  const yesterday = addDays(today, -1);
  const weekdays = [7, 14, 21, 28].flatMap((days) => on(addDays(yesterday, -days)) ?? []);
  return {
    count: on(yesterday),
    previous: on(addDays(yesterday, -1)),
    usual: weekdays.length < 2 ? undefined : middleOf(weekdays),
  };
}

/** Why a line is not what it should be; undefined when it is. */
export function mistakeIn(said: SaidLine, metric: Metric, dueMs: number): string | undefined {
  const { query } = metric;
  if (said.event !== eventOf(query)) return `is of ${said.event}, not of ${eventOf(query)}`;
  if (said.type === 'pending' || said.type === 'failed') return undefined;
  const { count, previous, usual } = expectedOf(metric, dueMs);
  const isToday = 'period' in query && query.period?.type === 'today';
  if (count === undefined) {
    return said.type === 'no figure' ? undefined : `says ${said.count} where there is none`;
  }
  // What today has so far may be asked again when it is over.
  if (isToday && said.count === count + unfinished && said.previous === undefined) return undefined;
  if (said.count !== count) return `says ${said.count ?? said.type}, not ${count}`;
  if (said.previous !== previous) return `is held against ${said.previous}, not ${previous}`;
  return said.usual === usual ? undefined : `is held against ${said.usual}, not ${usual}`;
}

/** Whether something has changed by so many percent, or there is no saying. */
export function isNews(metric: Metric, dueMs: number, percent: number): boolean {
  const { query } = metric;
  if ('period' in query && query.period?.type === 'today') return false;
  const { count, previous, usual } = expectedOf(metric, dueMs);
  const base = usual ?? previous;
  if (count === undefined) return true;
  return base !== undefined && (Math.abs(count - base) / base) * 100 >= percent;
}

function daysBefore(day: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => addDays(day, index - count));
}

function sumOf(counts: readonly (number | undefined)[]) {
  const known = counts.filter((count) => count !== undefined);
  return {
    sum: known.reduce((sum, count) => sum + count, 0),
    isKnown: known.length > 0,
    isWhole: known.length === counts.length,
  };
}

function middleOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
