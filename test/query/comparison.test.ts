import { describe, expect, test } from '@jest/globals';
import { type Comparison, earlierRange } from '../../src/query/comparison.ts';
import { day } from '../../src/query/day.ts';
import type { Period } from '../../src/query/period.ts';
import { reference } from './build-query.ts';

/** The days that are compared with, on Saturday 21 November 2026. */
function earlier(period: Period, compare: Comparison, today = '2026-11-21'): string | undefined {
  const days = earlierRange({ period, compare }, { ...reference, today: day(today) });
  return days && `${days.from}..${days.to}`;
}

function between(from: string, to: string): Period {
  return { type: 'between', from: day(from), to: day(to) };
}

describe('compares with as many days just before', () => {
  test.each<[string, Period, string]>([
    ['yesterday', { type: 'yesterday' }, '2026-11-19..2026-11-19'],
    ['last 7 days', { type: 'last', count: 7, unit: 'day' }, '2026-11-07..2026-11-13'],
    ['last week', { type: 'last', count: 1, unit: 'week' }, '2026-11-01..2026-11-07'],
    ['last month', { type: 'last', count: 1, unit: 'month' }, '2026-09-01..2026-09-30'],
    ['last 3 months', { type: 'last', count: 3, unit: 'month' }, '2026-05-01..2026-07-31'],
    ['last quarter', { type: 'last', count: 1, unit: 'quarter' }, '2026-04-01..2026-06-30'],
    ['last year', { type: 'last', count: 1, unit: 'year' }, '2024-01-01..2024-12-31'],
    ['on Friday: the Friday before', { type: 'weekday', weekday: 5 }, '2026-11-13..2026-11-13'],
    ['five days', between('2026-11-02', '2026-11-06'), '2026-10-28..2026-11-01'],
    ['a month by its days', between('2026-10-01', '2026-10-31'), '2026-09-01..2026-09-30'],
    ['March, after a short month', between('2026-03-01', '2026-03-31'), '2026-02-01..2026-02-28'],
    ['a year by its days', between('2025-01-01', '2025-12-31'), '2024-01-01..2024-12-31'],
    ['nearly a month', between('2026-10-01', '2026-10-30'), '2026-09-01..2026-09-30'],
  ])('%s', (_name, period, days) => {
    expect(earlier(period, 'previous')).toBe(days);
  });
});

describe('compares with the same dates last year', () => {
  test.each<[string, Period, string]>([
    ['yesterday', { type: 'yesterday' }, '2025-11-20..2025-11-20'],
    ['last week', { type: 'last', count: 1, unit: 'week' }, '2025-11-08..2025-11-14'],
    ['29 February', between('2024-02-29', '2024-02-29'), '2023-02-28..2023-02-28'],
    ['days that end on one', between('2024-02-20', '2024-02-29'), '2023-02-20..2023-02-28'],
    ['February after a leap year', between('2025-02-01', '2025-02-28'), '2024-02-01..2024-02-29'],
    ['days over the new year', between('2025-12-28', '2026-01-03'), '2024-12-28..2025-01-03'],
  ])('%s', (_name, period, days) => {
    expect(earlier(period, 'last year')).toBe(days);
  });

  test('a weekly trend goes back 52 weeks, to whole weeks', () => {
    const period: Period = { type: 'last', count: 2, unit: 'week' };
    const query = { period, compare: 'last year', interval: 'weekly' } as const;

    expect(earlierRange(query, reference)).toEqual({ from: '2025-11-02', to: '2025-11-15' });
  });
});

test('seven days earlier are the same weekdays', () => {
  expect(earlier({ type: 'yesterday' }, 'last week')).toBe('2026-11-13..2026-11-13');
});

describe('compares nothing with what is not over', () => {
  test.each<[string, Period]>([
    ['today', { type: 'today' }],
    ['this week', { type: 'this', unit: 'week' }],
    ['since Monday', { type: 'since', start: 1 }],
    ['days up to today', between('2026-11-15', '2026-11-21')],
    ['days up to tomorrow', between('2026-11-15', '2026-11-22')],
  ])('%s', (_name, period) => {
    for (const compare of ['previous', 'last week', 'last year'] as const) {
      expect(earlier(period, compare)).toBeUndefined();
    }
  });

  test('but with the same days once they are over', () => {
    const days = between('2026-11-15', '2026-11-21');

    expect(earlier(days, 'previous', '2026-11-22')).toBe('2026-11-08..2026-11-14');
  });
});
