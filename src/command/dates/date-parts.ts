import type { Word } from '../text/scan.ts';

/** A number, a run of letters or a single other character of a date. */
export type Part = {
  /** In small letters. */
  readonly text: string;
  readonly typed: string;
  /** The index of the word that it is in. */
  readonly word: number;
  /** Whether the word is over behind it. */
  readonly last: boolean;
};

/** Words as dates are read: in parts, and where in them each word begins. */
export type DateParts = {
  readonly parts: readonly Part[];
  readonly partAt: readonly number[];
};

const known = new WeakMap<readonly Word[], DateParts>();

/** Taken apart once, and only for commands that may have a date in them. */
export function datePartsOf(words: readonly Word[]): DateParts {
  const before = known.get(words);
  if (before) return before;
  const parts: Part[] = [];
  const partAt: number[] = [];
  for (const [index, word] of words.entries()) {
    partAt.push(parts.length);
    parts.push(...partsOfWord(word, index));
  }
  known.set(words, { parts, partAt });
  return { parts, partAt };
}

const longestWord = 30;

/** A word taken apart. One that cannot be in a date is a single part without text. */
function partsOfWord(word: Word, index: number): readonly Part[] {
  const readable = word.form === 'bare' || word.text === ',';
  if (!readable || word.text.length > longestWord) {
    return [{ text: '', typed: word.text, word: index, last: true }];
  }
  if (/^[a-z]+$/.test(word.text)) {
    return [{ text: word.text, typed: word.text, word: index, last: true }];
  }
  const pieces = word.text.match(/\d+|\p{L}+|[^\d\p{L}]/gu) ?? [];
  const last = pieces.length - 1;
  return pieces.map((typed, at) => ({
    text: typed.toLowerCase(),
    typed,
    word: index,
    last: at === last,
  }));
}

export function textAt(parts: readonly Part[], index: number): string {
  return parts[index]?.text ?? '';
}

/** A whole number of at most `digits` digits. */
export function numberAt(
  parts: readonly Part[],
  index: number,
  digits: number,
): number | undefined {
  const text = textAt(parts, index);
  return text.length <= digits && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Whether `index` is where a word of the command begins, or the end. */
export function startsWord(parts: readonly Part[], index: number): boolean {
  return index === 0 || parts[index - 1]?.last === true;
}

/** The word index to go on from when `index` parts are used up. */
export function wordAfter(parts: readonly Part[], index: number): number {
  const part = parts[index - 1];
  return part ? part.word + 1 : 0;
}

/** Parts `from` up to, not including, `to`, as they were typed. */
export function typedParts(parts: readonly Part[], from: number, to: number): string {
  return parts
    .slice(from, to)
    .map(({ typed, last }) => (last ? `${typed} ` : typed))
    .join('')
    .trim();
}
