import { isCapitalised } from '../clauses/title.ts';
import { keyAt, type Source } from '../text/source.ts';
import { endOfTrait } from './read-trait.ts';

/** Whether a trait is rather a part of a name: `Signed up on Android`, `Made in India Viewed`. */
export function isInName(source: Source, at: number): boolean {
  return isListed(source, at) || isTitled(source, at);
}

function isListed(source: Source, at: number): boolean {
  const words = `${keyAt(source, at)} ${keyAt(source, at + 1)}`;
  const events = source.known?.events() ?? [];
  return events.some((name) => ` ${name.toLowerCase()} `.includes(` ${words} `));
}

function isTitled({ words, ...source }: Source, at: number): boolean {
  const next = words[endOfTrait({ words, ...source }, at)];
  const isName = next?.form === 'bare' && isCapitalised(next.text);
  return isName && isCapitalised(words[at - 1]?.text);
}
