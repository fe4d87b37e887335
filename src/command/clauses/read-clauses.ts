import { readPeriod } from '../dates/read-period.ts';
import { doubtName } from '../doubts/doubt-name.ts';
import {
  complain,
  keyAt,
  nameOf,
  type Read,
  rewritten,
  type Source,
  type Span,
  typedAs,
} from '../text/source.ts';
import type { Clause, Draft, ReadClause, Surroundings } from './draft.ts';
import { longestName } from './longest-name.ts';

export type Clauses = {
  readonly clauses: readonly Clause[];
  /** Reads the words that begin no clause: the names of what is counted. */
  readonly readSubject: ReadClause;
};

/** Where the clauses begin, and what the words before them said. */
export type Beginning = { readonly from: number; readonly draft?: Partial<Draft> };

/** Reads clauses in whatever order they come, from word `from` to the end. */
export function readClauses(
  source: Source,
  { from, draft: said }: Beginning,
  language: Clauses,
): Read<Draft> {
  const { all, open, words } = sorted(language.clauses);
  const clauseAt = remembered((index) => {
    const likely = words.has(keyAt(source, index)) ? all : open;
    return likely.find((clause) => clause.starts(source, index));
  });
  const stops = (index: number) => clauseAt(index) !== undefined;
  let draft: Draft = { filters: [], ...said };
  let at = from;
  while (at < source.words.length) {
    // A comma inside a name was taken with the name: this one divides clauses.
    if (at > from && keyAt(source, at) === ',') {
      at += 1;
      continue;
    }
    const read = clauseAt(at)?.read ?? language.readSubject;
    const step = read(source, at, { draft, stops });
    if (!step.ok) return step;
    draft = step.value;
    at = step.next;
  }
  return { ok: true, value: draft, next: at };
}

type Sorted = {
  readonly all: readonly Clause[];
  /** Those that may begin with any word, and the words that others begin with. */
  readonly open: readonly Clause[];
  readonly words: ReadonlySet<string>;
};

const sortedBefore = new WeakMap<readonly Clause[], Sorted>();

function sorted(all: readonly Clause[]): Sorted {
  const before = sortedBefore.get(all);
  if (before) return before;
  const open = all.filter(({ words }) => words === undefined);
  const words = new Set(all.flatMap((clause) => [...(clause.words ?? [])]));
  const found = { all, open, words };
  sortedBefore.set(all, found);
  return found;
}

/** Names are looked through more than once for where they end. */
function remembered(find: (index: number) => Clause | undefined): typeof find {
  const known = new Map<number, Clause | undefined>();
  return (index) => {
    if (!known.has(index)) known.set(index, find(index));
    return known.get(index);
  };
}

/**
 * The words from `at` to the next clause, all of which must belong to names. Where one gets far
 * longer than any name is, its first part is enough to say so.
 */
export function wordsToNextClause(source: Source, at: number, stops: Surroundings['stops']): Span {
  let to = at + 1;
  let begin = source.words[at]?.at ?? 0;
  while (to < source.words.length && !stops(to)) {
    const word = source.words[to];
    if (word && joints.has(word.key)) begin = word.end;
    if (word && word.end - begin > farTooLong) break;
    to += 1;
  }
  if (keyAt(source, to - 1) === ',' && to - 1 > at) to -= 1;
  return { from: at, to };
}

const farTooLong = 3 * longestName;
const joints: ReadonlySet<string> = new Set([',', 'and', 'or', 'vs', 'versus', 'of', 'for']);

/** Words that fit nowhere. */
export function leftOver(source: Source, span: Span): Read<never> {
  return (
    secondPeriod(source, span) ??
    doubtName(source, span, 'event') ??
    complain(source, span, {
      message: `I do not know what to do with “${nameOf(source, span)}”.`,
      hint: 'Everything else was understood. A name with such words in it needs quotes.',
      suggestions: [...afterComma(source, span), rewritten(source, span, '')],
    })
  );
}

/** `Charged yesterday, Refunded today`: a question of its own. */
function afterComma(source: Source, { from }: Span): string[] {
  const comma = { from: from - 1, to: from };
  return keyAt(source, comma.from) === ',' ? [rewritten(source, comma, ';')] : [];
}

/** `today and yesterday`. */
function secondPeriod(source: Source, span: Span): Read<never> | undefined {
  const period = /^(?:and|or|vs)$/.test(keyAt(source, span.from))
    ? readPeriod(source, span.to)
    : undefined;
  if (!period?.ok || span.to - span.from > 1) return undefined;
  const both = { from: span.from, to: period.next };
  return complain(source, both, {
    message: `One question is about one period; “${typedAs(source, span)}” joins two.`,
    hint: 'Write “1 Oct to 15 Oct” for the days between.',
    suggestions: [rewritten(source, both, '')],
  });
}
