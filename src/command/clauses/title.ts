import { complain, type Read, rewritten, type Source, typedAs } from '../text/source.ts';

/** Two words that begin with capitals, as in `Weekly Digest`: rather a name than a clause. */
export function isTitle(source: Source, at: number): boolean {
  const [word, next] = [source.words[at], source.words[at + 1]];
  return next?.form === 'bare' && isCapitalised(word?.text) && isCapitalised(next.text);
}

export function isCapitalised(word: string | undefined): boolean {
  return /^\p{Lu}\P{Lu}/u.test(word ?? '');
}

/** Asks back which of the two `word` is. */
export function doubtTitle(source: Source, at: number): Read<never> {
  const span = { from: at, to: at + 1 };
  const word = typedAs(source, span);
  return complain(source, span, {
    message: `“${word}” could be part of a name, or say how to count.`,
    hint: 'Put the name in quotes, or write the word in small letters.',
    suggestions: [rewritten(source, span, word.toLowerCase())],
  });
}
