import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../src/command/parse-command.ts';
import { day } from '../../src/query/day.ts';
import { describeCounted, describeQuery, describeSubject } from '../../src/query/describe.ts';
import { describeFilter } from '../../src/query/describe-filter.ts';
import { describeDay, describePeriod, describeRange } from '../../src/query/describe-period.ts';
import type { Filter } from '../../src/query/filter.ts';
import { DateRange } from '../../src/query/period.ts';
import type { Query } from '../../src/query/query.ts';
import { eventsQuery, reference } from './build-query.ts';

function query(text: string): Query {
  const command = parseCommand(text, reference);
  if (!command.ok || command.value.type !== 'ask') throw new Error(`Not a question: ${text}`);
  const [query, ...others] = command.value.queries;
  if (!query || others.length > 0) throw new Error(`Not one question: ${text}`);
  return query;
}

describe('says all that was understood', () => {
  test.each([
    ['events Charged', 'Charged events, 14–20 Nov 2026 (Asia/Kolkata)'],
    [
      'events Charged where Country is India',
      'Charged events where Country is India, 14–20 Nov 2026 (Asia/Kolkata)',
    ],
    [
      'events App Launched where Amount > 1k and Coupon exists today',
      'App Launched events where Amount is above 1,000 and Coupon exists,' +
        ' today, Sat 21 Nov 2026, so far (Asia/Kolkata)',
    ],
    ['events "Salt and Pepper"', '“Salt and Pepper” events, 14–20 Nov 2026 (Asia/Kolkata)'],
    ['profiles', 'everyone'],
    ['profiles Charged', 'people who did Charged, 14–20 Nov 2026 (Asia/Kolkata)'],
    ['now', 'people active in the last 5 minutes'],
    ['now by os, device', 'people active in the last 5 minutes, by OS and device'],
    [
      'now by os, type, source new',
      'people active in the last 5 minutes, by OS, user type and session source, new people also apart',
    ],
    [
      'top Country of Charged',
      'top 10 values of Country for Charged, 14–20 Nov 2026 (Asia/Kolkata)',
    ],
    [
      'bottom 1 Country, session utm_source of Charged yesterday',
      'bottom 1 value of Country and session utm_source for Charged,' +
        ' yesterday, Fri 20 Nov 2026 (Asia/Kolkata)',
    ],
    ['trends Charged', 'Charged per day, 22 Oct – 20 Nov 2026 (Asia/Kolkata)'],
    [
      'trends Charged weekly sum Amount',
      'total Amount of Charged per week, last 12 weeks, 23 Aug – 14 Nov 2026 (Asia/Kolkata)',
    ],
    [
      'trends Charged monthly unique this year',
      'people who did Charged per month, this year, 1 Jan – 21 Nov 2026, so far (Asia/Kolkata)',
    ],
  ])('%s', (text, line) => {
    expect(describeQuery({ query: query(text), reference })).toBe(line);
  });
});

test('the subject leaves out the days, and what is counted the conditions too', () => {
  const asked = eventsQuery({ filters: [{ property: 'Coupon', operator: 'exists' }] });

  expect(describeSubject(asked)).toBe('Charged events where Coupon exists');
  expect(describeCounted(asked)).toBe('Charged events');
});

describe('says conditions on people, with their own days', () => {
  test.each([
    ['users in India', 'people active in the last 365 days where the country is India'],
    [
      'events Charged where Platform is Android and app Make is Apple',
      'Charged events where Platform is Android and app Make is Apple, 14–20 Nov 2026 (Asia/Kolkata)',
    ],
    [
      'events Charged where event Platform is Android',
      'Charged events where event Platform is Android, 14–20 Nov 2026 (Asia/Kolkata)',
    ],
    [
      'profiles where did Charged with Amount above 1000 at most 3 times last week',
      'people active in the last 365 days where they did Charged with Amount is above 1,000' +
        ' at least once and at most 3 times (last week, 8–14 Nov 2026)',
    ],
    [
      'events Charged yesterday where did not App Launched',
      'Charged events where they did not do App Launched, yesterday, Fri 20 Nov 2026 (Asia/Kolkata)',
    ],
    [
      'profiles where did Charged or Refunded at least 3 times in all yesterday',
      'people active in the last 365 days where they did Charged (yesterday, Fri 20 Nov 2026)' +
        ' or Refunded (yesterday, Fri 20 Nov 2026) at least 3 times in all',
    ],
    [
      'users within 1500 km of 19.07,72.87',
      'people active in the last 365 days where they were within 1,500 km of 19.07,72.87',
    ],
  ])('%s', (text, line) => {
    expect(describeQuery({ query: query(text), reference })).toBe(line);
  });

  test('where no day is known, in words', () => {
    const asked = query('profiles where did Charged last week');

    expect(describeSubject(asked)).toBe(
      'people active in the last 365 days where they did Charged (last week)',
    );
  });
});

describe('writes periods', () => {
  test.each([
    ['last week', 'last week, 8–14 Nov 2026'],
    ['last 2 months', 'last 2 months, 1 Sep – 31 Oct 2026'],
    ['last 7 days', '14–20 Nov 2026'],
    ['last 1 day', 'Fri 20 Nov 2026'],
    ['this week', 'this week, 15–21 Nov 2026, so far'],
    ['since Monday', 'since Monday, 16–21 Nov 2026, so far'],
    ['since 1 Oct', '1 Oct – 21 Nov 2026, so far'],
    ['on Monday', 'Mon 16 Nov 2026'],
    ['1 Nov to 30 Nov', '1–30 Nov 2026, so far'],
    ['2026-11-01..2026-11-20', '1–20 Nov 2026'],
  ])('%s', (dates, written) => {
    const asked = query(`events Charged ${dates}`);

    expect('period' in asked && describePeriod(asked.period, reference)).toBe(written);
  });
});

describe('writes ranges', () => {
  test.each([
    ['2026-11-14', '2026-11-20', '14–20 Nov 2026'],
    ['2026-10-28', '2026-11-03', '28 Oct – 3 Nov 2026'],
    ['2025-12-01', '2026-01-05', '1 Dec 2025 – 5 Jan 2026'],
    ['2025-11-01', '2026-11-30', '1 Nov 2025 – 30 Nov 2026'],
    ['2026-09-01', '2026-09-30', '1–30 Sep 2026'],
    ['2026-11-20', '2026-11-20', 'Fri 20 Nov 2026'],
  ])('%s to %s', (from, to, written) => {
    expect(describeRange(DateRange.parse({ from, to }))).toBe(written);
  });
});

test('a day has its weekday', () => {
  expect(describeDay(day('2024-02-29'))).toBe('Thu 29 Feb 2024');
  expect(describeDay(day('2026-09-06'))).toBe('Sun 6 Sep 2026');
});

describe('writes conditions', () => {
  test.each<[string, Filter]>([
    ['Country is India', { property: 'Country', operator: 'is', values: ['India'] }],
    ['Country is A, B or C', { property: 'Country', operator: 'is', values: ['A', 'B', 'C'] }],
    ['Name contains a or b', { property: 'Name', operator: 'contains', values: ['a', 'b'] }],
    ['Country is not India', { property: 'Country', operator: 'is not', value: 'India' }],
    ['Name does not contain x', { property: 'Name', operator: 'does not contain', value: 'x' }],
    ['Amount is above 1,000', { property: 'Amount', operator: 'above', value: 1000 }],
    ['Amount is at most -0.125', { property: 'Amount', operator: 'at most', value: -0.125 }],
    ['Order is “100” or 100', { property: 'Order', operator: 'is', values: ['100', 100] }],
    ['Coupon exists', { property: 'Coupon', operator: 'exists' }],
    ['Coupon does not exist', { property: 'Coupon', operator: 'does not exist' }],
    ['“is it” is “a or b”', { property: 'is it', operator: 'is', values: ['a or b'] }],
    ['“ x” is “,”', { property: ' x', operator: 'is', values: [','] }],
    ['“a\\u{a}b” exists', { property: 'a\nb', operator: 'exists' }],
  ])('%s', (written, filter) => {
    expect(describeFilter(filter)).toBe(written);
  });
});
