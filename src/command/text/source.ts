import type { Problem } from '../../lib/parsed.ts';
import type { Reference } from '../../query/period.ts';
import type { Known } from '../known.ts';
import type { Word } from './scan.ts';

/** A command taken apart, and the day it was typed. */
export type Source = {
  readonly text: string;
  readonly words: readonly Word[];
  readonly reference: Reference;
  /** The words in front that say what kind of question it is; empty where none do. */
  readonly lead: Span;
  /** What is known of the account's names. */
  readonly known?: Known | undefined;
};

export function createSource(text: string, words: readonly Word[], reference: Reference): Source {
  return { text, words, reference, lead: { from: 0, to: 0 } };
}

/** Words `from` up to, not including, `to`. */
export type Span = { readonly from: number; readonly to: number };

/** What was read at a place, and the index of the first word behind it; or what is wrong there. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly next: number }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function read<T>(value: T, next: number): Read<T> {
  return { ok: true, value, next };
}

/** The small-letter form of a word; empty for a quoted one and behind the end. */
export function keyAt(source: Source, index: number): string {
  return source.words[index]?.key ?? '';
}

/** The words as one name: gaps become single spaces, and what stood together stays together. */
export function nameOf(source: Source, { from, to }: Span): string {
  const words = source.words.slice(from, to);
  return words
    .map((word, index) =>
      (words[index - 1]?.end ?? word.at) < word.at ? ` ${word.text}` : word.text,
    )
    .join('');
}

/** As typed, quotes included. */
export function typedAs(source: Source, span: Span): string {
  const { at, length } = place(source, span);
  return source.text.slice(at, at + length);
}

/** Where a problem points. An empty span points at the word behind it, or just behind the end. */
export function place(source: Source, { from, to }: Span): { at: number; length: number } {
  const first = source.words[from];
  const last = source.words[Math.max(from, to - 1)];
  if (first && last) return { at: first.at, length: last.end - first.at };
  const end = source.words.at(-1)?.end;
  return { at: end === undefined ? 0 : end + 1, length: 1 };
}

/** The whole text with a span written anew; an empty span inserts. */
export function rewritten(source: Source, span: Span, replacement: string): string {
  return edited(source, [{ span, text: replacement }]);
}

export type Edit = { readonly span: Span; readonly text: string };

/** The whole text with several spans written anew, given from left to right. */
export function edited({ text, words }: Source, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of edits) {
    pieces.push(text.slice(at, words[edit.span.from - 1]?.end ?? at), edit.text);
    at = words[edit.span.to]?.at ?? text.length;
  }
  pieces.push(text.slice(at));
  const [first = '', ...others] = pieces.map((piece) => piece.trim()).filter((piece) => piece);
  return others.reduce((whole, piece) => whole + (/^[,;]/.test(piece) ? '' : ' ') + piece, first);
}

export type Complaint = Omit<Problem, 'at' | 'length'>;

/** A mistake that points at a span of words. */
export function complain(source: Source, span: Span, complaint: Complaint): Read<never> {
  return { ok: false, problems: [{ ...place(source, span), ...complaint }] };
}
