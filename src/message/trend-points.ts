import { describeDay, describeMonth } from '../query/describe-period.ts';
import type { Interval } from '../query/query.ts';
import type { TrendPoint } from '../query/result.ts';

export type Known = TrendPoint & { readonly count: number };

export function isKnown(point: TrendPoint): point is Known {
  return point.count !== undefined;
}

export function isWhole(point: TrendPoint): boolean {
  return 'week' in point || point.whole;
}

export function totalOf(points: readonly Known[]): number {
  return points.reduce((sum, { count }) => sum + count, 0);
}

/** Of the whole buckets alone: a part of a day says nothing about a day. */
export function averageOf(points: readonly Known[]): number | undefined {
  const whole = points.filter(isWhole);
  return whole.length < 2 ? undefined : totalOf(whole) / whole.length;
}

/** `Fri 20 Nov 2026`, `week from Mon 16 Nov 2026`, `Nov 2026`. */
export function describeBucket(point: TrendPoint, interval: Interval): string {
  if ('week' in point) {
    return `CleverTap's week ${point.week.slice(4)} of ${point.week.slice(0, 4)}`;
  }
  switch (interval) {
    case 'daily':
      return describeDay(point.from);
    case 'weekly':
      return `week from ${describeDay(point.from)}`;
    case 'monthly':
      return describeMonth(point.from);
  }
}

export function unitOf(interval: Interval): 'day' | 'week' | 'month' {
  switch (interval) {
    case 'daily':
      return 'day';
    case 'weekly':
      return 'week';
    case 'monthly':
      return 'month';
  }
}
