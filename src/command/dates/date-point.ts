import { monthNames, shortName } from '../../query/calendar.ts';
import { addDays, type Day, parseDay, type Weekday } from '../../query/day.ts';
import { type DateRange, type Reference, resolvePeriod } from '../../query/period.ts';

/** A place in the calendar that a person named: a day, or a month, quarter, half or year. */
export type DatePoint =
  | { readonly type: 'fixed'; readonly range: DateRange }
  | { readonly type: 'weekday'; readonly weekday: Weekday }
  | Yearless;

/** `1 Jan`, `Oct` or `Q3` of a year that was left out. */
export type Yearless =
  | { readonly type: 'month day'; readonly month: number; readonly day: number }
  | { readonly type: 'months'; readonly month: number; readonly months: number };

/** The days of `point` in a year; nothing when it has no such day. */
export function inYear(point: Yearless, year: number): DateRange | undefined {
  if (point.type === 'month day') {
    const day = dayOf(year, point.month, point.day);
    return day && { from: day, to: day };
  }
  const from = dayOf(year, point.month, 1);
  const next = point.month + point.months;
  const after = next > 12 ? dayOf(year + 1, next - 12, 1) : dayOf(year, next, 1);
  return from && after && { from, to: addDays(after, -1) };
}

/** The newest that begins no later than `limit`. */
export function latestUpTo(point: DatePoint, limit: Day): DateRange | undefined {
  if (point.type === 'fixed') return point.range;
  if (point.type === 'weekday') return weekdayUpTo(point.weekday, limit);
  return nearest(point, { year: yearOf(limit), step: -1 }, (range) => range.from <= limit);
}

/** The first that begins no earlier than `start`. */
export function firstFrom(point: DatePoint, start: Day): DateRange | undefined {
  if (point.type === 'fixed') return point.range;
  if (point.type === 'weekday') return weekdayUpTo(point.weekday, addDays(start, 6));
  return nearest(point, { year: yearOf(start), step: 1 }, (range) => range.from >= start);
}

export function dayOf(year: number, month: number, day: number): Day | undefined {
  return parseDay([pad(year, 4), pad(month, 2), pad(day, 2)].join('-'));
}

/** The last day that a month has, in the longest case. */
export function lastDayOf(month: number): number {
  if (month === 2) return 29;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export function monthName(month: number): string {
  return shortName(monthNames[month - 1] ?? '');
}

function weekdayUpTo(weekday: Weekday, limit: Day): DateRange {
  const reference: Reference = { today: addDays(limit, 1), timeZone: 'UTC', weekStartsOn: 0 };
  return resolvePeriod({ type: 'weekday', weekday }, reference);
}

/** 29 February skips up to seven years. */
const mostYears = 9;

function nearest(
  point: Yearless,
  { year, step }: { readonly year: number; readonly step: 1 | -1 },
  fits: (range: DateRange) => boolean,
): DateRange | undefined {
  for (let count = 0; count < mostYears; count += 1) {
    const range = inYear(point, year + step * count);
    if (range && fits(range)) return range;
  }
  return undefined;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
