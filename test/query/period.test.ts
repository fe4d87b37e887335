import { describe, expect, test } from '@jest/globals';
import { day } from '../../src/query/day.ts';
import {
  DateRange,
  daysIn,
  includesToday,
  Period,
  type Reference,
  resolvePeriod,
} from '../../src/query/period.ts';

function on(today: string, weekStartsOn: Reference['weekStartsOn'] = 0): Reference {
  return { today: day(today), timeZone: 'Asia/Kolkata', weekStartsOn };
}

function days(period: unknown, reference: Reference): string {
  const { from, to } = resolvePeriod(Period.parse(period), reference);
  return `${from}..${to}`;
}

const last = (count: number, unit: string) => ({ type: 'last', count, unit });
const soFar = (unit: string) => ({ type: 'this', unit });

describe('means these days', () => {
  test.each<[string, unknown, string, string]>([
    ['today', { type: 'today' }, '2026-11-21', '2026-11-21..2026-11-21'],
    ['yesterday', { type: 'yesterday' }, '2026-11-21', '2026-11-20..2026-11-20'],
    ['yesterday in a new year', { type: 'yesterday' }, '2026-01-01', '2025-12-31..2025-12-31'],
    ['yesterday in March', { type: 'yesterday' }, '2026-03-01', '2026-02-28..2026-02-28'],
    ['yesterday in a leap year', { type: 'yesterday' }, '2024-03-01', '2024-02-29..2024-02-29'],
    ['the last day', last(1, 'day'), '2026-11-21', '2026-11-20..2026-11-20'],
    ['the last 7 days', last(7, 'day'), '2026-11-21', '2026-11-14..2026-11-20'],
    ['the last 366 days', last(366, 'day'), '2025-01-01', '2024-01-01..2024-12-31'],
    ['last week', last(1, 'week'), '2026-11-21', '2026-11-08..2026-11-14'],
    ['last week on its first day', last(1, 'week'), '2026-11-22', '2026-11-15..2026-11-21'],
    ['the last 12 weeks', last(12, 'week'), '2026-11-21', '2026-08-23..2026-11-14'],
    ['last week across a year', last(1, 'week'), '2027-01-05', '2026-12-27..2027-01-02'],
    ['last month', last(1, 'month'), '2026-11-21', '2026-10-01..2026-10-31'],
    ['last month on the 31st', last(1, 'month'), '2026-03-31', '2026-02-01..2026-02-28'],
    ['last month in a leap year', last(1, 'month'), '2024-03-31', '2024-02-01..2024-02-29'],
    ['last month in January', last(1, 'month'), '2026-01-15', '2025-12-01..2025-12-31'],
    ['the last 13 months', last(13, 'month'), '2026-01-31', '2024-12-01..2025-12-31'],
    ['last quarter', last(1, 'quarter'), '2026-11-21', '2026-07-01..2026-09-30'],
    ['last quarter in January', last(1, 'quarter'), '2026-01-01', '2025-10-01..2025-12-31'],
    ['the last 5 quarters', last(5, 'quarter'), '2026-05-05', '2025-01-01..2026-03-31'],
    ['last year', last(1, 'year'), '2026-11-21', '2025-01-01..2025-12-31'],
    ['the last 2 years on a leap day', last(2, 'year'), '2024-02-29', '2022-01-01..2023-12-31'],
    ['this week', soFar('week'), '2026-11-21', '2026-11-15..2026-11-21'],
    ['this week on its first day', soFar('week'), '2026-11-22', '2026-11-22..2026-11-22'],
    ['this month', soFar('month'), '2026-11-21', '2026-11-01..2026-11-21'],
    ['this month on its first day', soFar('month'), '2026-11-01', '2026-11-01..2026-11-01'],
    ['this quarter', soFar('quarter'), '2026-11-21', '2026-10-01..2026-11-21'],
    ['this year', soFar('year'), '2026-11-21', '2026-01-01..2026-11-21'],
    ['since a day', { type: 'since', start: '2026-10-01' }, '2026-11-21', '2026-10-01..2026-11-21'],
    ['since Monday', { type: 'since', start: 1 }, '2026-11-21', '2026-11-16..2026-11-21'],
    ['since today’s weekday', { type: 'since', start: 6 }, '2026-11-21', '2026-11-21..2026-11-21'],
    ['Monday', { type: 'weekday', weekday: 1 }, '2026-11-21', '2026-11-16..2026-11-16'],
    ['today’s weekday', { type: 'weekday', weekday: 6 }, '2026-11-21', '2026-11-14..2026-11-14'],
    [
      'days that were named',
      { type: 'between', from: '2026-01-01', to: '2026-12-31' },
      '2026-11-21',
      '2026-01-01..2026-12-31',
    ],
  ])('%s: %j on %s', (_name, period, ...[today, range]) => {
    expect(days(period, on(today))).toBe(range);
  });
});

describe('a week begins when it is said to', () => {
  test.each<[Reference['weekStartsOn'], string, string]>([
    [0, '2026-11-15..2026-11-21', '2026-11-08..2026-11-14'],
    [1, '2026-11-16..2026-11-21', '2026-11-09..2026-11-15'],
    [5, '2026-11-20..2026-11-21', '2026-11-13..2026-11-19'],
    [6, '2026-11-21..2026-11-21', '2026-11-14..2026-11-20'],
  ])('on weekday %i', (weekStartsOn, thisWeek, lastWeek) => {
    const reference = on('2026-11-21', weekStartsOn);

    expect(days(soFar('week'), reference)).toBe(thisWeek);
    expect(days(last(1, 'week'), reference)).toBe(lastWeek);
  });
});

describe('is no period', () => {
  test.each<[unknown]>([
    [last(0, 'day')],
    [last(1.5, 'day')],
    [last(3661, 'day')],
    [last(523, 'week')],
    [last(121, 'month')],
    [last(41, 'quarter')],
    [last(11, 'year')],
    [last(1, 'hour')],
    [soFar('day')],
    [{ type: 'since', start: '2026-02-30' }],
    [{ type: 'since', start: 7 }],
    [{ type: 'between', from: '2026-01-02', to: '2026-01-01' }],
    [{ type: 'between', from: '2010-01-01', to: '2026-01-01' }],
    [{ type: 'tomorrow' }],
  ])('%j', (period) => {
    expect(Period.safeParse(period).success).toBe(false);
  });
});

test('no count of units reaches further than the longest period', () => {
  for (const period of [last(3660, 'day'), last(522, 'week'), last(120, 'month')]) {
    const range = resolvePeriod(Period.parse(period), on('2026-11-21'));
    expect(daysIn(range)).toBeLessThanOrEqual(3660);
  }
  const years = resolvePeriod(Period.parse(last(10, 'year')), on('2026-11-21'));
  expect(daysIn(years)).toBeLessThanOrEqual(3660);
});

test('a period that reaches today is not over', () => {
  const reference = on('2026-11-21');
  const until = (to: string) => DateRange.parse({ from: '2026-11-01', to });

  expect(includesToday(until('2026-11-20'), reference)).toBe(false);
  expect(includesToday(until('2026-11-21'), reference)).toBe(true);
  expect(includesToday(until('2026-11-30'), reference)).toBe(true);
});

test('both days of a range count', () => {
  expect(daysIn(DateRange.parse({ from: '2026-11-20', to: '2026-11-20' }))).toBe(1);
  expect(daysIn(DateRange.parse({ from: '2024-02-28', to: '2024-03-01' }))).toBe(3);
  expect(daysIn(DateRange.parse({ from: '2026-01-01', to: '2026-12-31' }))).toBe(365);
});
