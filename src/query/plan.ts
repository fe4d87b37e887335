import { planComparison } from './plan-comparison.ts';
import type { Known, Plan } from './plan-parts.ts';
import { planSplit } from './plan-split.ts';
import type { Question } from './query.ts';

export type { Known, Plan } from './plan-parts.ts';

/**
 * What a question needs, given the results so far in the order asked for; a part that failed is its
 * failure. One request to CleverTap answers each question that it asks, which needs no plan of its own.
 */
export function planQuestion(question: Question, known: Known): Plan {
  const { query, reference } = question;
  if (query.kind === 'trends' && query.split) {
    return planSplit({ query: { ...query, split: query.split }, reference }, known);
  }
  if ('compare' in query && query.compare !== undefined) {
    return planComparison({ query, reference }, known);
  }
  const [result] = known;
  return result ? { answer: result } : { ask: [question] };
}
