import type { Source } from '../text/source.ts';

/** Whether the first words are `compare …`, which takes its own words for `vs`. */
export function isComparing({ words, lead }: Source): boolean {
  return words.slice(lead.from, lead.to).some(({ key }) => /^compar(?:e|ison)$/.test(key));
}

/** `compare Charged with Refunded`. */
export function joinsCompared(key: string): boolean {
  return key === 'with' || key === 'to' || key === 'and';
}
