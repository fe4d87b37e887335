import type { JsonObject } from './config.ts';
import { type Earlier, earlierLine } from './earlier-line.ts';
import { fading } from './fading.ts';
import type { Scale } from './scale.ts';
import type { Bucket, Known, Landmarks } from './series.ts';
import { color } from './style.ts';

/** Up to so many points each gets a dot, up to so many a thick line. */
const mostDots = 16;
const mostThick = 45;
const mostMedium = 120;

type Marking = {
  readonly scale: Scale;
  readonly marked: readonly Known[];
  readonly earlier: Earlier | undefined;
};

/** Chart.js draws the last of them first, and fills before it draws any line. */
export function trendDatasets(
  buckets: readonly Bucket[],
  { known, missing }: Landmarks,
  { scale, marked, earlier }: Marking,
): JsonObject[] {
  const ends = { first: buckets[0]?.key ?? '', last: buckets.at(-1)?.key ?? '' };
  const largest = Math.max(...known.map(({ value }) => Math.abs(value)));
  return [
    dots(marked.filter(({ state }) => state === 'whole')),
    ...known.filter(({ state }) => state !== 'whole').map((point) => stem(point, true)),
    ...(buckets.length === 1 ? known.map((point) => stem(point, false)) : []),
    ...(missing.length > 0 ? [gaps(missing, scale)] : []),
    ...fading(ends, largest),
    line(buckets),
    ...(earlier ? [earlierLine(earlier, buckets.length)] : []),
  ];
}

function line(buckets: readonly Bucket[]): JsonObject {
  const count = buckets.length;
  const values = buckets.map(({ value, state }) => (state === 'whole' ? (value ?? null) : null));
  const isAlone = (index: number) =>
    (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
  const radius = count <= mostDots ? 3.5 : 0;
  return {
    data: values,
    clip: false,
    cubicInterpolationMode: 'monotone',
    borderColor: color.accent,
    borderWidth: count <= mostThick ? 3 : count <= mostMedium ? 2.5 : 1.5,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    pointRadius: values.map((_, index) => (isAlone(index) ? 4 : radius)),
    pointBackgroundColor: color.accent,
    pointBorderWidth: 0,
    fill: 'origin',
    backgroundColor: color.accentAt(0.26),
  };
}

function dots(points: readonly Known[]): JsonObject {
  return {
    data: points.map(({ key, value }) => ({ x: key, y: value })),
    clip: false,
    showLine: false,
    pointRadius: 6.5,
    pointBackgroundColor: color.accent,
    pointBorderColor: color.background,
    pointBorderWidth: 2.5,
    fill: false,
  };
}

/** A bucket that is not over or not whole stands apart: on the line it would look like a fall. */
function stem({ key, value }: Known, hollow: boolean): JsonObject {
  return {
    data: [
      { x: key, y: value },
      { x: key, y: 0 },
    ],
    clip: false,
    borderColor: color.accent,
    borderWidth: 2,
    borderDash: hollow ? [3, 4] : [],
    pointRadius: [5.5, 0],
    pointBackgroundColor: hollow ? color.background : color.accent,
    pointBorderColor: color.accent,
    pointBorderWidth: 2.5,
    fill: false,
  };
}

function gaps(missing: readonly Bucket[], { min, max }: Scale): JsonObject {
  return {
    type: 'bar',
    data: missing.map(({ key }) => ({ x: key, y: [min, max] })),
    backgroundColor: color.gap,
    barPercentage: 1,
    categoryPercentage: 1,
    grouped: false,
    inflateAmount: 0.4,
  };
}
