import type { Question } from './query.ts';
import type { Failure, Result } from './result.ts';

/** What has to be asked next, or what the whole came to. */
export type Plan = { readonly ask: readonly Question[] } | { readonly answer: Result | Failure };

/**
 * How a question is answered that may need more than one request. `known` is what all that it has
 * asked for so far came to, in that order.
 */
export function planQuestion(question: Question, known: readonly (Result | Failure)[]): Plan {
  const [answer] = known;
  return answer === undefined ? { ask: [question] } : { answer };
}
