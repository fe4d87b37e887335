import { z } from 'zod';
import { Query } from '../query/query.ts';
import { Schedule } from '../schedule/schedule.ts';
import { Condition, isMilder, isOfList, Limit } from './condition.ts';
import { isWatched, type Watched, watchedOf } from './watched.ts';

/**
 * What a check without a number does. `report`: a state of its own, which is neither firing nor
 * calm. `keep`: nothing. `fire` and `resolve`: as a breach, and as a number that is none.
 */
export const Policy = z.enum(['report', 'keep', 'fire', 'resolve']);
export type Policy = z.infer<typeof Policy>;

export const mostChecks = 100;
export const mostSettleHours = 72;

/** When a number is news, and when it is looked at. How people are told is not part of it. */
export const Rule = z
  .object({
    query: Query,
    condition: Condition,
    /** So many breaches in a row before it fires. */
    forChecks: z.int().min(1).max(mostChecks),
    /** It goes on firing until the number is back within this limit, the limit itself included. */
    recovery: Limit.optional(),
    /** No breach when both the number and what it is compared with are less. */
    minimumVolume: z.number().positive().optional(),
    onNoData: Policy,
    onError: Policy,
    schedule: Schedule,
    /** A day is looked at no sooner than so many hours after its end: late events still come in. */
    settleHours: z.int().min(0).max(mostSettleHours),
  })
  .readonly()
  .superRefine((rule, context) => {
    const message = ruleMistake(rule);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
export type Rule = z.infer<typeof Rule>;

type Parts = Pick<Rule, 'query' | 'condition' | 'forChecks' | 'recovery' | 'minimumVolume'>;

/** What does not go together in a rule, as a sentence; undefined when everything does. */
export function ruleMistake(rule: Parts): string | undefined {
  const { query, condition, recovery, minimumVolume } = rule;
  const watched = watchedOf(query);
  if (!isWatched(watched)) return watched.reason;
  const mismatch = conditionMistake(rule, watched);
  if (mismatch !== undefined) return mismatch;
  if (recovery !== undefined && !isMilder(condition, recovery)) {
    return 'The recovery threshold has to be nearer to what is usual than the threshold itself.';
  }
  if (minimumVolume !== undefined && !takesVolume(condition)) {
    return 'A minimum goes with changes, unusual numbers and shares: “above” and “below” say it themselves.';
  }
  return undefined;
}

function conditionMistake({ condition, forChecks }: Parts, watched: Watched): string | undefined {
  if (isOfList(condition) !== (watched.type === 'list')) {
    return watched.type === 'list'
      ? 'Of a top list an alert watches which values enter or leave it, or the share of one.'
      : 'Values enter, leave and have shares of “top” lists alone.';
  }
  if (
    (condition.type === 'enters' || condition.type === 'leaves') &&
    condition.name === undefined
  ) {
    return forChecks > 1 ? anyValueMistake : undefined;
  }
  if (watched.type === 'series') return seriesMistake(condition, watched);
  return watched.type === 'sample' && needsHistory(condition)
    ? 'CleverTap has no history of this number: compare it with a threshold or with the previous check.'
    : undefined;
}

function seriesMistake(
  condition: Condition,
  { window, hasPast }: Extract<Watched, { type: 'series' }>,
): string | undefined {
  if (!hasPast && isCompared(condition)) return noPastMistake;
  const weekdays = condition.type === 'change' && condition.against.type === 'same weekday';
  return weekdays && window.interval !== 'daily'
    ? 'Weekdays are compared of days: write “yesterday”, or compare with the previous one.'
    : undefined;
}

const anyValueMistake =
  'When any value counts, a change of the list is news at once: leave out “for … checks”, or name the value.';

function needsHistory(condition: Condition): boolean {
  if (condition.type === 'unusual') return true;
  return condition.type === 'change' && condition.against.type !== 'previous';
}

const noPastMistake =
  'What people did is counted within each period here, and CleverTap takes one set of dates for all periods of a question, so there is nothing to compare with. Compare it with a number: “is below 500”. Or give what they did dates that stay: “did App Launched 1 Oct 2026 to 31 Oct 2026”.';

/** With other periods, rather than with a number that was told. */
function isCompared({ type }: Condition): boolean {
  return type === 'change' || type === 'unusual';
}

function takesVolume(condition: Condition): boolean {
  return isCompared(condition) || condition.type === 'share';
}

/** How a rule that was parsed is watched. */
export function watchedBy({ query }: Pick<Rule, 'query'>): Watched {
  const watched = watchedOf(query);
  if (!isWatched(watched)) throw new Error(`a rule cannot watch this: ${watched.reason}`);
  return watched;
}
