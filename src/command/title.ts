import type { Source } from './source.ts';

/** Two words that begin with capitals, as in `Weekly Digest`: rather a name than a clause. */
export function isTitle(source: Source, at: number): boolean {
  const [word, next] = [source.words[at], source.words[at + 1]];
  return next?.form === 'bare' && isCapitalised(word?.text) && isCapitalised(next.text);
}

export function isCapitalised(word: string | undefined): boolean {
  return /^\p{Lu}\P{Lu}/u.test(word ?? '');
}
