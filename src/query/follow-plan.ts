import { planQuestion } from './plan.ts';
import type { Question } from './query.ts';
import type { Failure, Result } from './result.ts';

/** Asks what a question needs, one after the other, until it is answered or has failed. */
export async function followPlan(
  question: Question,
  ask: (simple: Question) => Promise<Result | Failure>,
): Promise<Result | Failure> {
  const known: (Result | Failure)[] = [];
  let plan = planQuestion(question, known);
  while ('ask' in plan) {
    for (const simple of plan.ask) known.push(await ask(simple));
    plan = planQuestion(question, known);
  }
  return plan.answer;
}
