import { mostQuestions } from '../command.ts';
import type { NameRole } from '../doubts/doubt-name.ts';
import { quantities } from '../opening-words.ts';
import { phraseAt } from '../text/phrase.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  type Span,
} from '../text/source.ts';
import { isComparing, joinsCompared } from './comparing.ts';
import type { Said } from './draft.ts';
import { readName } from './read-name.ts';
import { isTitle } from './title.ts';

/** Names in a row, and what joins the last of them to the one before. */
export type Names = {
  readonly names: readonly Said<string>[];
  readonly joint?: string;
};

/** `Charged, "App Launched" and Refunded`: each is asked about on its own. */
export function readNames(source: Source, span: Span, role: NameRole): Read<Names> {
  const names: Said<string>[] = [];
  const { spans, joint } = spansOf(source, span);
  if (spans.length > mostQuestions) return tooMany(source, spans);
  for (const part of spans) {
    if (part.from === part.to) return missingName(source, part.from, span);
    const name = readName(source, part, role);
    if (!name.ok) return name;
    names.push({ value: name.value, span: part });
  }
  return read(joint === undefined ? { names } : { names, joint }, span.to);
}

/** Where each name stands; empty where none is. */
export function spansOf(
  source: Source,
  span: Span,
): { readonly spans: readonly Span[]; readonly joint?: string } {
  const joints = jointsIn(source, span);
  const last = joints.at(-1);
  if (!last) return { spans: [span] };
  const starts = [span.from, ...joints.map(({ next }) => next)];
  const ends = [...joints.map(({ at }) => at), span.to];
  const spans = starts.map((from, index) => ({ from, to: ends[index] ?? span.to }));
  return { spans, joint: last.key };
}

type Joint = { readonly at: number; readonly next: number; readonly key: string };

/** Commas and `vs` join in any case, `and` only where it is not rather in the name of an event. */
function jointsIn(source: Source, span: Span): Joint[] {
  const joints: Joint[] = [];
  const and = andJoins(source, span);
  const comparing = isComparing(source);
  let at = span.from;
  while (at < span.to) {
    const behind = behindJoint(source, at, comparing);
    const counted = behindQuantity(source, behind);
    const key = keyAt(source, behind - 1);
    const joins = key !== 'and' || and || comparing || counted > behind;
    if (behind > at && joins) joints.push({ at, next: Math.min(counted, span.to), key });
    at = Math.max(at + 1, behind > at && joins ? counted : behind);
  }
  return joints;
}

/** Where no joint is, the same place. */
function behindJoint(source: Source, at: number, comparing: boolean): number {
  const key = keyAt(source, at);
  if (key === ',') return keyAt(source, at + 1) === 'and' ? at + 2 : at + 1;
  return isVersus(key) || key === 'and' || (comparing && joinsCompared(key)) ? at + 1 : at;
}

/** Behind the `number of` of `number of Charged and number of Refunded`. */
function behindQuantity(source: Source, at: number): number {
  return isTitle(source, at) ? at : (phraseAt(source, at, quantities)?.next ?? at);
}

export function isVersus(key: string): boolean {
  return /^(?:vs\.?|versus)$/.test(key);
}

/** `Charged and Refunded` are two; `Terms and Conditions Accepted` may be one. */
function andJoins(source: Source, { from, to }: Span): boolean {
  const keys = source.words.slice(from, to).map(({ key }) => key);
  if (keys.some((key) => key === ',' || isVersus(key))) return true;
  return keys.every((key, index) => (index % 2 === 0 ? key !== 'and' : key === 'and'));
}

function tooMany(source: Source, spans: readonly Span[]): Read<never> {
  const [from = 0, to = 0] = [spans[mostQuestions]?.from, spans.at(-1)?.to];
  return complain(
    source,
    { from, to },
    {
      message: `At most ${mostQuestions} questions are answered at a time; here are ${spans.length}.`,
      hint: 'Ask for the others apart.',
    },
  );
}

function missingName(source: Source, from: number, whole: Span): Read<never> {
  const joint = from === whole.from ? { from, to: from + 1 } : { from: from - 1, to: from };
  return complain(
    source,
    { from, to: from },
    {
      message: 'A name is missing here.',
      hint: 'Several names are joined by commas, as in “events Charged, Refunded yesterday”.',
      suggestions: [rewritten(source, joint, '')],
    },
  );
}
