import type { ResultOf } from '../query/result.ts';
import type { JsonObject } from './config.ts';
import { formatDays } from './format.ts';
import { color } from './style.ts';

/** The earlier trend of a comparison, bucket by bucket, and which days it is of. */
export type Earlier = { readonly values: readonly (number | undefined)[]; readonly days: string };

export function readEarlier({ comparison }: ResultOf<'trends'>): Earlier | undefined {
  if (comparison?.type !== 'counted') return undefined;
  const { days, points } = comparison;
  return { values: points.map(({ count }) => count), days: formatDays(days.from, days.to) };
}

/** A dashed line under the other. */
export function earlierLine({ values }: Earlier, count: number): JsonObject {
  return {
    data: Array.from({ length: count }, (_, index) => values[index] ?? null),
    clip: false,
    cubicInterpolationMode: 'monotone',
    borderColor: color.muted,
    borderWidth: 2,
    borderDash: [7, 5],
    pointRadius: values.length === 1 ? 4 : 0,
    pointBackgroundColor: color.muted,
    pointBorderWidth: 0,
    fill: false,
  };
}
