import { addDays, type Day } from '../query/day.ts';
import type { DateRange, Reference } from '../query/period.ts';
import type { Question, TrendsQuery } from '../query/query.ts';
import type { ResultOf } from '../query/result.ts';
import { evaluateAlert, transitionOf } from './evaluate-alert.ts';
import { historyQuestion, periodAt } from './history.ts';
import { looksBetween, settledAt } from './looks.ts';
import type { Measurement, Observation } from './measurement.ts';
import { observeSeries } from './observe.ts';
import { type Rule, watchedBy } from './rule.ts';
import { type AlertState, frozenSince, heldBy, inactive } from './state.ts';
import type { Watched } from './watched.ts';
import { pointsOf } from './windows.ts';

/** One time that the rule would have fired. */
export type Episode = {
  readonly fired: Measurement | undefined;
  /** The period at which it fired, and the one that ended it; none when it is firing still. */
  readonly bucket: string;
  readonly resolved?: string;
};

/** One check, for the picture. */
export type Replayed = {
  readonly bucket: string;
  readonly observation: Observation;
  readonly isFiring: boolean;
};

/** What a rule would have done on past days. */
export type BackTest = {
  readonly range: DateRange;
  readonly checks: readonly Replayed[];
  readonly episodes: readonly Episode[];
  /** The checks that had no number, or nothing to compare it with. */
  readonly withoutNumber: number;
};

export const backTestDays = 90;

/** Whether what is watched has a past that can be asked for. */
export function hasBackTest(rule: Pick<Rule, 'query'>): boolean {
  return seriesOf(rule) !== undefined;
}

/** The one request that a back-test needs; undefined for what has no history. */
export function backTestQuestion(
  rule: Rule,
  now: Date,
  reference: Reference,
): Question<TrendsQuery> | undefined {
  const watched = seriesOf(rule);
  if (!watched) return undefined;
  const { settleHours } = rule;
  const newest = periodAt(watched.window, now, { settleHours, calendar: reference });
  return historyQuestion(rule, watched, { newest, numbers: periodsIn(watched), reference });
}

type Series = Extract<Watched, { type: 'series' }>;

function seriesOf(rule: Pick<Rule, 'query'>): Series | undefined {
  const watched = watchedBy(rule);
  return watched.type === 'series' && watched.hasPast ? watched : undefined;
}

function periodsIn({ window }: Series): number {
  switch (window.interval) {
    case 'daily':
      return backTestDays;
    case 'weekly':
      return Math.ceil(backTestDays / 7);
    case 'monthly':
      return Math.ceil(backTestDays / 30);
  }
}

/** Checks every period that was over before `now`, as the checker would have on its days. */
export function backTest(
  rule: Rule,
  { points }: ResultOf<'trends'>,
  { now, reference, days = backTestDays }: Partial<Days> & Pick<Days, 'now' | 'reference'>,
): BackTest {
  const watched = seriesOf(rule);
  if (!watched) throw new Error('what has no history cannot be tested on it');
  const { window } = watched;
  const series = pointsOf(points, window);
  const { range, buckets } = bucketsChecked(rule, watched, { now, reference, days });
  const checks: Replayed[] = [];
  let state: AlertState = inactive;
  const episodes: Episode[] = [];
  for (const bucket of buckets) {
    const since = frozenSince(state);
    const observation = observeSeries({ ...rule, window }, series, { bucket, since });
    if (observation.type === 'learning') continue;
    const next = evaluateAlert(state, observation, rule);
    note(episodes, { before: state, after: next, bucket, observation });
    state = next;
    checks.push({ bucket, observation, isFiring: heldBy(state).name === 'firing' });
  }
  const withoutNumber = checks.filter(({ observation }) => observation.type !== 'measured').length;
  return { range, checks, episodes, withoutNumber };
}

type Step = {
  readonly before: AlertState;
  readonly after: AlertState;
  readonly bucket: string;
  readonly observation: Observation;
};

function note(episodes: Episode[], { before, after, bucket, observation }: Step): void {
  const transition = transitionOf(before, after);
  if (transition === 'fired') {
    const fired = observation.type === 'measured' ? observation.measurement : undefined;
    episodes.push({ bucket, fired });
  }
  const last = episodes.at(-1);
  if (transition === 'resolved' && last)
    episodes[episodes.length - 1] = { ...last, resolved: bucket };
}

type Days = { readonly now: Date; readonly reference: Reference; readonly days: number };

/** The periods that the checks of those days would have looked at. */
function bucketsChecked(
  rule: Rule,
  { window }: Series,
  { now, reference, days }: Days,
): { readonly range: DateRange; readonly buckets: readonly Day[] } {
  const { settleHours } = rule;
  const { to } = periodAt(window, now, { settleHours, calendar: reference });
  const from = addDays(to, -(days - 1));
  const first = settledAt(addDays(from, 1), rule, reference);
  const looks = looksBetween(rule, window, { from: first, until: now, calendar: reference });
  const buckets = looks.map(({ bucket }) => bucket);
  return { range: { from, to }, buckets: buckets.filter((day) => day >= from) };
}
