import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { niceScale } from '../../src/chart/scale.ts';

test.each([
  [[0], { min: 0, max: 1, step: 1 }],
  [[1], { min: 0, max: 2, step: 1 }],
  [[3, 1, 2], { min: 0, max: 4, step: 1 }],
  [[16_912, 6600], { min: 0, max: 20_000, step: 5000 }],
  [[358_556, 99_000], { min: 0, max: 500_000, step: 100_000 }],
  [[7138], { min: 0, max: 10_000, step: 2000 }],
  [[0.3, 0.1], { min: 0, max: 0.4, step: 0.1 }],
  [[-1433.3, 1028.9], { min: -2000, max: 2000, step: 1000 }],
  [[-5, -3], { min: -6, max: 0, step: 2 }],
  [[4.91e21], { min: 0, max: 6e21, step: 2e21 }],
])('%j', (values, scale) => {
  expect(niceScale(values)).toEqual(scale);
});

describe('for any values', () => {
  const value = fc.oneof(
    fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
    fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
  );

  test('holds them and zero, with room for words, in few steps', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const { min, max, step } = niceScale(values);
        const high = Math.max(...values);
        const low = Math.min(...values);

        expect(min).toBeLessThanOrEqual(Math.min(0, low));
        expect(max).toBeGreaterThanOrEqual(Math.max(0, high));
        if (high > 0) expect((max - high) / (max - min)).toBeGreaterThan(0.1);
        if (low < 0) expect((low - min) / (max - min)).toBeGreaterThan(0.1);
        expect((max - min) / step).toBeLessThanOrEqual(9);
        if (values.every(Number.isInteger)) expect(Number.isInteger(step)).toBe(true);
      }),
    );
  });
});
