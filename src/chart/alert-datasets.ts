import type { Drawn } from '../alert/incident.ts';
import type { AlertDrawing } from './alert.ts';
import type { JsonObject } from './config.ts';
import { color } from './style.ts';

/** Up to so many points each gets a dot. */
const mostDots = 40;

/** The breaches, over everything else. */
export function markDatasets(
  { points, marked }: AlertDrawing,
  keys: readonly string[],
): JsonObject[] {
  const data = points.flatMap(({ bucket, value }, index) =>
    value !== undefined && marked.includes(bucket) ? [{ x: keys[index] ?? bucket, y: value }] : [],
  );
  if (data.length === 0) return [];
  return [
    {
      data,
      clip: false,
      showLine: false,
      pointRadius: 7,
      pointBackgroundColor: color.breach,
      pointBorderColor: color.background,
      pointBorderWidth: 2.5,
      fill: false,
    },
  ];
}

export function valueLine(points: readonly Drawn[]): JsonObject {
  return {
    data: points.map(({ value }) => value ?? null),
    clip: false,
    borderColor: color.accent,
    borderWidth: points.length <= mostDots ? 3 : 2,
    borderJoinStyle: 'round',
    borderCapStyle: 'round',
    pointRadius: points.length <= mostDots ? 2.5 : 0,
    pointBackgroundColor: color.accent,
    pointBorderWidth: 0,
    fill: false,
  };
}

/** Where the breach begins, and a shade over everything beyond. */
export function limitDatasets(points: readonly Drawn[]): JsonObject[] {
  return (['low', 'high'] as const).flatMap((side) => {
    const data = points.map((point) => point[side] ?? null);
    if (data.every((limit) => limit === null)) return [];
    return [
      {
        data,
        borderColor: color.breachAt(0.75),
        borderWidth: 1.5,
        borderDash: [6, 5],
        pointRadius: 0,
        stepped: isFlat(data) ? false : 'middle',
        spanGaps: true,
        fill: side === 'low' ? 'start' : 'end',
        backgroundColor: color.breachAt(0.07),
      },
    ];
  });
}

function isFlat(data: readonly (number | null)[]): boolean {
  return new Set(data.filter((limit) => limit !== null)).size < 2;
}
