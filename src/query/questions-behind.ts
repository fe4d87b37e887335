import { planQuestion } from './plan.ts';
import type { Question } from './query.ts';
import type { Result } from './result.ts';

/** What was asked for an answer, or first where there was none: each is one request to CleverTap. */
export function questionsBehind(
  question: Question,
  result: Result | undefined,
): readonly Question[] {
  const first = asked(question, []);
  const { query } = question;
  if (query.kind !== 'trends' || !query.split || result?.kind !== 'trends') return first;
  const { points, split } = result;
  if (split?.type !== 'counted') return first;
  const values = split.series.map(({ value }) => value);
  const groups = [{ property: query.split.property, values }];
  return [
    ...first,
    ...asked(question, [
      { kind: 'trends', points },
      { kind: 'top', groups },
    ]),
  ];
}

function asked(question: Question, known: readonly Result[]): readonly Question[] {
  const plan = planQuestion(question, known);
  return 'ask' in plan ? plan.ask : [];
}
