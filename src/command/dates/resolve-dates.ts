import { addDays } from '../../query/day.ts';
import {
  type DateRange,
  daysIn,
  longestDays,
  type Period,
  type Reference,
  resolvePeriod,
} from '../../query/period.ts';
import { type DatePoint, firstFrom, inYear, latestUpTo, yearOf } from './date-point.ts';
import { type DateMistake, dateMistake, type PeriodRead } from './date-read.ts';
import type { Dates } from './read-dates.ts';
import { future } from './relative-mistakes.ts';

/** The period that the dates mean: a year that is left out is the newest that fits. */
export function resolveDates(dates: Dates, reference: Reference): PeriodRead {
  const { from, to, next } = dates;
  if (to === 'now') return checked(sincePeriod(from, reference), next, reference);
  if (to) return resolveRange({ ...dates, to }, reference);
  if (dates.alone) return { ok: true, period: dates.alone, next };
  const range = latestUpTo(from, reference.today);
  return checked(range && between(range), next, reference);
}

function resolveRange(dates: Dates & { readonly to: DatePoint }, reference: Reference): PeriodRead {
  const { from, to, next } = dates;
  if (from.type === 'weekday' && to.type === 'weekday') {
    return weekdays({ from, to }, dates, reference);
  }
  const start = latestUpTo(from, to.type === 'fixed' ? to.range.to : reference.today);
  const end = start && endOfRange(to, start, reference);
  if (!start || !end) return dateMistake(next, { message: 'One of these days does not exist.' });
  const days = { from: start.from, to: end.to };
  if (days.from > days.to) return backwards(dates, [`${end.from}..${start.to}`]);
  const guessed = from.type !== 'fixed' || to.type !== 'fixed';
  if (guessed && turnsTheYear(days))
    return backwards(dates, [...swapped(dates, days), spell(days)]);
  return checked(between(days), next, reference);
}

function endOfRange(to: DatePoint, start: DateRange, reference: Reference): DateRange | undefined {
  return to.type === 'weekday' ? latestUpTo(to, yesterday(reference)) : firstFrom(to, start.from);
}

/** `28 Dec to 5 Jan` reaches into the next year; `31 Jan to 1 Jan` is rather a slip. */
function turnsTheYear(days: DateRange): boolean {
  return yearOf(days.from) !== yearOf(days.to) && daysIn(days) > farthestNewYear;
}

const farthestNewYear = 183;

/** The dates the other way round, in one year. */
function swapped({ from, to }: Dates & { readonly to: DatePoint }, days: DateRange): string[] {
  const year = yearOf(to.type === 'fixed' ? days.to : days.from);
  const [last, first] = [from, to].map((point) => {
    if (point.type === 'fixed') return point.range;
    return point.type === 'weekday' ? undefined : inYear(point, year);
  });
  return first && last ? [spell({ from: first.from, to: last.to })] : [];
}

function backwards({ next }: Dates, instead: readonly string[]): DateMistake {
  return dateMistake(next, {
    message: 'These dates run backwards.',
    hint: 'Write the earlier day first, and the year with both where they are in different years.',
    instead,
  });
}

type Weekdays = Record<'from' | 'to', Extract<DatePoint, { type: 'weekday' }>>;

/** `Monday to Friday`: the latest Friday before today, unless its Monday is not the latest. */
function weekdays({ from, to }: Weekdays, { next }: Dates, reference: Reference): PeriodRead {
  const end = latestUpTo(to, yesterday(reference));
  const start = end && latestUpTo(from, end.from);
  const latest = latestUpTo(from, yesterday(reference));
  if (!start || !latest) return undefined;
  const days = { from: start.from, to: end.to };
  if (start.from === latest.from) return checked(between(days), next, reference);
  return dateMistake(next, {
    message: 'These weekdays can be meant in two ways.',
    hint: 'Write the dates, as in “9 Nov to 13 Nov”.',
    instead: [`since ${latest.from}`, spell(days)],
  });
}

function sincePeriod(from: DatePoint, reference: Reference): Period | undefined {
  if (from.type === 'weekday') return { type: 'since', start: from.weekday };
  const range = latestUpTo(from, reference.today);
  return range && { type: 'since', start: range.from };
}

function checked(period: Period | undefined, next: number, reference: Reference): PeriodRead {
  if (!period) return dateMistake(next, { message: 'There is no such day.' });
  const range = resolvePeriod(period, reference);
  if (range.from > reference.today) return future(next);
  if (daysIn(range) <= longestDays) return { ok: true, period, next };
  return tooLong(next, range);
}

function tooLong(next: number, range: DateRange): DateMistake {
  return dateMistake(next, {
    message: `That is too long: at most ${longestDays} days (ten years) can be counted at once.`,
    instead: [`${addDays(range.to, 1 - longestDays)}..${range.to}`],
  });
}

function between({ from, to }: DateRange): Period {
  return { type: 'between', from, to };
}

function yesterday({ today }: Reference) {
  return addDays(today, -1);
}

function spell({ from, to }: DateRange): string {
  return `${from}..${to}`;
}
