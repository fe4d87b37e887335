import { addDays } from '../../query/day.ts';
import type { Period, Reference } from '../../query/period.ts';
import { numberAt, type Part, textAt } from './date-parts.ts';
import { inYear } from './date-point.ts';
import type { PointRead } from './date-read.ts';
import { isFullWeekday, weekdayNamed } from './date-words.ts';
import { isYear, readDayMonth, readMonth, readQuarter } from './read-month.ts';
import { readNumericDate } from './read-numeric-date.ts';

type Parts = readonly Part[];

/** A day, weekday, month, quarter, half or year; no relative periods and no ranges. */
export function readPoint(parts: Parts, at: number, reference: Reference): PointRead {
  return (
    readNumericDate(parts, at) ??
    readDayMonth(parts, at) ??
    readMonth(parts, at) ??
    readQuarter(parts, at) ??
    readWeekday(parts, at) ??
    readDaysBack(parts, at, reference) ??
    readYear(parts, at)
  );
}

function readWeekday(parts: Parts, at: number): PointRead {
  const word = textAt(parts, at);
  const weekday = weekdayNamed(word);
  if (weekday === undefined) return undefined;
  return {
    ok: true,
    point: { type: 'weekday', weekday },
    next: at + 1,
    alone: { type: 'weekday', weekday },
    vague: isFullWeekday(word) ? 'in values' : 'always',
  };
}

/** `today`, `yesterday`, `the day before yesterday`, `3 days ago`. */
function readDaysBack(parts: Parts, at: number, { today }: Reference): PointRead {
  const back = daysBackAt(parts, at);
  if (!back) return undefined;
  const day = addDays(today, -back.days);
  const point = { type: 'fixed', range: { from: day, to: day } } as const;
  return { ok: true, point, next: back.next, ...(back.alone && { alone: back.alone }) };
}

type DaysBack = { readonly days: number; readonly next: number; readonly alone?: Period };

function daysBackAt(parts: Parts, at: number): DaysBack | undefined {
  const word = textAt(parts, at);
  const second = textAt(parts, at + 1);
  const third = textAt(parts, at + 2);
  if (word === 'today') return { days: 0, next: at + 1, alone: { type: 'today' } };
  if (word === 'yesterday' || word === 'yday') {
    return { days: 1, next: at + 1, alone: { type: 'yesterday' } };
  }
  if (word === 'day' && second === 'before' && third === 'yesterday') {
    return { days: 2, next: at + 3 };
  }
  const days = numberAt(parts, at, 4);
  const ago = /^days?$/.test(second) && third === 'ago';
  return ago && days !== undefined ? { days, next: at + 3 } : undefined;
}

/** `2026`, and `2026 Q3`. */
function readYear(parts: Parts, at: number): PointRead {
  const year = numberAt(parts, at, 4);
  if (year === undefined || !isYear(year)) return undefined;
  const quarter = readQuarter(parts, textAt(parts, at + 1) === '-' ? at + 2 : at + 1);
  if (quarter?.ok && quarter.point.type === 'months') {
    const range = inYear(quarter.point, year);
    if (range) return { ok: true, point: { type: 'fixed', range }, next: quarter.next };
  }
  const range = inYear({ type: 'months', month: 1, months: 12 }, year);
  return range && { ok: true, point: { type: 'fixed', range }, next: at + 1, vague: 'always' };
}
