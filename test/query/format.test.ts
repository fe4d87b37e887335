import { describe, expect, test } from '@jest/globals';
import { formatCount, formatNumber, joinList } from '../../src/query/format.ts';

describe('counts have thousands and at most two decimals', () => {
  test.each([
    [0, '0'],
    [1204, '1,204'],
    [10_702.466, '10,702.47'],
    [-3.004, '-3'],
    [1e21, '1,000,000,000,000,000,000,000'],
  ])('%d', (value, written) => {
    expect(formatCount(value)).toBe(written);
  });
});

describe('numbers keep every digit', () => {
  test.each([
    [1204.125, '1,204.125'],
    [0.1, '0.1'],
    [-1e-7, '-0.0000001'],
  ])('%d', (value, written) => {
    expect(formatNumber(value)).toBe(written);
  });
});

test('lists end in a word', () => {
  expect(joinList([], 'or')).toBe('');
  expect(joinList(['a'], 'or')).toBe('a');
  expect(joinList(['a', 'b'], 'and')).toBe('a and b');
  expect(joinList(['a', 'b', 'c'], 'or')).toBe('a, b or c');
});
