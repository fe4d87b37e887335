import { z } from 'zod';
import { addDays, Day, daysBetween, fromUtc, toUtc, Weekday, weekdayOf } from './day.ts';

/** Both days inclusive; `from` is never later than `to`. */
export const DateRange = z
  .object({ from: Day, to: Day })
  .readonly()
  .refine(({ from, to }) => from <= to, 'from is later than to');
export type DateRange = z.infer<typeof DateRange>;

export const Unit = z.enum(['day', 'week', 'month', 'quarter', 'year']);
export type Unit = z.infer<typeof Unit>;

/** Ten years and a little, the longest history that CleverTap keeps. */
export const longestDays = 3660;
export const mostUnits: Record<Unit, number> = {
  day: longestDays,
  week: 522,
  month: 120,
  quarter: 40,
  year: 10,
};

/**
 * The days that a query is about, as asked: relative words stay relative, so that a digest that
 * repeats "yesterday" means another day each time. `resolvePeriod` makes days of it.
 */
export const Period = z.discriminatedUnion('type', [
  z.object({ type: z.literal('today') }).readonly(),
  z.object({ type: z.literal('yesterday') }).readonly(),
  /** So many whole units, the newest of them just over: `last 7 days` ends yesterday. */
  z
    .object({ type: z.literal('last'), count: z.int().min(1), unit: Unit })
    .readonly()
    .refine(({ count, unit }) => count <= mostUnits[unit], 'longer than ten years'),
  /** The unit that today is in, so far. */
  z.object({ type: z.literal('this'), unit: Unit.exclude(['day']) }).readonly(),
  /** From a day, or the latest such weekday (today included), up to today. */
  z.object({ type: z.literal('since'), start: z.union([Day, Weekday]) }).readonly(),
  /** The latest such weekday before today. */
  z.object({ type: z.literal('weekday'), weekday: Weekday }).readonly(),
  z
    .object({ type: z.literal('between'), from: Day, to: Day })
    .readonly()
    .refine(({ from, to }) => from <= to, 'from is later than to')
    .refine((range) => daysIn(range) <= longestDays, 'longer than ten years'),
]);
export type Period = z.infer<typeof Period>;

/** What relative words are read against: the project's own calendar at the moment of asking. */
export const Reference = z
  .object({ today: Day, timeZone: z.string(), weekStartsOn: Weekday })
  .readonly();
export type Reference = z.infer<typeof Reference>;

/** The days meant. `to` may lie in the future for a period that was named by its days. */
export function resolvePeriod(period: Period, reference: Reference): DateRange {
  const { today } = reference;
  switch (period.type) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'last': {
      const end = startOf(period.unit, reference);
      return { from: addUnits(end, period.unit, -period.count), to: addDays(end, -1) };
    }
    case 'this':
      return { from: startOf(period.unit, reference), to: today };
    case 'since':
      return { from: sinceDay(period.start, today), to: today };
    case 'weekday': {
      const latest = sinceDay(period.weekday, addDays(today, -1));
      return { from: latest, to: latest };
    }
    case 'between':
      return { from: period.from, to: period.to };
  }
}

/** A period that reaches today or beyond is not over: its number will still grow. */
export function includesToday(range: DateRange, { today }: Reference): boolean {
  return range.to >= today;
}

export function daysIn({ from, to }: DateRange): number {
  return daysBetween(from, to) + 1;
}

function sinceDay(start: Day | Weekday, today: Day): Day {
  if (typeof start === 'string') return start;
  return addDays(today, -((weekdayOf(today) - start + 7) % 7));
}

function startOf(unit: Unit, { today, weekStartsOn }: Reference): Day {
  switch (unit) {
    case 'day':
      return today;
    case 'week':
      return addDays(today, -((weekdayOf(today) - weekStartsOn + 7) % 7));
    case 'month':
      return startOfMonths(today, 1);
    case 'quarter':
      return startOfMonths(today, 3);
    case 'year':
      return startOfMonths(today, 12);
  }
}

/** The first day of the month, quarter or year that `today` is in: all are `size` months long. */
function startOfMonths(today: Day, size: number): Day {
  const date = toUtc(today);
  const month = date.getUTCMonth();
  return fromUtc(new Date(Date.UTC(date.getUTCFullYear(), month - (month % size), 1)));
}

/** `start` is the first day of its unit, so that no month is too short for it. */
export function addUnits(start: Day, unit: Unit, count: number): Day {
  switch (unit) {
    case 'day':
      return addDays(start, count);
    case 'week':
      return addDays(start, 7 * count);
    case 'month':
      return addMonths(start, count);
    case 'quarter':
      return addMonths(start, 3 * count);
    case 'year':
      return addMonths(start, 12 * count);
  }
}

/** `start` is the first of a month. */
export function addMonths(start: Day, count: number): Day {
  const date = toUtc(start);
  return fromUtc(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1)));
}
