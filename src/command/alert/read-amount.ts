import { readNumber, readShortNumber } from '../text/read-number.ts';
import { keyAt, type Source } from '../text/source.ts';

/** A number, and whether it is one of a hundred: `20%`, `20 %`, `20 percent`, `1.5k`. */
export type Amount = { readonly value: number; readonly isPercent: boolean; readonly next: number };

export function amountAt(source: Source, at: number): Amount | undefined {
  const key = keyAt(source, at);
  const attached = key.endsWith('%');
  const digits = attached ? key.slice(0, -1) : key;
  const value = readNumber(digits) ?? (attached ? undefined : readShortNumber(digits));
  if (value === undefined) return undefined;
  if (attached) return { value, isPercent: true, next: at + 1 };
  const isPercent = /^(?:%|percent)$/.test(keyAt(source, at + 1));
  return { value, isPercent, next: isPercent ? at + 2 : at + 1 };
}

/** A whole number, `one` to `ten` in words too. */
export function countAt(source: Source, at: number): number | undefined {
  const key = keyAt(source, at);
  const spelled = spelledCounts.indexOf(key);
  if (spelled !== -1) return spelled + 1;
  const value = readNumber(key);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
}

const spelledCounts = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** The index behind words that may stand there, in small letters. */
export function skip(source: Source, at: number, ...words: readonly string[]): number {
  let next = at;
  while (words.includes(keyAt(source, next)) && keyAt(source, next) !== '') next += 1;
  return next;
}

/** The index behind a phrase, when it stands there. */
export function behind(source: Source, at: number, phrase: string): number | undefined {
  const words = phrase.split(' ');
  return words.every((word, index) => keyAt(source, at + index) === word)
    ? at + words.length
    : undefined;
}

/** The index behind the first of several phrases that stands there. */
export function behindAny(source: Source, at: number, list: readonly string[]): number | undefined {
  for (const phrase of list) {
    const next = behind(source, at, phrase);
    if (next !== undefined) return next;
  }
  return undefined;
}
