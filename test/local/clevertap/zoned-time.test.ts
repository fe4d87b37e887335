import { describe, expect, test } from '@jest/globals';
import { instantOf, isTimeZone, wallOf } from '../../../src/local/clevertap/zoned-time.ts';

describe('what the clocks show', () => {
  test.each([
    ['2026-01-01T00:00:00.000Z', 'UTC', '2026-01-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', 'Asia/Kolkata', '2026-01-01T05:30:00.000Z'],
    ['2026-03-08T06:59:59.000Z', 'America/New_York', '2026-03-08T01:59:59.000Z'],
    ['2026-03-08T07:00:00.000Z', 'America/New_York', '2026-03-08T03:00:00.000Z'],
    ['2026-11-01T05:30:00.000Z', 'America/New_York', '2026-11-01T01:30:00.000Z'],
    ['2026-11-01T06:30:00.000Z', 'America/New_York', '2026-11-01T01:30:00.000Z'],
  ])('%s in %s', (instant, zone, wall) => {
    expect(wallOf(new Date(instant), zone).toISOString()).toBe(wall);
  });
});

describe('when the clocks show', () => {
  test.each([
    ['2026-01-01T05:30:00.000Z', 'Asia/Kolkata', '2026-01-01T00:00:00.000Z'],
    ['2026-03-08T03:00:00.000Z', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-11-01T01:30:00.000Z', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ])('%s in %s', (wall, zone, instant) => {
    expect(new Date(instantOf(new Date(wall), zone)).toISOString()).toBe(instant);
  });
});

test.each([
  ['Asia/Kolkata', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
])('%p is a time zone: %p', (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});
