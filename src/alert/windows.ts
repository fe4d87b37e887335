import type { Day } from '../query/day.ts';
import { addDays } from '../query/day.ts';
import type { TrendPoint } from '../query/result.ts';
import type { Window } from './watched.ts';

/** One number of a series: of `from` to `to`, which names it; no value where a part is missing. */
export type Point = { readonly from: Day; readonly to: Day; readonly value?: number };

/** Numbers of windows that end one period after the other, oldest first. Parts of periods are left out. */
export function pointsOf(points: readonly TrendPoint[], { count }: Window): Point[] {
  const whole = points.flatMap((point) => ('week' in point || !point.whole ? [] : [point]));
  const inRow = sinceLastGap(whole);
  return inRow.slice(count - 1).map((last, index) => {
    const parts = inRow.slice(index, index + count);
    const value = sumOf(parts.map((part) => part.count));
    const from = parts[0]?.from ?? last.from;
    return { from, to: last.to, ...(value === undefined ? {} : { value }) };
  });
}

/** Positions stand for weekdays and weeks, so no period may be left out between two others. */
function sinceLastGap<T extends { readonly from: Day; readonly to: Day }>(
  points: readonly T[],
): T[] {
  const start = points.findLastIndex((point, index) => {
    const before = points[index - 1];
    return before !== undefined && addDays(before.to, 1) !== point.from;
  });
  return points.slice(Math.max(0, start));
}

function sumOf(counts: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const count of counts) {
    if (count === undefined) return undefined;
    sum += count;
  }
  return sum;
}
