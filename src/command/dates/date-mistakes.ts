import { dayOf, lastDayOf, monthName } from './date-point.ts';
import { type DateMistake, dateMistake } from './date-read.ts';

type MonthDay = { readonly month: number; readonly day: number; readonly year?: number };

/** “30 Feb” is not a day; the last day of that month is offered. */
export function noSuchDay({ month, day, year }: MonthDay, next: number): DateMistake {
  const name = year === undefined ? monthName(month) : `${monthName(month)} ${year}`;
  const short = year !== undefined && !dayOf(year, month, lastDayOf(month));
  const last = short ? lastDayOf(month) - 1 : lastDayOf(month);
  return dateMistake(next, {
    message: `There is no ${day} ${name}.`,
    hint: `The last day of ${name} is the ${last}${last === 31 ? 'st' : 'th'}.`,
    instead: [`${last} ${name}`],
  });
}

export function noSuchMonth(month: number, next: number): DateMistake {
  return dateMistake(next, {
    message: `There is no month ${month}.`,
    hint: 'Write the year, the month and the day, as in “2026-01-31”.',
  });
}
