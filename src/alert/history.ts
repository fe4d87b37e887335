import { addDays, type Day, dayIn, daysBetween } from '../query/day.ts';
import { type DateRange, type Reference, resolvePeriod } from '../query/period.ts';
import type { Interval, Question, TrendsQuery } from '../query/query.ts';
import { seasonOf, yearOf } from './baseline.ts';
import type { Condition } from './condition.ts';
import type { Rule } from './rule.ts';
import type { Watched, Window } from './watched.ts';

const msPerHour = 3_600_000;
const units = { daily: 'day', weekly: 'week', monthly: 'month' } as const;
const daysPer: Record<Interval, number> = { daily: 1, weekly: 7, monthly: 30 };

/**
 * In periods. Lengths that many rules share, so that rules about the same event ask the same request
 * and one answer serves them all.
 */
const lengths: Record<Interval, readonly number[]> = {
  daily: [98, 190, 406, 800, 1600, 3600],
  weekly: [30, 60, 120, 240, 500],
  monthly: [15, 30, 60, 118],
};

type Calendar = Pick<Reference, 'timeZone' | 'weekStartsOn'>;

/** The newest period that was over, and settled, at `now`. */
export function periodAt(
  { interval }: Window,
  now: Date,
  { settleHours, calendar }: { readonly settleHours: number; readonly calendar: Calendar },
): DateRange {
  const settled = new Date(now.getTime() - settleHours * msPerHour);
  const today = dayIn(settled, calendar.timeZone);
  return resolvePeriod({ type: 'last', count: 1, unit: units[interval] }, { ...calendar, today });
}

/** How many periods before the number itself the condition looks back. */
export function periodsBefore(condition: Condition, window: Window): number {
  const { count } = window;
  if (condition.type === 'unusual') return seasonOf(window) * condition.weeks + count;
  if (condition.type !== 'change') return count;
  const { against } = condition;
  switch (against.type) {
    case 'previous':
      return 2 * count;
    case 'same weekday':
      return 7 * against.weeks + count;
    case 'last year':
      return yearOf(window) + count;
  }
}

/** How many periods there are from one to another, both included. */
export function numbersFrom(first: Day, last: Day, { interval }: Window): number {
  return 1 + Math.ceil(daysBetween(first, last) / daysPer[interval]);
}

type Wanted = {
  /** The newest period that the number is of. */
  readonly newest: DateRange;
  /** The first breach of what is under way: history is wanted from before it. */
  readonly since?: string | undefined;
  /** So many numbers are wanted, each with its history. */
  readonly numbers?: number;
  readonly reference: Reference;
};

/**
 * The one request that gives a number together with its history. Where there is none, relative days
 * of what people did are those that the question would have had on the day after the period.
 */
export function historyQuestion(
  { condition }: Pick<Rule, 'condition'>,
  { event, filters, measure, window, hasPast }: Extract<Watched, { type: 'series' }>,
  { newest, since, numbers = 1, reference }: Wanted,
): Question<TrendsQuery> {
  const { interval } = window;
  if (!hasPast) {
    const period = daysUpTo(newest, interval, window.count);
    const query = { kind: 'trends', event, filters, measure, interval, period } as const;
    return { query, reference: { ...reference, today: addDays(newest.to, 1) } };
  }
  // The names of a series' periods are days.
  const sinceThen =
    since === undefined ? 0 : daysBetween(since as Day, newest.to) / daysPer[interval];
  const wanted = numbers + Math.ceil(sinceThen) + periodsBefore(condition, window);
  const length = lengths[interval].find((periods) => periods >= wanted) ?? longest(interval);
  const period = daysUpTo(newest, interval, length);
  return {
    query: { kind: 'trends', event, filters, measure, interval, period },
    reference,
  };
}

function daysUpTo(newest: DateRange, interval: Interval, periods: number) {
  return { type: 'between', from: startOf(newest, interval, periods), to: newest.to } as const;
}

function longest(interval: Interval): number {
  return lengths[interval].at(-1) ?? 1;
}

/** The first day of the period that is `length` periods long in all up to `newest`. */
function startOf({ from, to }: DateRange, interval: Interval, length: number): Day {
  switch (interval) {
    case 'daily':
      return addDays(from, -(length - 1));
    case 'weekly':
      return addDays(from, -7 * (length - 1));
    case 'monthly':
      return monthsBefore(to, length);
  }
}

/** As the calendar has it: so many whole months that end with the one of `lastDay`. */
function monthsBefore(lastDay: Day, months: number): Day {
  const period = { type: 'last', count: months, unit: 'month' } as const;
  const reference = { today: addDays(lastDay, 1), timeZone: 'UTC', weekStartsOn: 1 } as const;
  return resolvePeriod(period, reference).from;
}
