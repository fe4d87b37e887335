import type { Problem } from '../../lib/parsed.ts';

/** A piece of what was written about a time. Positions count UTF-16 units of the whole text. */
export type ScheduleWord = {
  readonly text: string;
  /** What it is compared by: small letters. */
  readonly key: string;
  readonly at: number;
  readonly end: number;
};

/** What was written, and the words of it that are about the time. */
export type Written = { readonly text: string; readonly words: readonly ScheduleWord[] };

/** Words `from` up to, not including, `to`. */
export type Span = { readonly from: number; readonly to: number };

const piece = /["“”„`][^"“”„`]*["“”„`]|[^\s,]+/g;

/** Commas part words and say nothing else. */
export function scheduleWords(text: string): ScheduleWord[] {
  return [...text.matchAll(piece)].map(({ 0: found, index }) => ({
    text: found,
    key: found.toLowerCase(),
    at: index,
    end: index + found.length,
  }));
}

export function keyAt({ words }: Written, index: number): string {
  return words[index]?.key ?? '';
}

/** How many words from `at` on are these, of which each may be one of several with `|`; 0 when they are not. */
export function matchAt(written: Written, at: number, phrase: string): number {
  const wanted = phrase.split(' ');
  const isThere = wanted.every((choices, index) =>
    choices.split('|').includes(keyAt(written, at + index)),
  );
  return isThere ? wanted.length : 0;
}

export type Complaint = Omit<Problem, 'at' | 'length'>;
export type Mistaken = { readonly ok: false; readonly problems: readonly Problem[] };

/** A mistake that points at words; an empty span points behind the end. */
export function complain({ text, words }: Written, span: Span, complaint: Complaint): Mistaken {
  const first = words[span.from];
  const last = words[span.to - 1];
  if (!first || !last || span.to <= span.from) {
    const end = words.at(-1)?.end ?? text.trimEnd().length;
    return { ok: false, problems: [{ at: end, length: 1, ...complaint }] };
  }
  return { ok: false, problems: [{ at: first.at, length: last.end - first.at, ...complaint }] };
}

/** The whole text with those words written anew. */
export function rewritten({ text, words }: Written, { from, to }: Span, by: string): string {
  const start = words[from]?.at ?? text.length;
  const end = words[to - 1]?.end ?? text.length;
  return [text.slice(0, start), by, text.slice(Math.max(start, end))]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' ');
}
