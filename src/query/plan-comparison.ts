import { earlierRange } from './comparison.ts';
import type { DateRange } from './period.ts';
import { type Known, misfit, type Plan } from './plan-parts.ts';
import type { EventsQuery, ProfilesQuery, Question, TrendsQuery } from './query.ts';
import { type Failure, isFailure, type Result } from './result.ts';

export type ComparedQuery = EventsQuery | Extract<ProfilesQuery, { event: string }> | TrendsQuery;

/** The days asked for and, when those are over, the earlier ones beside them. */
export function planComparison(question: Question<ComparedQuery>, known: Known): Plan {
  const days = earlierRange(question.query, question.reference);
  const [now, before] = known;
  if (!now || (days && !before)) return { ask: partsOf(question, days).slice(known.length) };
  if (isFailure(now)) return { answer: now };
  return { answer: days && before ? compose(now, before, days) : notOver(now) };
}

function partsOf({ query, reference }: Question<ComparedQuery>, days?: DateRange): Question[] {
  const { compare, ...alone } = query;
  const parts: Question[] = [{ query: alone, reference }];
  if (days) parts.push({ query: { ...alone, period: { type: 'between', ...days } }, reference });
  return parts;
}

function notOver(now: Result): Result {
  if (now.kind === 'now' || now.kind === 'top') throw misfit('trends', now);
  return { ...now, comparison: { type: 'not over' } };
}

/** The number stands even when there is nothing to compare it with. */
function compose(now: Result, before: Result | Failure, days: DateRange): Result {
  if (now.kind === 'now' || now.kind === 'top') throw misfit('trends', now);
  if (isFailure(before)) return { ...now, comparison: { type: 'failed', days, failure: before } };
  if (now.kind === 'trends') {
    if (before.kind !== 'trends') throw misfit('trends', before);
    return { ...now, comparison: { type: 'counted', days, points: before.points } };
  }
  if (before.kind !== now.kind) throw misfit(now.kind, before);
  return { ...now, comparison: { type: 'counted', days, count: before.count } };
}
