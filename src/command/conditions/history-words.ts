import { phraseAt, phrases } from '../text/phrase.ts';
import type { Source } from '../text/source.ts';

/** Whether people did something, did not, or did one of several things. */
export type HistoryType = 'did' | 'did not' | 'did any';

const who = ['', 'who ', 'that ', 'they ', 'and who ', 'also '];

const did = ['did', 'have done', 'has done', 'had done', 'performed', 'have performed'];
const didNot = [
  ...['did not', "didn't", 'did not do', "didn't do", 'have not done', "haven't done"],
  ...['has not done', "hasn't done", 'never did', 'have never done', 'has never done', 'did never'],
  ...['did not perform', "didn't perform", 'have not performed', "haven't performed"],
  ...['not did', 'never performed', 'did none of', 'have done none of'],
];
const didAny = [
  ...['did any of', 'did either', 'did either of', 'did one of', 'did at least one of'],
  ...['have done any of', 'have done one of', 'performed any of'],
];

const openings = phrases<HistoryType>([
  ...spelled(did, 'did'),
  ...spelled(didNot, 'did not'),
  ...spelled(didAny, 'did any'),
]);

function spelled(verbs: readonly string[], type: HistoryType) {
  return who.flatMap((pronoun) => verbs.map((verb) => [`${pronoun}${verb}`, type] as const));
}

/** What people did begins here: how it is said, and the first word of the event. */
export function historyAt(
  source: Source,
  at: number,
): { readonly type: HistoryType; readonly next: number } | undefined {
  const found = phraseAt(source, at, openings);
  return found && { type: found.meaning, next: found.next };
}

/** Said of people alone: `users without Charged`. */
const absences = phrases<true>([
  ['without', true],
  ['without doing', true],
  ['not doing', true],
]);

export function absenceAt(source: Source, at: number): number | undefined {
  return phraseAt(source, at, absences)?.next;
}
