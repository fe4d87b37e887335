import { describe, expect, test } from '@jest/globals';
import { axisFormat, formatDays, formatRange, formatValue } from '../../src/chart/format.ts';
import { day } from '../../src/query/day.ts';

describe('a figure', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [7, '7'],
    [1234, '1,234'],
    [9_999_999, '9,999,999'],
    [12_345_678, '12.3M'],
    [49_123_456_789_012, '49.1T'],
    [4.91e21, '4.91E21'],
    [-1433.27, '-1,433.3'],
    [12.345, '12.35'],
    [0.000_493_21, '0.000493'],
  ])('%d is %s', (value, written) => {
    expect(formatValue(value)).toBe(written);
  });
});

test.each([
  [5, 'standard'],
  [6000, 'standard'],
  [20_000, 'compact'],
  [6e13, 'compact'],
  [6e21, 'scientific'],
])('an axis up to %d is written in %s figures', (largest, notation) => {
  expect(axisFormat(largest)).toMatchObject({ notation });
});

test.each([
  [100, 200, '100–200'],
  [5, 5, '5'],
  [-50, 0, '-50 to 0'],
])('the range from %d to %d is %s', (from, to, written) => {
  expect(formatRange(from, to)).toBe(written);
});

test.each([
  ['2026-11-20', '2026-11-20', '20 Nov 2026'],
  ['2026-11-14', '2026-11-20', '14–20 Nov 2026'],
  ['2026-10-30', '2026-11-02', '30 Oct – 2 Nov 2026'],
  ['2025-12-30', '2026-01-02', '30 Dec 2025 – 2 Jan 2026'],
])('the days from %s to %s are %s', (from, to, written) => {
  expect(formatDays(day(from), day(to))).toBe(written);
});
