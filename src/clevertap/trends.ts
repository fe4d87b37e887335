import { addDays, type Day } from '../query/day.ts';
import { resolvePeriod } from '../query/period.ts';
import type { Question, TrendsQuery } from '../query/query.ts';
import type { ResultOf, TrendPoint } from '../query/result.ts';
import { type Bucket, bucketsOf } from './buckets.ts';
import type { JsonObject } from './json.ts';
import { Amount, Count, mapOf, readShape } from './shape.ts';
import { UnreadableError } from './unreadable.ts';
import { groupKey, trendType } from './vocabulary.ts';

/** Counts by CleverTap's own keys: `20161224` a day, `201652` a week, `201612` a month. */
type Series = ReadonlyMap<string, number>;

export function parseTrends(
  body: JsonObject,
  { query, reference }: Question<TrendsQuery>,
): ResultOf<'trends'> {
  const series = parseSeries(body, query);
  if (trendType(query) === 'weekly') return { kind: 'trends', points: weekPoints(series) };
  const range = resolvePeriod(query.period, reference);
  const points = bucketsOf(range, query.interval, reference).map((bucket) =>
    pointOf(bucket, countIn(bucket, series, query)),
  );
  return { kind: 'trends', points };
}

function parseSeries(body: JsonObject, { measure }: TrendsQuery): Series {
  const key = groupKey(0);
  return readShape(mapOf(measure.type === 'sum' ? Amount : Count), body[key], key);
}

function weekPoints(series: Series): TrendPoint[] {
  return [...series]
    .map(([week, count]) => {
      if (!/^\d{6}$/.test(week)) throw new UnreadableError(`${groupKey(0)}.${week} is no week`);
      return { week, count };
    })
    .toSorted((a, b) => (a.week < b.week ? -1 : 1));
}

function pointOf({ from, to, whole }: Bucket, count: number | undefined): TrendPoint {
  return { from, to, whole, ...(count !== undefined && { count }) };
}

function countIn(bucket: Bucket, series: Series, { interval }: TrendsQuery): number | undefined {
  switch (interval) {
    case 'daily':
      return series.get(keyOf(bucket.from));
    case 'weekly':
      return sumOfDays(bucket, series);
    case 'monthly':
      return series.get(keyOf(bucket.from).slice(0, 6));
  }
}

/** Undefined when a day is unknown: what is left of the week would pass for the week. */
function sumOfDays({ from, to }: Bucket, series: Series): number | undefined {
  let sum = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const count = series.get(keyOf(day));
    if (count === undefined) return undefined;
    sum += count;
  }
  return sum;
}

function keyOf(day: Day): string {
  return day.replaceAll('-', '');
}
