import { planComparison } from './plan-comparison.ts';
import { planSplit } from './plan-split.ts';
import type { Question } from './query.ts';
import { isFailure } from './result.ts';
import type { Known, Step } from './step.ts';

export type { Known, Step } from './step.ts';

/**
 * What a question needs, given the results so far in the order asked for; a part that failed is its
 * failure. One request to CleverTap answers each question of a step, which needs no plan of its own.
 */
export function planQuestion(question: Question, known: Known): Step {
  const { query, reference } = question;
  if (query.kind === 'trends' && query.split) {
    return planSplit({ query: { ...query, split: query.split }, reference }, known);
  }
  if ('compare' in query && query.compare !== undefined) {
    return planComparison({ query, reference }, known);
  }
  const [result] = known;
  if (!result) return { ask: [question] };
  return isFailure(result) ? { failure: result } : { answer: result };
}
