import { keyAt, type Source } from './source.ts';

/** Phrases by their words in small letters, each with what it means. */
export type Phrases<T> = {
  readonly meanings: ReadonlyMap<string, T>;
  /** The words that they begin with. */
  readonly firsts: ReadonlySet<string>;
  /** In words. */
  readonly longest: number;
};

export function phrases<T>(entries: Iterable<readonly [phrase: string, meaning: T]>): Phrases<T> {
  const meanings = new Map(entries);
  const split = [...meanings.keys()].map((phrase) => phrase.split(' '));
  const firsts = new Set(split.map(([first = '']) => first));
  return { meanings, firsts, longest: Math.max(0, ...split.map(({ length }) => length)) };
}

/** Phrases that all mean the same, one per line. */
export function phraseList(text: string): Phrases<true> {
  const lines = text.split('\n').map((line) => line.trim());
  return phrases(lines.filter((line) => line !== '').map((line) => [line, true] as const));
}

/** The longest phrase that begins at a word. */
export function phraseAt<T>(
  source: Source,
  at: number,
  { meanings, firsts, longest }: Phrases<T>,
): { readonly meaning: T; readonly next: number } | undefined {
  if (!firsts.has(keyAt(source, at))) return undefined;
  let phrase = '';
  let found: { readonly meaning: T; readonly next: number } | undefined;
  for (let index = at; index < at + longest; index += 1) {
    const key = keyAt(source, index);
    if (key === '') break;
    phrase = phrase === '' ? key : `${phrase} ${key}`;
    const meaning = meanings.get(phrase);
    if (meaning !== undefined) found = { meaning, next: index + 1 };
  }
  return found;
}
