import { readWithout } from '../conditions/clause-where.ts';
import { absenceAt, historyAt } from '../conditions/history-words.ts';
import { readTimes, startsTimes } from '../conditions/read-times.ts';
import { peopleVerbs } from '../opening-words.ts';
import { phraseAt } from '../text/phrase.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  typedAs,
} from '../text/source.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';

/** `at least 3 times`: how often each person did what is counted. */
const timesClause: Clause = {
  starts: startsTimes,
  read: readOften,
};

function readOften(source: Source, at: number, { draft }: Surroundings): Read<Draft> {
  const times = readTimes(source, at);
  if (!times.ok) return times;
  const span = { from: at, to: times.next };
  if (!draft.times) return read({ ...draft, times: { value: times.value, span } }, times.next);
  return complain(source, span, {
    message: `“${typedAs(source, draft.times.span)}” and “${typedAs(source, span)}” exclude each other.`,
    hint: 'How often is said once.',
    suggestions: [rewritten(source, span, ''), rewritten(source, draft.times.span, '')],
  });
}

/** The `who did` of `users in India who did Charged`. */
const whoDidClause: Clause = {
  starts: (source, at) => verbAt(source, at) !== undefined,
  read: (source, at, { draft }) => read(draft, verbAt(source, at) ?? at + 1),
};

function verbAt(source: Source, at: number): number | undefined {
  if (!/^(?:who|that|doing)$/.test(keyAt(source, at))) return undefined;
  if (historyAt(source, at)?.type === 'did not') return undefined;
  return phraseAt(source, at, peopleVerbs)?.next;
}

/** `users without Charged`. */
const withoutClause: Clause = {
  starts: (source, at) => absenceAt(source, at) !== undefined,
  read: readWithout,
};

/** What people questions have besides conditions and dates. */
export const peopleClauses: readonly Clause[] = [timesClause, whoDidClause, withoutClause];
