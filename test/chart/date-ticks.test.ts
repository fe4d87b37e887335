import { describe, expect, test } from '@jest/globals';
import { dateTicks } from '../../src/chart/date-ticks.ts';
import { readBuckets } from '../../src/chart/series.ts';
import { day } from '../../src/query/day.ts';
import type { ResultOf } from '../../src/query/result.ts';
import { days, trends, trendsQuestion } from './questions.ts';

function ticks(result: ResultOf<'trends'>, interval: 'daily' | 'weekly' | 'monthly') {
  return dateTicks(readBuckets(trendsQuestion({ interval }), result), interval);
}

function dailyTicks(from: string, count: number) {
  return ticks(
    days(
      from,
      Array.from({ length: count }, () => 1),
    ),
    'daily',
  );
}

function months(from: number, count: number) {
  return trends(
    Array.from({ length: count }, (_, index) => {
      const start = new Date(Date.UTC(2025, from + index, 1)).toISOString().slice(0, 10);
      return { from: day(start), to: day(start), whole: true, count: 1 };
    }),
  );
}

test('a week names each day', () => {
  expect(dailyTicks('2026-11-14', 3)).toEqual([
    ['Sat', '14 Nov'],
    ['Sun', '15 Nov'],
    ['Mon', '16 Nov'],
  ]);
});

test('a year names its months, and the year where it begins', () => {
  const named = dailyTicks('2025-11-20', 366).filter((label) => label !== '');

  expect(named.slice(0, 3)).toEqual([['Dec', '2025'], ['Jan', '2026'], 'Feb']);
  expect(named.at(-1)).toBe('Nov');
});

test('a month stands under its first day', () => {
  expect(dailyTicks('2026-01-01', 365)[31]).toBe('Feb');
});

test('many months are named in turn', () => {
  const named = ticks(months(0, 24), 'monthly').filter((label) => label !== '');

  expect(named).toHaveLength(12);
  expect(named.slice(0, 2)).toEqual([['Jan', '2025'], 'Mar']);
});

test('CleverTap’s own weeks are named as CleverTap does', () => {
  expect(ticks(trends([{ week: '202652', count: 1 }]), 'weekly')).toEqual(['202652']);
});

describe('never more words than fit', () => {
  test.each([1, 2, 7, 8, 9, 14, 28, 30, 31, 56, 60, 90, 112, 113, 180, 365, 366, 731])(
    '%d days',
    (count) => {
      const labels = dailyTicks('2025-01-15', count);
      const named = labels.filter((label) => label !== '');

      expect(labels).toHaveLength(count);
      expect(named.length).toBeGreaterThan(0);
      expect(named.length).toBeLessThanOrEqual(13);
    },
  );
});
