import { noSuchDay } from './date-mistakes.ts';
import { numberAt, type Part, startsWord, textAt } from './date-parts.ts';
import { inYear, type Yearless } from './date-point.ts';
import type { PointRead } from './date-read.ts';
import { monthOf } from './date-words.ts';

type Parts = readonly Part[];

/** `1 Jan`, `1st of January 2026`. */
export function readDayMonth(parts: Parts, at: number): PointRead {
  const number = dayNumberAt(parts, at);
  if (!number) return undefined;
  const of = textAt(parts, number.next) === 'of' ? number.next + 1 : number.next;
  const month = monthOf(textAt(parts, of));
  if (month === undefined) return undefined;
  return withYear(parts, behindMonth(parts, of), { type: 'month day', month, day: number.day });
}

/** `Jan 1`, `Jan 1, 2026`, `Jan 2026`, `January`. */
export function readMonth(parts: Parts, at: number): PointRead {
  const month = monthOf(textAt(parts, at));
  if (month === undefined) return undefined;
  const next = behindMonth(parts, at);
  const number = dayNumberAt(parts, next);
  if (number) return withYear(parts, number.next, { type: 'month day', month, day: number.day });
  return withYear(parts, next, { type: 'months', month, months: 1 });
}

/** `Q3`, `Q3 2026`, `H1 2026`. */
export function readQuarter(parts: Parts, at: number): PointRead {
  const letter = textAt(parts, at);
  const months = letter === 'q' ? 3 : 6;
  const number = startsWord(parts, at + 1) ? undefined : numberAt(parts, at + 1, 1);
  if (!['q', 'h'].includes(letter) || !number || number * months > 12) return undefined;
  const of = textAt(parts, at + 2) === 'of' ? at + 3 : at + 2;
  return withYear(parts, of, { type: 'months', month: (number - 1) * months + 1, months });
}

/** The number of a day of a month, `1` or `1st`. */
export function dayNumberAt(parts: Parts, at: number): { day: number; next: number } | undefined {
  const day = numberAt(parts, at, 2);
  if (day === undefined) return undefined;
  const ordinal = !startsWord(parts, at + 1) && /^(?:st|nd|rd|th)$/.test(textAt(parts, at + 1));
  return { day, next: at + (ordinal ? 2 : 1) };
}

/** A year behind a day or month, with or without a comma. */
export function yearBehind(parts: Parts, at: number): { year: number; next: number } | undefined {
  const next = textAt(parts, at) === ',' ? at + 1 : at;
  const year = startsWord(parts, next) ? numberAt(parts, next, 4) : undefined;
  return year !== undefined && isYear(year) ? { year, next: next + 1 } : undefined;
}

export function isYear(year: number): boolean {
  return year >= 1900 && year < 2200;
}

/** Behind the month, and behind the dot of `Sep.`; two dots are a range. */
function behindMonth(parts: Parts, at: number): number {
  const dot = textAt(parts, at + 1) === '.' && textAt(parts, at + 2) !== '.';
  return at + (dot && !startsWord(parts, at + 1) ? 2 : 1);
}

function withYear(parts: Parts, at: number, point: Yearless): PointRead {
  const behind = yearBehind(parts, at);
  const next = behind?.next ?? at;
  // 2000 was a leap year: what it does not have, no year has.
  const range = inYear(point, behind?.year ?? 2000);
  if (point.type === 'month day') {
    if (!range) return noSuchDay({ ...point, ...(behind && { year: behind.year }) }, next);
    return { ok: true, point: behind ? { type: 'fixed', range } : point, next };
  }
  if (!range) return undefined;
  if (behind) return { ok: true, point: { type: 'fixed', range }, next, vague: 'in values' };
  return { ok: true, point, next, vague: point.months === 1 ? 'always' : 'in values' };
}
