import type { Day } from '../query/day.ts';
import { includesToday, type Reference, resolvePeriod } from '../query/period.ts';
import type { Interval, Question, TrendsQuery } from '../query/query.ts';
import type { ResultOf, TrendPoint } from '../query/result.ts';
import { formatAs, formatDay } from './format.ts';

/** One day, week or month of a trend, ready to draw. */
export type Bucket = {
  /** Unlike every other bucket's. */
  readonly key: string;
  /** As a person would say it: `Sat 26 Sep`, `week of 21 Sep`, `Sep 2026`. */
  readonly name: string;
  /** Absent for CleverTap's own weeks, whose days are not documented. */
  readonly from?: Day;
  /** `part`: cut short by the dates that were asked for. `so far`: today is in it. */
  readonly state: 'whole' | 'part' | 'so far' | 'to come';
  /** `undefined` when CleverTap sent no figure, and for what is to come. */
  readonly value: number | undefined;
};

export function readBuckets(
  question: Question<TrendsQuery>,
  { points }: ResultOf<'trends'>,
): Bucket[] {
  const { query, reference } = question;
  const running = includesToday(resolvePeriod(query.period, reference), reference);
  return points.map((point, index) =>
    'week' in point
      ? weekBucket(point, running && index === points.length - 1)
      : datedBucket(point, query.interval, reference),
  );
}

function weekBucket({ week, count }: Extract<TrendPoint, { week: string }>, last: boolean): Bucket {
  return { key: week, name: `week ${week}`, state: last ? 'so far' : 'whole', value: count };
}

type DatedPoint = Exclude<TrendPoint, { week: string }>;

function datedBucket(point: DatedPoint, interval: Interval, { today }: Reference): Bucket {
  const { from, to, whole, count } = point;
  const named = { key: from, name: nameBucket(from, interval), from };
  if (from > today) return { ...named, state: 'to come', value: undefined };
  if (to >= today) return { ...named, state: 'so far', value: count };
  return { ...named, state: whole ? 'whole' : 'part', value: count };
}

function nameBucket(from: Day, interval: Interval): string {
  switch (interval) {
    case 'daily':
      return formatDay(from);
    case 'weekly':
      return `week of ${formatAs(from, 'd MMM')}`;
    case 'monthly':
      return formatAs(from, 'MMM yyyy');
  }
}

/** A bucket that has a figure, and where it stands. */
export type Known = Bucket & { readonly index: number; readonly value: number };

export type Landmarks = {
  readonly known: readonly Known[];
  readonly highest: Known;
  /** Among those that are over: one that is not would nearly always be it. */
  readonly lowest: Known | undefined;
  readonly last: Known;
  /** Those without a figure that should have one. */
  readonly missing: readonly Bucket[];
};

/** `undefined` when there is no figure at all. */
export function findLandmarks(buckets: readonly Bucket[]): Landmarks | undefined {
  const known = buckets.flatMap((bucket, index) =>
    bucket.value === undefined ? [] : [{ ...bucket, index, value: bucket.value }],
  );
  const last = known.at(-1);
  if (!last) return undefined;
  const over = known.filter(({ state }) => state === 'whole');
  return {
    known,
    last,
    highest: known.reduce((best, one) => (one.value > best.value ? one : best)),
    lowest: over.reduce<Known | undefined>(
      (best, one) => (best === undefined || one.value < best.value ? one : best),
      undefined,
    ),
    missing: buckets.filter(({ state, value }) => state !== 'to come' && value === undefined),
  };
}
