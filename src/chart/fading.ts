import type { JsonObject } from './config.ts';
import { color } from './style.ts';

const bands = 16;

/**
 * Makes the fill under a line fade towards zero. JSON has no gradients, so thin veils of white lie
 * over the fill, from each height down to the same depth below zero: two points each, no line.
 */
export function fading(keys: { first: string; last: string }, highest: number): JsonObject[] {
  return Array.from({ length: bands }, (_, index) => {
    const height = highest * ((index + 1) / bands);
    const veil = 1 / (index + 1.6);
    return {
      data: [
        { x: keys.first, y: height },
        { x: keys.last, y: height },
      ],
      borderWidth: 0,
      pointRadius: 0,
      fill: { value: 0 - height },
      backgroundColor: color.whiteAt(Number(veil.toFixed(3))),
    };
  });
}
