import { keyAt, type Source } from './source.ts';

/** Phrases by their words in small letters, each with what it means. */
export type Phrases<T> = {
  readonly meanings: ReadonlyMap<string, T>;
  /** In words. */
  readonly longest: number;
};

export function phrases<T>(entries: Iterable<readonly [phrase: string, meaning: T]>): Phrases<T> {
  const meanings = new Map(entries);
  const lengths = [...meanings.keys()].map((phrase) => phrase.split(' ').length);
  return { meanings, longest: Math.max(0, ...lengths) };
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
  { meanings, longest }: Phrases<T>,
): { readonly meaning: T; readonly next: number } | undefined {
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
