import type { Question } from './query.ts';
import type { Failure, Result } from './result.ts';

/** What has to be asked next, or what the whole came to. */
export type Plan = { readonly ask: readonly Question[] } | { readonly answer: Result | Failure };

/** What all that was asked for so far came to, in that order. */
export type Known = readonly (Result | Failure)[];

/** A plan put together parts of different questions: a mistake of ours. */
export function misfit(wanted: Result['kind'], found: Result): Error {
  return new Error(`a ${found.kind} result where ${wanted} was asked for`);
}
