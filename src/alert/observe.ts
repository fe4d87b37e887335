import { baselineAt } from './baseline.ts';
import type { Condition } from './condition.ts';
import type { Observation } from './measurement.ts';
import type { Rule } from './rule.ts';
import type { Window } from './watched.ts';
import type { Point } from './windows.ts';

/** A number that was seen at an instant. */
export type Sample = { readonly bucket: string; readonly value: number };

/** A top list as it was seen. */
export type ListSeen = {
  readonly bucket: string;
  readonly values: readonly { readonly name: string; readonly count: number }[];
};

type When = {
  /** The period to look at, by its last day; for a number of now its instant. */
  readonly bucket: string;
  /** The first breach of what is under way: baselines are made of what was before it. */
  readonly since?: string | undefined;
};

/** The number of one period of a series, with its baseline. */
export function observeSeries(
  rule: Pick<Rule, 'condition'> & { readonly window: Window },
  points: readonly Point[],
  { bucket, since }: When,
): Observation {
  const at = points.findIndex(({ to }) => to === bucket);
  const value = points[at]?.value;
  if (value === undefined) return { type: 'no data', bucket, lacks: 'figure' };
  const first = since === undefined ? -1 : points.findIndex(({ to }) => to === since);
  const baseline = baselineAt(points, { at, cutoff: first === -1 ? undefined : first }, rule);
  if (!baseline) return { type: 'no data', bucket, lacks: 'history' };
  return { type: 'measured', measurement: { bucket, value, ...baseline } };
}

/** A number of now; what it is compared with is what earlier checks saw. */
export function observeSample(
  { condition }: Pick<Rule, 'condition'>,
  value: number,
  { bucket, since, earlier }: When & { readonly earlier: readonly Sample[] },
): Observation {
  const measured = { bucket, value };
  if (condition.type !== 'change') return { type: 'measured', measurement: measured };
  const before = earlier.findLast((sample) => sample.bucket < (since ?? bucket));
  if (!before) return { type: 'learning' };
  const baseline = { baseline: before.value, basis: [before.bucket] };
  return { type: 'measured', measurement: { ...measured, ...baseline } };
}

/** What changed in a list since it was seen before. */
export function observeList(
  { condition }: Pick<Rule, 'condition'>,
  now: ListSeen,
  before: ListSeen | undefined,
): Observation {
  if (!before) return { type: 'learning' };
  if (now.values.length === 0) return { type: 'no data', bucket: now.bucket, lacks: 'figure' };
  const volume = totalOf(now);
  const basis = [before.bucket];
  if (condition.type === 'share') {
    const value = shareOf(now, condition.name);
    const baseline = shareOf(before, condition.name);
    if (value === undefined) return { type: 'no data', bucket: now.bucket, lacks: 'figure' };
    if (baseline === undefined) return { type: 'no data', bucket: now.bucket, lacks: 'history' };
    const measurement = { bucket: now.bucket, value, baseline, basis, volume };
    return { type: 'measured', measurement };
  }
  const names = changedNames(condition, now, before);
  const measurement = { bucket: now.bucket, value: names.length, names, basis, volume };
  return { type: 'measured', measurement };
}

function changedNames(condition: Condition, now: ListSeen, before: ListSeen): string[] {
  const [from, to] = condition.type === 'leaves' ? [before, now] : [now, before];
  const others = new Set(to.values.map(({ name }) => name));
  const changed = from.values.map(({ name }) => name).filter((name) => !others.has(name));
  const wanted = 'name' in condition ? condition.name : undefined;
  return wanted === undefined ? changed : changed.filter((name) => name === wanted);
}

function totalOf({ values }: ListSeen): number {
  return values.reduce((sum, { count }) => sum + count, 0);
}

/** In points of a hundred. A value that is not in the list has a share, but nobody knows which. */
function shareOf(list: ListSeen, wanted: string): number | undefined {
  const total = totalOf(list);
  const count = list.values.find(({ name }) => name === wanted)?.count;
  return count === undefined || total === 0 ? undefined : (count / total) * 100;
}
