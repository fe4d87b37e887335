import { addDays } from '../../query/day.ts';
import { type Period, type Reference, resolvePeriod } from '../../query/period.ts';
import { clauseWords } from '../../query/words.ts';
import { complain, keyAt, type Read, rewritten, type Source } from '../text/source.ts';
import { datePartsOf, type Part, textAt, typedParts, wordAfter } from './date-parts.ts';
import { latestUpTo } from './date-point.ts';
import { dateMistake, type PeriodRead } from './date-read.ts';
import { mayStartDate, unitOf } from './date-words.ts';
import { type DatesRead, readDates } from './read-dates.ts';
import { readRelative } from './read-relative.ts';
import { resolveDates } from './resolve-dates.ts';

type Parts = readonly Part[];

/** `vague`: it could as well be the end of an unquoted value before it. */
export type PeriodClause = { readonly period: Period; readonly vague: boolean };

/** The period that begins at word `from`; nothing when none begins there. */
export function readPeriod(source: Source, from: number): Read<PeriodClause> | undefined {
  if (source.words[from]?.form !== 'bare' || !mayStartDate(keyAt(source, from))) return undefined;
  const { parts, partAt } = datePartsOf(source.words);
  const at = partAt[from] ?? parts.length;
  return periodOf(source, from, readWithLead(parts, at, source.reference));
}

/** A period where a date must stand, as behind `in`: `September`, `2025`. */
export function readLedPeriod(source: Source, from: number): Read<PeriodClause> | undefined {
  const plain = readPeriod(source, from);
  if (plain || source.words[from]?.form !== 'bare') return plain;
  const { parts, partAt } = datePartsOf(source.words);
  const context: Context = { lead: 'in', reference: source.reference };
  return periodOf(source, from, readCore(parts, partAt[from] ?? parts.length, context));
}

function periodOf(source: Source, from: number, found: PeriodRead): Read<PeriodClause> | undefined {
  if (!found) return undefined;
  const { parts } = datePartsOf(source.words);
  const next = wordAfter(parts, found.next);
  if (found.ok) {
    const bare = found.period.type === 'last' && isBareCount(source, from);
    if (bare || parts[found.next - 1]?.last !== true) return undefined;
    return { ok: true, value: { period: found.period, vague: found.vague === true }, next };
  }
  const span = { from, to: next };
  const { message, hint, instead } = found;
  const suggestions = instead.map((text) => rewritten(source, span, text));
  return complain(source, span, { message, hint, suggestions });
}

/** In `lst 30 days` the count is not all that was meant. */
function isBareCount({ words }: Source, from: number): boolean {
  const [before, word, unit] = [words[from - 1], words[from], words[from + 1]];
  const counts = /^\d+[a-z]+$/.test(word?.key ?? '') || unitOf(unit?.key ?? '') !== undefined;
  if (!counts || !/^\d/.test(word?.key ?? '') || before?.form !== 'bare') return false;
  return before.text === before.key && !clauseWords.has(before.key);
}

const leads: ReadonlySet<string> = new Set(
  'on in for from during over within across throughout'.split(' '),
);

function readWithLead(parts: Parts, at: number, reference: Reference): PeriodRead {
  const soFar = textAt(parts, at) === 'so' && textAt(parts, at + 1) === 'far';
  if (soFar) return onlyUnfinished(readCore(parts, at + 2, { lead: 'so far', reference }));
  const first = textAt(parts, at);
  const lead = leads.has(first) ? first : '';
  const begin = lead === '' ? at : at + 1;
  const core = textAt(parts, begin) === 'the' ? begin + 1 : begin;
  const read = readCore(parts, core, { lead, reference });
  return read?.ok ? withSoFar(parts, withPossessive(parts, read)) : read;
}

/** `so far today`, but not `so far yesterday`. */
function onlyUnfinished(read: PeriodRead): PeriodRead {
  return read?.ok && /^(?:today|this|since)$/.test(read.period.type) ? read : undefined;
}

type FoundPeriod = Extract<PeriodRead, { ok: true }>;
type Context = { readonly lead: string; readonly reference: Reference };

function readCore(parts: Parts, at: number, { lead, reference }: Context): PeriodRead {
  const oneSided = readOneSided(parts, at, reference);
  if (oneSided) return oneSided;
  const start = lead === 'from' ? readStartOf(parts, at) : undefined;
  if (start) return start;
  const relative = readRelative(parts, at, reference);
  if (relative) return lead === '' ? relative : withoutVague(relative);
  if (textAt(parts, at) === 'between') return readBetween(parts, at, reference);
  const dates = readDates(parts, at, reference);
  if (!dates?.ok) return dates;
  if (lead === 'from') return readFrom(parts, { at, dates }, reference);
  if (lead !== '' || dates.to || !dates.vague) return resolveDates(dates, reference);
  if (dates.vague === 'always') return undefined;
  const resolved = resolveDates(dates, reference);
  return resolved?.ok ? { ...resolved, vague: true } : resolved;
}

/** `since …`, and the days before or after one, which are asked back. */
function readOneSided(parts: Parts, at: number, reference: Reference): PeriodRead {
  const word = textAt(parts, at);
  if (word === 'since') return readSince(parts, at, reference);
  if (word === 'after') return readAfter(parts, at, reference);
  if (word === 'up' && textAt(parts, at + 1) === 'to') return readUntil(parts, at + 1, reference);
  return endWords.has(word) ? readUntil(parts, at, reference) : undefined;
}

function withoutVague(read: PeriodRead): PeriodRead {
  return read?.ok ? { ok: true, period: read.period, next: read.next } : read;
}

type Found = { readonly at: number; readonly dates: Extract<DatesRead, { ok: true }> };

/** `from 1 Oct` alone could be that day only, or everything since. */
function readFrom(parts: Parts, { at, dates }: Found, reference: Reference): PeriodRead {
  const relative = dates.alone !== undefined && dates.alone.type !== 'weekday';
  if (dates.to || relative) return resolveDates(dates, reference);
  const typed = typedParts(parts, at, dates.next);
  const only = dates.from.type === 'months' ? `in ${typed}` : `on ${typed}`;
  return dateMistake(dates.next, {
    message: `“from ${typed}” could mean only then, or everything since.`,
    hint: `Write “${only}” or “since ${typed}”.`,
    instead: [`since ${typed}`, only],
  });
}

function readSince(parts: Parts, at: number, reference: Reference): PeriodRead {
  const begin = textAt(parts, at + 1) === 'the' ? at + 2 : at + 1;
  const relative = readRelative(parts, begin, reference);
  if (relative) return sinceRelative(relative, reference);
  const start = readStartOf(parts, begin);
  if (start) return start;
  const dates = readDates(parts, begin, reference);
  if (dates?.ok) return resolveDates(dates.to ? dates : { ...dates, to: 'now' }, reference);
  if (dates) return { ...dates, instead: dates.instead.map((day) => `since ${day}`) };
  return dateMistake(at + 1, {
    message: '“since” needs the day that it begins on.',
    hint: 'Write “since Monday” or “since 1 Oct”.',
    instead: ['since Monday', 'since 1 Jan'],
  });
}

/** `the start of the month`. */
function readStartOf(parts: Parts, at: number): PeriodRead {
  const said = /^(?:start|beginning)$/.test(textAt(parts, at)) && textAt(parts, at + 1) === 'of';
  const article = /^(?:the|this)$/.test(textAt(parts, at + 2)) ? 1 : 0;
  const unit = said ? unitOf(textAt(parts, at + 2 + article)) : undefined;
  if (!unit || unit === 'day') return undefined;
  return { ok: true, period: { type: 'this', unit }, next: at + 3 + article };
}

function sinceRelative(read: NonNullable<PeriodRead>, reference: Reference): PeriodRead {
  if (!read.ok) return { ...read, instead: read.instead.map((day) => `since ${day}`) };
  const { period, next } = read;
  const { from } = resolvePeriod(period, reference);
  if (period.type === 'last' && (period.count > 1 || period.unit === 'day')) {
    const meant = `last ${period.count} ${period.unit}s`;
    return dateMistake(next, {
      message: `“since ${meant}” could be those only, or today too.`,
      hint: `Write “${meant}”, or “since” and a day.`,
      instead: [meant, `since ${from}`],
    });
  }
  return { ok: true, period: { type: 'since', start: from }, next };
}

const endWords: ReadonlySet<string> = new Set(['before', 'until', 'till', 'til']);

function readUntil(parts: Parts, at: number, reference: Reference): PeriodRead {
  const dates = readDates(parts, at + 1, reference);
  if (!dates?.ok) return dates;
  const typed = typedParts(parts, at + 1, dates.next);
  const range = latestUpTo(dates.from, reference.today);
  const end = range && (textAt(parts, at) === 'before' ? addDays(range.from, -1) : range.to);
  return dateMistake(dates.next, {
    message: `“${textAt(parts, at)} ${typed}” needs a first day too.`,
    hint: `Write “from 1 Jan to ${typed}”.`,
    instead: end ? [`${addDays(end, -29)}..${end}`] : [],
  });
}

function readAfter(parts: Parts, at: number, reference: Reference): PeriodRead {
  const dates = readDates(parts, at + 1, reference);
  if (!dates?.ok) return dates;
  const end = latestUpTo(dates.from, reference.today)?.to;
  return dateMistake(dates.next, {
    message: '“after” leaves open whether that day counts.',
    hint: 'Write “since” and the first day that counts.',
    instead: end ? [`since ${addDays(end, 1)}`, `since ${end}`] : [],
  });
}

function readBetween(parts: Parts, at: number, reference: Reference): PeriodRead {
  const begin = textAt(parts, at + 1) === 'the' ? at + 2 : at + 1;
  const dates = readDates(parts, begin, reference);
  if (!dates?.ok) return dates;
  if (dates.to) return resolveDates(dates, reference);
  return dateMistake(dates.next, {
    message: '“between” needs two days.',
    hint: 'Write “between 1 Oct and 15 Oct”.',
    instead: [`since ${typedParts(parts, begin, dates.next)}`],
  });
}

/** `yesterday's Charged`. */
function withPossessive(parts: Parts, read: FoundPeriod): FoundPeriod {
  const apostrophe = /^['’]$/.test(textAt(parts, read.next));
  return apostrophe && textAt(parts, read.next + 1) === 's'
    ? { ...read, next: read.next + 2 }
    : read;
}

/** `this month so far` says what `this month` means. */
function withSoFar(parts: Parts, read: FoundPeriod): FoundPeriod {
  const { type } = read.period;
  const behind = `${textAt(parts, read.next)} ${textAt(parts, read.next + 1)}`;
  const said = behind === 'so far' || behind === 'to date';
  return said && /^(?:today|this|since)$/.test(type) ? { ...read, next: read.next + 2 } : read;
}
