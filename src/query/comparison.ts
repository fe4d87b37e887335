import { z } from 'zod';
import { addDays, type Day, fromUtc, toUtc } from './day.ts';
import {
  addMonths,
  addUnits,
  type DateRange,
  daysIn,
  includesToday,
  type Period,
  type Reference,
  resolvePeriod,
} from './period.ts';

/**
 * Which earlier days a count stands beside. `previous` is the same length just before: the month
 * before a month, the Friday before a Friday. `last week` is seven days earlier. `last year` has
 * the same dates, and so other weekdays; a weekly trend goes back 52 weeks, to whole weeks.
 */
export const Comparison = z.enum(['previous', 'last week', 'last year']);
export type Comparison = z.infer<typeof Comparison>;

/** What is compared: of an interval, only whether it is weekly matters. */
export type Compared = {
  readonly period: Period;
  readonly compare?: Comparison | undefined;
  readonly interval?: 'daily' | 'weekly' | 'monthly';
};

/** The earlier days; undefined when nothing is compared, or the days are not over. */
export function earlierRange(compared: Compared, reference: Reference): DateRange | undefined {
  const { period, compare, interval } = compared;
  const range = resolvePeriod(period, reference);
  if (compare === undefined || includesToday(range, reference)) return undefined;
  switch (compare) {
    case 'previous':
      return previousRange(period, range);
    case 'last week':
      return shifted(range, -7);
    case 'last year':
      return interval === 'weekly' ? shifted(range, -52 * 7) : lastYear(range);
  }
}

/** As many days, weeks, months … just before. Whole months are followed back by whole months. */
export function previousRange(period: Period, range: DateRange): DateRange {
  if (period.type === 'weekday') return shifted(range, -7);
  const to = addDays(range.from, -1);
  if (period.type === 'last') {
    return { from: addUnits(range.from, period.unit, -period.count), to };
  }
  const months = monthsIn(range);
  if (months > 0) return { from: addMonths(range.from, -months), to };
  return { from: addDays(range.from, -daysIn(range)), to };
}

/** The same dates a year before; of 29 February, and of a whole February, the last that there is. */
export function lastYear(range: DateRange): DateRange {
  if (monthsIn(range) > 0) {
    const after = addMonths(addDays(range.to, 1), -12);
    return { from: addMonths(range.from, -12), to: addDays(after, -1) };
  }
  return { from: yearBefore(range.from), to: yearBefore(range.to) };
}

/** How many months the days are, to the day; 0 when they are not. */
export function monthsIn({ from, to }: DateRange): number {
  const after = addDays(to, 1);
  if (!from.endsWith('-01') || !after.endsWith('-01')) return 0;
  return 12 * (yearOf(after) - yearOf(from)) + monthOf(after) - monthOf(from);
}

function yearBefore(day: Day): Day {
  const date = toUtc(day);
  const month = date.getUTCMonth();
  const before = new Date(Date.UTC(date.getUTCFullYear() - 1, month, date.getUTCDate()));
  return before.getUTCMonth() === month ? fromUtc(before) : addDays(fromUtc(before), -1);
}

function shifted({ from, to }: DateRange, days: number): DateRange {
  return { from: addDays(from, days), to: addDays(to, days) };
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}
