import { escapeQuoted } from './quote.ts';

const plainWord = /^[\p{L}\p{M}\p{N}_.@/#+&'’-]+$/u;

const connecting = new Set(['and', 'or', 'where', 'is', 'not', 'of', 'for', 'per', 'by', 'to']);

/** A name inside an English line: in “ ” when its end could be missed without them. */
export function describeName(name: string): string {
  return isPlain(name) ? name : `“${escapeQuoted(name)}”`;
}

function isPlain(name: string): boolean {
  const words = name.split(' ');
  return (
    words.every((word) => plainWord.test(word) && !connecting.has(word.toLowerCase())) &&
    /\p{L}/u.test(name)
  );
}
