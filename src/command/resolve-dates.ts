import { addDays } from '../query/day.ts';
import {
  type DateRange,
  daysIn,
  longestDays,
  type Period,
  type Reference,
  resolvePeriod,
} from '../query/period.ts';
import { type DatePoint, firstFrom, latestUpTo } from './date-point.ts';
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
  if (from.type === 'weekday' && to.type === 'weekday')
    return weekdays({ from, to }, dates, reference);
  const start = startOfRange(from, to, reference);
  const end =
    start &&
    (to.type === 'weekday' ? latestUpTo(to, yesterday(reference)) : firstFrom(to, start.from));
  if (!start || !end) return dateMistake(next, { message: 'One of these days does not exist.' });
  if (start.from > end.to) {
    return dateMistake(next, {
      message: 'These dates run backwards.',
      hint: 'Write the earlier day first.',
      instead: [`${end.from}..${start.to}`],
    });
  }
  return checked(between({ from: start.from, to: end.to }), next, reference);
}

function startOfRange(from: DatePoint, to: DatePoint, reference: Reference): DateRange | undefined {
  return latestUpTo(from, to.type === 'fixed' ? to.range.to : reference.today);
}

type Weekdays = Record<'from' | 'to', Extract<DatePoint, { type: 'weekday' }>>;

/** `Monday to Friday`: the latest Friday before today, unless its Monday is not the latest. */
function weekdays({ from, to }: Weekdays, { next }: Dates, reference: Reference): PeriodRead {
  const end = latestUpTo(to, yesterday(reference));
  const start = end && latestUpTo(from, end.from);
  const latest = latestUpTo(from, yesterday(reference));
  if (!start || !latest) return undefined;
  if (start.from === latest.from)
    return checked(between({ from: start.from, to: end.to }), next, reference);
  return dateMistake(next, {
    message: 'These weekdays can be meant in two ways.',
    hint: 'Write the dates, as in “9 Nov to 13 Nov”.',
    instead: [`since ${latest.from}`, `${start.from}..${end.to}`],
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
