import { addDays, type Day } from '../query/day.ts';
import { includesToday, type Reference, resolvePeriod } from '../query/period.ts';
import type { Measure, TrendsQuery } from '../query/query.ts';
import type { Failure, Result, TrendPoint } from '../query/result.ts';
import { trendOf, unreadable } from './read-count.ts';
import type { Base, Reading } from './reading.ts';

type Answered = Result | Failure | undefined;
type Dated = Extract<TrendPoint, { from: Day }>;

const weeksBack = [1, 2, 3, 4];
/** One other weekday alone is not what is usual. */
const fewestWeekdays = 2;

/** One day of a series, held against the day before and against its weekday. */
export function readDays(answer: Answered, day: Day, measure: Measure): Reading {
  if (answer === undefined || 'reason' in answer) return unreadable(answer) ?? { type: 'pending' };
  const { points } = trendOf(answer);
  const range = { from: day, to: day };
  const countOn = (wanted: Day) =>
    points.find((point) => 'from' in point && point.from === wanted)?.count;
  const count = countOn(day);
  if (count === undefined) return { type: 'no figure', range, points };
  const before = addDays(day, -1);
  const previous = countOn(before);
  const usual = usualOf(weeksBack.map((weeks) => countOn(addDays(day, -7 * weeks))));
  return {
    type: 'figure',
    count,
    counted: measure.type,
    range,
    soFar: false,
    missingDays: 0,
    ...(previous === undefined
      ? {}
      : { previous: { count: previous, of: { from: before, to: before } } }),
    ...(usual ? { usual: { count: usual.count, of: { weekday: range, times: usual.times } } } : {}),
    points,
  };
}

function usualOf(counts: readonly (number | undefined)[]) {
  const known = counts.filter((count) => count !== undefined);
  if (known.length < fewestWeekdays) return undefined;
  return { count: medianOf(known), times: known.length };
}

/** Of an even number of figures, the middle between the middle two. */
export function medianOf(counts: readonly number[]): number {
  const sorted = [...counts].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('there is nothing in the middle');
  return (low + high) / 2;
}

/** The last week or month that is over, held against the one before. */
export function readBuckets(
  answer: Answered,
  { measure, period }: TrendsQuery,
  reference: Reference,
): Reading {
  if (answer === undefined || 'reason' in answer) return unreadable(answer) ?? { type: 'pending' };
  const { points } = trendOf(answer);
  if (points.length === 0) {
    return { type: 'no figure', range: resolvePeriod(period, reference), points };
  }
  const dated = points.filter((point) => 'from' in point);
  return dated.length > 0
    ? readDated(points, dated, { measure, reference })
    : readWeekKeys(points, measure);
}

type Around = { readonly measure: Measure; readonly reference: Reference };

function readDated(
  points: readonly TrendPoint[],
  dated: readonly Dated[],
  { measure, reference }: Around,
): Reading {
  const isOver = (point: Dated) => point.whole && !includesToday(point, reference);
  const at = dated.findLastIndex(isOver);
  // Nothing in it is over: what there is, is shown as what it is.
  const shown = dated[at] ?? dated.at(-1);
  if (!shown) throw new Error('a series without a point');
  const range = { from: shown.from, to: shown.to };
  if (shown.count === undefined) return { type: 'no figure', range, points };
  const before = at > 0 ? dated[at - 1] : undefined;
  return {
    type: 'figure',
    count: shown.count,
    counted: measure.type,
    range,
    soFar: includesToday(range, reference),
    missingDays: 0,
    ...(before && isOver(before) ? previousOf(before) : {}),
    points,
  };
}

function previousOf({ from, to, count }: Dated): { readonly previous?: Base } {
  return count === undefined ? {} : { previous: { count, of: { from, to } } };
}

/** Which days CleverTap's weeks have is not known, so that nobody can say which are whole. */
function readWeekKeys(points: readonly TrendPoint[], measure: Measure): Reading {
  const last = points.at(-1);
  if (!last || !('week' in last)) throw new Error('a series without a point');
  return {
    type: 'figure',
    count: last.count,
    counted: measure.type,
    week: last.week,
    soFar: false,
    missingDays: 0,
    points,
  };
}
