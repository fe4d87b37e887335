import { noSuchDay, noSuchMonth } from './date-mistakes.ts';
import { numberAt, type Part, textAt } from './date-parts.ts';
import { dayOf, inYear } from './date-point.ts';
import { dateMistake, type PointRead } from './date-read.ts';

type Parts = readonly Part[];

/** `2026-01-31`, `20260131`, `2026-01`, `25/12/2026`; `10/1/2026` is asked back. */
export function readNumericDate(parts: Parts, at: number): PointRead {
  return readYearFirst(parts, at) ?? readCompactDay(parts, at) ?? readYearLast(parts, at);
}

function readYearFirst(parts: Parts, at: number): PointRead {
  const year = yearAt(parts, at);
  const separator = textAt(parts, at + 1);
  const month = numberAt(parts, at + 2, 2);
  if (year === undefined || month === undefined) return undefined;
  if (!['-', '/', '.'].includes(separator)) return undefined;
  const day = textAt(parts, at + 3) === separator ? numberAt(parts, at + 4, 2) : undefined;
  if (day !== undefined) return wholeDay({ year, month, day }, at + 5);
  if (separator === '.') return undefined;
  const range = inYear({ type: 'months', month, months: 1 }, year);
  if (!range) return noSuchMonth(month, at + 3);
  return { ok: true, point: { type: 'fixed', range }, next: at + 3, vague: 'in values' };
}

/** As CleverTap writes days. */
function readCompactDay(parts: Parts, at: number): PointRead {
  const digits = textAt(parts, at);
  if (!/^(?:19|20|21)\d{6}$/.test(digits)) return undefined;
  const year = Number(digits.slice(0, 4));
  return wholeDay(
    { year, month: Number(digits.slice(4, 6)), day: Number(digits.slice(6)) },
    at + 1,
  );
}

/** Whether the day or the month comes first is only clear when one of them is above 12. */
function readYearLast(parts: Parts, at: number): PointRead {
  const first = numberAt(parts, at, 2);
  const separator = textAt(parts, at + 1);
  const second = numberAt(parts, at + 2, 2);
  const year = yearAt(parts, at + 4) ?? shortYearAt(parts, at + 4);
  if (first === undefined || second === undefined || year === undefined) return undefined;
  if (!['-', '/', '.'].includes(separator) || textAt(parts, at + 3) !== separator) return undefined;
  const next = at + 5;
  if (first > 12 || first === second) return wholeDay({ year, month: second, day: first }, next);
  if (second > 12) return wholeDay({ year, month: first, day: second }, next);
  const readings = [dayOf(year, second, first), dayOf(year, first, second)];
  return dateMistake(next, {
    message: 'This date can be read in two ways.',
    hint: 'Write the month as a word, as in “1 Oct 2026”, or the year first, as in “2026-10-01”.',
    instead: readings.filter((day) => day !== undefined),
  });
}

type YearMonthDay = { readonly year: number; readonly month: number; readonly day: number };

function wholeDay(named: YearMonthDay, next: number): PointRead {
  const { year, month, day } = named;
  if (month < 1 || month > 12) return noSuchMonth(month, next);
  const found = dayOf(year, month, day);
  if (!found) return noSuchDay(named, next);
  return { ok: true, point: { type: 'fixed', range: { from: found, to: found } }, next };
}

function yearAt(parts: Parts, at: number): number | undefined {
  const year = textAt(parts, at).length === 4 ? numberAt(parts, at, 4) : undefined;
  return year !== undefined && year >= 1000 ? year : undefined;
}

function shortYearAt(parts: Parts, at: number): number | undefined {
  const year = textAt(parts, at).length === 2 ? numberAt(parts, at, 2) : undefined;
  return year === undefined ? undefined : 2000 + year;
}
