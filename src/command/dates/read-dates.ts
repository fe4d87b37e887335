import type { Period, Reference } from '../../query/period.ts';
import { type Part, textAt } from './date-parts.ts';
import { type DatePoint, dayOf } from './date-point.ts';
import { type DateMistake, dateMistake } from './date-read.ts';
import { dayNumberAt, readDayMonth, yearBehind } from './read-month.ts';
import { readPoint } from './read-point.ts';

type Parts = readonly Part[];

/** One place in the calendar, two with everything between, or one and everything since. */
export type Dates = {
  readonly ok: true;
  readonly from: DatePoint;
  readonly to?: DatePoint | 'now';
  readonly next: number;
  readonly alone?: Period;
  readonly vague?: 'always' | 'in values';
};
export type DatesRead = Dates | DateMistake | undefined;

/** `1 Oct`, `1 Oct to 15 Oct`, `1-15 Oct`, `Oct 1 – 15, 2026`, `2026-01-01..2026-01-31`. */
export function readDates(parts: Parts, at: number, reference: Reference): DatesRead {
  return readDaysOfMonth(parts, at) ?? readFirst(parts, at, reference);
}

function readFirst(parts: Parts, at: number, reference: Reference): DatesRead {
  const first = readPoint(parts, at, reference);
  if (!first?.ok) return first;
  const { point: from, next } = first;
  if (/^onwards?$/.test(textAt(parts, next))) return { ok: true, from, to: 'now', next: next + 1 };
  const end = behindSeparator(parts, next) ?? behindAnd(parts, at, next);
  const second = end === undefined ? undefined : readEnd(parts, end, { from, reference });
  if (!second) return { ...first, from };
  return second.ok ? { ok: true, from, to: second.to, next: second.next } : second;
}

type End = { readonly ok: true; readonly to: DatePoint | 'now'; readonly next: number };
type Begun = { readonly from: DatePoint; readonly reference: Reference };

function readEnd(parts: Parts, at: number, begun: Begun): End | DateMistake | undefined {
  if (/^(?:today|now|date)$/.test(textAt(parts, at))) return { ok: true, to: 'now', next: at + 1 };
  const second = readPoint(parts, at, begun.reference);
  if (second) return second.ok ? { ok: true, to: second.point, next: second.next } : second;
  return readDayOfSameMonth(parts, at, begun.from);
}

/** The `15` of `Oct 1 to 15`. */
function readDayOfSameMonth(
  parts: Parts,
  at: number,
  from: DatePoint,
): End | DateMistake | undefined {
  const number = dayNumberAt(parts, at);
  if (!number || from.type !== 'month day') return undefined;
  const behind = yearBehind(parts, number.next);
  const to = sameMonth(from, number.day, behind?.year);
  const next = behind?.next ?? number.next;
  return to ? { ok: true, to, next } : noSuchRange(next);
}

/** `1-15 Oct`, `1 to 15 Oct 2026`. */
function readDaysOfMonth(parts: Parts, at: number): DatesRead {
  const first = dayNumberAt(parts, at);
  const end = first && behindSeparator(parts, first.next);
  const second = end === undefined ? undefined : readDayMonth(parts, end);
  if (!first || !second) return undefined;
  if (!second.ok) return second;
  const from = firstOfSameMonth(second.point, first.day);
  return from ? { ok: true, from, to: second.point, next: second.next } : noSuchRange(second.next);
}

function firstOfSameMonth(last: DatePoint, day: number): DatePoint | undefined {
  if (last.type === 'month day') return sameMonth(last, day, undefined);
  if (last.type !== 'fixed') return undefined;
  const [year = 0, month = 0] = last.range.from.split('-').map(Number);
  return sameMonth({ month }, day, year);
}

function sameMonth(
  { month }: { readonly month: number },
  day: number,
  year: number | undefined,
): DatePoint | undefined {
  const found = dayOf(year ?? 2000, month, day);
  if (!found) return undefined;
  if (year === undefined) return { type: 'month day', month, day };
  return { type: 'fixed', range: { from: found, to: found } };
}

function noSuchRange(next: number): DateMistake {
  return dateMistake(next, { message: 'One of these days does not exist.' });
}

const separators: ReadonlySet<string> = new Set(
  '- – — … to till til until through thru'.split(' '),
);

/** Behind `to`, a dash or dots. */
function behindSeparator(parts: Parts, at: number): number | undefined {
  if (textAt(parts, at) === 'up' && textAt(parts, at + 1) === 'to') return at + 2;
  if (separators.has(textAt(parts, at))) return at + 1;
  let dots = 0;
  while (textAt(parts, at + dots) === '.') dots += 1;
  return dots >= 2 ? at + dots : undefined;
}

/** `and` joins two days only behind `between`. */
function behindAnd(parts: Parts, begin: number, at: number): number | undefined {
  const before = textAt(parts, begin - 1) === 'the' ? begin - 2 : begin - 1;
  return textAt(parts, before) === 'between' && textAt(parts, at) === 'and' ? at + 1 : undefined;
}
