import type { Question } from './query.ts';
import type { Failure, Result } from './result.ts';

/** What must be asked next for a question, or how it ended. */
export type Step =
  | { readonly ask: readonly Question[] }
  | { readonly answer: Result }
  | { readonly failure: Failure };

/** What became of the questions that a step asked, in that order. */
export type Known = readonly (Result | Failure)[];

/** A plan put together parts of different questions: a mistake of ours. */
export function misfit(wanted: Result['kind'], found: Result): Error {
  return new Error(`a ${found.kind} result where ${wanted} was asked for`);
}
