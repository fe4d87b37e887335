import type { Condition, Limit } from '../../../src/alert/condition.ts';
import type { Rule } from '../../../src/alert/rule.ts';
import { addDays, type Day } from '../../../src/query/day.ts';

/** What a check saw. An error that is `own` is CleverTap's no to this question alone. */
export type Input =
  | { readonly type: 'value'; readonly value: number; readonly baseline: number | undefined }
  | { readonly type: 'learning' | 'no data' }
  | { readonly type: 'error'; readonly isOwn: boolean };

export type Verdict = 'over' | 'between' | 'fine';

/** As the rule is written: equality is no breach, and the recovery threshold ends what fires. */
export function verdictOf(rule: Rule, value: number, baseline: number | undefined): Verdict {
  const { condition, recovery, minimumVolume = 0 } = rule;
  if (Math.max(Math.abs(value), Math.abs(baseline ?? value)) < minimumVolume) return 'fine';
  if (isOver(condition, limitOf(condition), { value, baseline })) return 'over';
  if (recovery === undefined) return 'fine';
  return isOver(condition, recovery, { value, baseline }) ? 'between' : 'fine';
}

function limitOf(condition: Condition): Limit {
  if (condition.type === 'outside') return condition;
  if (condition.type === 'change') return condition.by;
  if (condition.type === 'above' || condition.type === 'below') return condition.threshold;
  throw new Error(`nobody makes a rule of ${condition.type} here`);
}

type Seen = { readonly value: number; readonly baseline: number | undefined };

function isOver(condition: Condition, limit: Limit, { value, baseline }: Seen): boolean {
  if (typeof limit !== 'number') return value < limit.low || value > limit.high;
  if (condition.type === 'above') return value > limit;
  if (condition.type === 'below') return value < limit;
  if (condition.type !== 'change' || baseline === undefined) return false;
  const { direction, unit, zero } = condition;
  const moved = value - baseline;
  const isFar =
    unit === 'absolute'
      ? Math.abs(moved) > limit
      : baseline === 0
        ? zero === 'rise' && moved !== 0
        : Math.abs(moved) * 100 > limit * Math.abs(baseline);
  if (direction === 'either') return isFar;
  return isFar && (direction === 'up' ? moved > 0 : moved < 0);
}

type History = {
  readonly countOn: (day: Day) => number | undefined;
  /** The day of the first breach of what is under way. */
  readonly since: Day | undefined;
};

/** What a rule about whole days makes of one of them. */
export function inputOfDay({ condition }: Rule, day: Day, { countOn, since }: History): Input {
  const value = countOn(day);
  if (value === undefined) return { type: 'no data' };
  if (condition.type !== 'change') return { type: 'value', value, baseline: undefined };
  const isUsual = (one: Day) => since === undefined || one < since;
  const { against } = condition;
  if (against.type === 'previous') {
    const before = addDays(since === undefined || since > day ? day : since, -1);
    const baseline = countOn(before);
    return baseline === undefined ? { type: 'no data' } : { type: 'value', value, baseline };
  }
  const wanted = against.type === 'same weekday' ? against.weeks : 0;
  const alike = Array.from({ length: wanted + 2 }, (_, week) => addDays(day, -7 * (week + 1)));
  const counts = alike
    .filter(isUsual)
    .slice(0, wanted)
    .flatMap((one) => countOn(one) ?? []);
  if (counts.length < wanted / 2) return { type: 'no data' };
  return { type: 'value', value, baseline: median(counts) };
}

function median(counts: readonly number[]): number {
  const sorted = counts.toSorted((one, other) => one - other);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1];
  return ((sorted[low] ?? Number.NaN) + (sorted[high] ?? Number.NaN)) / 2;
}
