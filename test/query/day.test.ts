import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, dayIn, daysBetween, parseDay, weekdayOf } from '../../src/query/day.ts';

describe('is no day', () => {
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '',
  ])('%j', (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(() => day(text)).toThrow();
  });
});

test('29 February is a day every four years, and not in 1900', () => {
  expect(['1900', '2000', '2023', '2024'].map((year) => parseDay(`${year}-02-29`))).toEqual([
    undefined,
    '2000-02-29',
    undefined,
    '2024-02-29',
  ]);
});

describe('an instant is on another day elsewhere', () => {
  test.each([
    ['2026-11-20T18:29:59Z', 'Asia/Kolkata', '2026-11-20'],
    ['2026-11-20T18:30:00Z', 'Asia/Kolkata', '2026-11-21'],
    ['2026-11-21T04:59:59Z', 'America/New_York', '2026-11-20'],
    ['2026-11-21T05:00:00Z', 'America/New_York', '2026-11-21'],
    ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['2026-03-29T00:30:00Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-10-24T22:30:00Z', 'Europe/Berlin', '2026-10-25'],
  ])('%s in %s', (instant, timeZone, expected) => {
    expect(dayIn(new Date(instant), timeZone)).toBe(expected);
  });
});

describe('counts days over', () => {
  test.each([
    ['the end of a month', '2026-04-30', 1, '2026-05-01'],
    ['the end of a year', '2026-12-31', 1, '2027-01-01'],
    ['a leap day', '2024-02-28', 2, '2024-03-01'],
    ['no leap day', '2026-02-28', 1, '2026-03-01'],
    ['a change of clocks', '2026-03-28', 2, '2026-03-30'],
    ['nothing', '2026-11-21', 0, '2026-11-21'],
    ['a year backwards', '2026-11-21', -365, '2025-11-21'],
  ])('%s', (_name, start, ...[days, end]) => {
    expect(addDays(day(start), days)).toBe(end);
    expect(daysBetween(day(start), day(end))).toBe(days);
  });
});

test('going some days on and as many back leads to the same day', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
      const start = day('2026-11-21');
      const end = addDays(start, days);

      expect(addDays(end, -days)).toBe(start);
      expect(daysBetween(start, end)).toBe(days);
      expect(days > 0).toBe(end > start);
    }),
  );
});

test('weekdays begin with Sunday', () => {
  expect(weekdayOf(day('2026-11-21'))).toBe(6);
  expect(weekdayOf(day('2026-11-22'))).toBe(0);
  expect(weekdayOf(day('2000-02-29'))).toBe(2);
});
