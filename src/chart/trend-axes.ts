import type { Json, JsonObject } from './config.ts';
import { axisFormat } from './format.ts';
import type { Scale } from './scale.ts';
import { color, font, size } from './style.ts';

const unseen = {
  grid: { display: false, drawTicks: false },
  border: { display: false },
} as const;

/** All axes over time must agree; a single bucket stands in the middle. */
function alongTime(count: number): JsonObject {
  return { type: 'category', axis: 'x', bounds: 'ticks', offset: count === 1 };
}

/** Places the data by the buckets' keys. */
export function keyAxis(count: number): JsonObject {
  return { ...alongTime(count), display: false };
}

/** An axis at `position` that shows nothing but `labels`, one for each bucket, most of them empty. */
export function labelAxis(labels: readonly Json[], position: Json, rest: JsonObject): JsonObject {
  return { ...alongTime(labels.length), ...unseen, labels, position, ...rest };
}

export function dateAxis(labels: readonly Json[], notes: readonly string[]): JsonObject {
  return labelAxis(labels, 'bottom', {
    ticks: {
      autoSkip: false,
      maxRotation: 0,
      color: color.muted,
      font: font(size.tick, '400'),
      padding: 10,
    },
    title: {
      display: notes.length > 0,
      text: notes,
      align: 'start',
      color: color.muted,
      font: font(size.note, '400'),
      padding: { top: 10 },
    },
  });
}

export function valueAxis({ min, max, step }: Scale): JsonObject {
  const steps = Math.round((max - min) / step);
  const lines = Array.from({ length: steps + 1 }, (_, index) =>
    Math.abs(min + index * step) < step / 2 ? color.zero : color.grid,
  );
  return {
    min,
    max,
    border: { display: false },
    // Above the fill, which would hide the lines.
    grid: { color: lines, drawTicks: false, z: 1 },
    ticks: {
      stepSize: step,
      color: color.muted,
      font: font(size.tick, '400'),
      padding: 10,
      format: axisFormat(Math.max(max, -min)),
    },
  };
}
