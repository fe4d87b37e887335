import { monthNames, shortName, weekdayNames } from './calendar.ts';
import { type Day, weekdayOf } from './day.ts';
import {
  type DateRange,
  includesToday,
  type Period,
  type Reference,
  resolvePeriod,
} from './period.ts';

/** `Fri 20 Nov 2026`. */
export function describeDay(day: Day): string {
  return `${shortName(weekdayNames[weekdayOf(day)])} ${dayMonth(day)} ${yearOf(day)}`;
}

/** `Nov 2026`. */
export function describeMonth(day: Day): string {
  return `${shortName(monthNames[Number(day.slice(5, 7)) - 1] ?? '')} ${yearOf(day)}`;
}

/** `14–20 Nov 2026`, `28 Oct – 3 Nov 2026`, `1 Dec 2025 – 5 Jan 2026`, `Fri 20 Nov 2026`. */
export function describeRange({ from, to }: DateRange): string {
  if (from === to) return describeDay(from);
  if (yearOf(from) !== yearOf(to)) {
    return `${dayMonth(from)} ${yearOf(from)} – ${dayMonth(to)} ${yearOf(to)}`;
  }
  const end = `${dayMonth(to)} ${yearOf(to)}`;
  return from.slice(0, 7) === to.slice(0, 7)
    ? `${dayOfMonth(from)}–${end}`
    : `${dayMonth(from)} – ${end}`;
}

/** `7–13 Nov` beside days of the same year, else with the year. */
export function describeRangeBeside(range: DateRange, beside: DateRange): string {
  const words = describeRange(range);
  const year = yearOf(range.to);
  const isSame = year === yearOf(range.from) && year === yearOf(beside.to);
  return isSame && words.endsWith(` ${year}`) ? words.slice(0, -year.length - 1) : words;
}

/** The days meant, with the relative word when there is one: `this month, 1–21 Nov 2026, so far`. */
export function describePeriod(period: Period, reference: Reference): string {
  const range = resolvePeriod(period, reference);
  const parts = [relativeWords(period), describeRange(range)];
  if (includesToday(range, reference)) parts.push('so far');
  return parts.filter((part) => part !== undefined).join(', ');
}

/** Whole days back are left to the dates: everyone sees that `14–20 Nov` are seven days. */
function relativeWords(period: Period): string | undefined {
  switch (period.type) {
    case 'today':
    case 'yesterday':
      return period.type;
    case 'this':
      return `this ${period.unit}`;
    case 'last': {
      if (period.unit === 'day') return undefined;
      return period.count === 1 ? `last ${period.unit}` : `last ${period.count} ${period.unit}s`;
    }
    case 'since':
      return typeof period.start === 'number' ? `since ${weekdayNames[period.start]}` : undefined;
    case 'weekday':
    case 'between':
      return undefined;
  }
}

function dayMonth(day: Day): string {
  return `${dayOfMonth(day)} ${shortName(monthNames[Number(day.slice(5, 7)) - 1] ?? '')}`;
}

function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}

function yearOf(day: Day): string {
  return day.slice(0, 4);
}
