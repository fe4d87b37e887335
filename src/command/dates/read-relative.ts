import { nearest } from '../../lib/nearest.ts';
import { mostUnits, type Reference, type Unit } from '../../query/period.ts';
import { numberAt, type Part, startsWord, textAt } from './date-parts.ts';
import { dateMistake, type PeriodRead } from './date-read.ts';
import { isShorterThanDay, smallNumber, unitOf, unitWords, weekdayNamed } from './date-words.ts';
import {
  ambiguousLast,
  future,
  hours,
  missingUnit,
  tooMany,
  unclearAgo,
  weekend,
  zeroUnits,
} from './relative-mistakes.ts';

type Parts = readonly Part[];

/** `last 7 days`, `this month`, `MTD`, `7d`; and what is relative but cannot be counted. */
export function readRelative(parts: Parts, at: number, reference: Reference): PeriodRead {
  const word = textAt(parts, at);
  if (lastWords.has(word)) return readLast(parts, at, reference);
  if (word === 'this' || word === 'current') return readThis(parts, at, reference);
  if (word === 'next' || word === 'coming') return readNext(parts, at);
  if (word === 'tomorrow') return future(at + 1);
  return readToDate(parts, at) ?? readCount(parts, at);
}

const lastWords: ReadonlySet<string> = new Set([
  'last',
  'past',
  'previous',
  'prev',
  'prior',
  'trailing',
  'rolling',
]);

function readLast(parts: Parts, at: number, reference: Reference): PeriodRead {
  const count = numberAt(parts, at + 1, 15) ?? smallNumber(textAt(parts, at + 1));
  if (count === undefined) return readLastOne(parts, at + 1, reference);
  return lastUnits(parts, at + 2, count) ?? missingUnit(parts, at + 2, count);
}

/** `last week`; `last Monday` and `last October` are asked back. */
function readLastOne(parts: Parts, at: number, reference: Reference): PeriodRead {
  const word = textAt(parts, at);
  const ambiguous = ambiguousLast(parts, at, reference);
  if (ambiguous) return ambiguous;
  if (/^weekends?$/.test(word)) return weekend(at + 1, reference);
  const known = lastUnits(parts, at, 1);
  if (known) return known;
  const near = word.length >= 3 ? nearest(word, unitWords, 1) : undefined;
  return near === undefined ? undefined : missingUnit(parts, at, 1);
}

/** A unit behind `count`, or why it will not do. */
function lastUnits(parts: Parts, at: number, count: number): PeriodRead {
  const word = textAt(parts, at);
  if (isShorterThanDay(word)) return hours(at + 1);
  const unit = unitOf(word);
  if (!unit) return undefined;
  if (count < 1) return zeroUnits(at + 1, unit);
  if (count > mostUnits[unit]) return tooMany(at + 1, unit);
  return { ok: true, period: { type: 'last', count, unit }, next: at + 1 };
}

function readThis(parts: Parts, at: number, reference: Reference): PeriodRead {
  const word = textAt(parts, at + 1);
  if (isShorterThanDay(word)) return hours(at + 2);
  if (/^weekends?$/.test(word)) return weekend(at + 2, reference);
  if (weekdayNamed(word) !== undefined) return ambiguousLast(parts, at + 1, reference);
  const unit = unitOf(word);
  if (!unit) return undefined;
  if (unit === 'day') return { ok: true, period: { type: 'today' }, next: at + 2 };
  return { ok: true, period: { type: 'this', unit }, next: at + 2 };
}

function readNext(parts: Parts, at: number): PeriodRead {
  const count = numberAt(parts, at + 1, 15) ?? smallNumber(textAt(parts, at + 1));
  const unit = at + (count === undefined ? 1 : 2);
  const word = textAt(parts, unit);
  if (!unitOf(word) && !isShorterThanDay(word) && weekdayNamed(word) === undefined)
    return undefined;
  return future(unit + 1);
}

const toDate: ReadonlyMap<string, Exclude<Unit, 'day'>> = new Map([
  ['wtd', 'week'],
  ['mtd', 'month'],
  ['qtd', 'quarter'],
  ['ytd', 'year'],
]);

/** `MTD`, `month to date`. */
function readToDate(parts: Parts, at: number): PeriodRead {
  const short = toDate.get(textAt(parts, at));
  if (short) return { ok: true, period: { type: 'this', unit: short }, next: at + 1 };
  const unit = unitOf(textAt(parts, at));
  if (!unit || unit === 'day') return undefined;
  if (textAt(parts, at + 1) !== 'to' || textAt(parts, at + 2) !== 'date') return undefined;
  return { ok: true, period: { type: 'this', unit }, next: at + 3 };
}

/** `7d`, `30 days`: the last so many. `12m` could be minutes. */
function readCount(parts: Parts, at: number): PeriodRead {
  const count = numberAt(parts, at, 15);
  if (count === undefined) return undefined;
  const behind = textAt(parts, at + 2);
  if (behind === 'ago') return unclearAgo(parts, at);
  const word = textAt(parts, at + 1);
  const joined = !startsWord(parts, at + 1);
  if (joined && word === 'm' && count > 0) {
    const message = `“${count}m” could be months or minutes.`;
    return dateMistake(at + 2, { message, instead: [`last ${count} months`] });
  }
  const spelled = joined || word.length >= 3;
  const found = spelled ? lastUnits(parts, at + 1, count) : undefined;
  return found?.ok ? { ...found, vague: true } : found;
}
