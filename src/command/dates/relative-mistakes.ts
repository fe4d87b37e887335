import { nearest } from '../../lib/nearest.ts';
import { addDays, type Day, weekdayOf } from '../../query/day.ts';
import { mostUnits, type Reference, type Unit } from '../../query/period.ts';
import { numberAt, type Part, startsWord, textAt } from './date-parts.ts';
import { latestUpTo } from './date-point.ts';
import { type DateMistake, dateMistake, type PeriodRead } from './date-read.ts';
import { isShorterThanDay, unitOf, unitWords } from './date-words.ts';
import { readPoint } from './read-point.ts';

type Parts = readonly Part[];

/** `last Monday` is the latest one to some and that of last week to others. */
export function ambiguousLast(parts: Parts, at: number, reference: Reference): PeriodRead {
  const read = readPoint(parts, at, reference);
  if (!read?.ok || read.point.type === 'fixed') return undefined;
  const latest = latestUpTo(read.point, addDays(reference.today, -1));
  const before = latest && latestUpTo(read.point, addDays(latest.from, -1));
  if (!latest || !before) return undefined;
  const message = 'This can be meant in two ways.';
  const instead = [latest, before].map(({ from, to }) => (from === to ? from : `${from}..${to}`));
  return dateMistake(read.next, { message, hint: 'Write the date, as in “2026-01-31”.', instead });
}

export function unclearAgo(parts: Parts, at: number): PeriodRead {
  const word = textAt(parts, at + 1);
  if (isShorterThanDay(word)) return hours(at + 3);
  const unit = unitOf(word);
  if (!unit || unit === 'day') return undefined;
  const message = `“${textAt(parts, at)} ${word} ago” could be a day or a whole ${unit}.`;
  return dateMistake(at + 3, { message, instead: [`last ${unit}`] });
}

export function missingUnit(parts: Parts, at: number, count: number): DateMistake {
  const word = textAt(parts, at);
  const near = nearest(word, unitWords, word.length > 5 ? 2 : 1);
  const fraction = /^[.,]$/.test(word) && !startsWord(parts, at) && numberAt(parts, at + 1, 3);
  const unit = (near && unitOf(near)) ?? 'day';
  const instead = [count === 1 ? `last ${unit}` : `last ${count} ${unit}s`];
  const said = count === 1 ? 'last' : `last ${count}`;
  if (fraction !== false && fraction !== undefined) {
    return dateMistake(endOfWord(parts, at), {
      message: 'Only whole days, weeks and months can be counted.',
    });
  }
  if (!near) {
    const message = `I do not know what to count after “${said}”.`;
    return dateMistake(at, { message, instead });
  }
  return dateMistake(at + 1, { message: `I do not know the unit “${word}”.`, instead });
}

function endOfWord(parts: Parts, at: number): number {
  let end = at;
  while (end < parts.length && !parts[end]?.last) end += 1;
  return end + 1;
}

export function weekend(next: number, { today }: Reference): DateMistake {
  const sunday: Day = addDays(today, -(weekdayOf(today) || 7));
  return dateMistake(next, {
    message: 'Which days are a weekend is not the same everywhere.',
    hint: 'Write its days, as in “14 Nov to 15 Nov”.',
    instead: [`${addDays(sunday, -1)}..${sunday}`],
  });
}

export function hours(next: number): DateMistake {
  return dateMistake(next, {
    message: 'CleverTap counts whole days; hours and minutes cannot be counted.',
    hint: 'Ask for “today” or “yesterday”, or “now” for the last five minutes.',
    instead: ['today', 'yesterday'],
  });
}

export function future(next: number): DateMistake {
  return dateMistake(next, {
    message: 'That has not happened yet; only past days and today can be counted.',
    instead: ['today', 'last 7 days'],
  });
}

export function zeroUnits(next: number, unit: Unit): DateMistake {
  return dateMistake(next, {
    message: `At least one ${unit} is needed.`,
    instead: [unit === 'day' ? 'today' : `this ${unit}`],
  });
}

export function tooMany(next: number, unit: Unit): DateMistake {
  return dateMistake(next, {
    message: `That is too long: at most ten years${unit === 'year' ? '' : `, ${mostUnits[unit]} ${unit}s,`} can be counted.`,
    instead: [`last ${mostUnits[unit]} ${unit}s`],
  });
}
