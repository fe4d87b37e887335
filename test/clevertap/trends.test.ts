import { describe, expect, test } from '@jest/globals';
import { day } from '../../src/query/day.ts';
import type { Reference } from '../../src/query/period.ts';
import type { TrendsQuery } from '../../src/query/query.ts';
import type { Outcome } from '../../src/query/result.ts';
import { between, question, trendsQuery } from './builders.ts';
import { parseFirst, rawResponse, unreadable } from './raw-response.ts';

type Series = Record<string, number>;

/** Asked on Friday 20 November 2026; weeks start on Monday. */
function parseTrends(
  series: Series,
  query: Partial<TrendsQuery>,
  reference: Partial<Reference> = {},
): Outcome {
  const body = JSON.stringify({ status: 'success', g0: series });
  return parseFirst(rawResponse(body), question(trendsQuery(query), reference));
}

function answered(points: object[]) {
  return { type: 'answered', result: { kind: 'trends', points } };
}

/** The same count for each day. */
function eachDay(from: number, to: number, count: number): Series {
  return Object.fromEntries(
    Array.from({ length: to - from + 1 }, (_, index) => [String(from + index), count]),
  );
}

describe('by day', () => {
  test("reads CleverTap's own example", () => {
    const series = { ...eachDay(20161224, 20161231, 10), ...eachDay(20170101, 20170103, 10) };
    const outcome = parseTrends(series, { period: between('2016-12-24', '2017-01-03') });
    const days = [24, 25, 26, 27, 28, 29, 30, 31].map((date) => `2016-12-${date}`);

    expect(outcome).toEqual(
      answered(
        [...days, '2017-01-01', '2017-01-02', '2017-01-03'].map((date) => ({
          from: date,
          to: date,
          whole: true,
          count: 10,
        })),
      ),
    );
  });

  test('keeps a day without a figure apart from a day of none', () => {
    const outcome = parseTrends(
      { '20261102': 0, '20261103': 7 },
      { period: between('2026-11-01', '2026-11-03') },
    );

    expect(outcome).toEqual(
      answered([
        { from: '2026-11-01', to: '2026-11-01', whole: true },
        { from: '2026-11-02', to: '2026-11-02', whole: true, count: 0 },
        { from: '2026-11-03', to: '2026-11-03', whole: true, count: 7 },
      ]),
    );
  });

  test('says that today is not over, and nothing of days to come', () => {
    const outcome = parseTrends(eachDay(20261118, 20261125, 3), {
      period: between('2026-11-19', '2026-11-25'),
    });

    expect(outcome).toEqual(
      answered([
        { from: '2026-11-19', to: '2026-11-19', whole: true, count: 3 },
        { from: '2026-11-20', to: '2026-11-20', whole: false, count: 3 },
      ]),
    );
  });

  test('has no points when all the days are yet to come', () => {
    expect(parseTrends({}, { period: between('2026-11-21', '2026-11-25') })).toEqual(answered([]));
  });

  test('goes over a leap day and the end of a year', () => {
    const leap = parseTrends({}, { period: between('2024-02-28', '2024-03-01') });
    const newYear = parseTrends({}, { period: between('2025-12-31', '2026-01-01') });

    expect(leap).toMatchObject(
      answered([{ from: '2024-02-28' }, { from: '2024-02-29' }, { from: '2024-03-01' }]),
    );
    expect(newYear).toMatchObject(answered([{ from: '2025-12-31' }, { from: '2026-01-01' }]));
  });
});

describe('by week', () => {
  test('adds up the days of each week, clipped to what was asked', () => {
    const outcome = parseTrends(eachDay(20261101, 20261120, 10), {
      interval: 'weekly',
      period: between('2026-11-01', '2026-11-20'),
    });

    expect(outcome).toEqual(
      answered([
        { from: '2026-11-01', to: '2026-11-01', whole: false, count: 10 },
        { from: '2026-11-02', to: '2026-11-08', whole: true, count: 70 },
        { from: '2026-11-09', to: '2026-11-15', whole: true, count: 70 },
        { from: '2026-11-16', to: '2026-11-20', whole: false, count: 50 },
      ]),
    );
  });

  test('starts its weeks on the day of the project', () => {
    const outcome = parseTrends(
      eachDay(20261101, 20261114, 10),
      { interval: 'weekly', period: between('2026-11-01', '2026-11-14') },
      { weekStartsOn: 0 },
    );

    expect(outcome).toEqual(
      answered([
        { from: '2026-11-01', to: '2026-11-07', whole: true, count: 70 },
        { from: '2026-11-08', to: '2026-11-14', whole: true, count: 70 },
      ]),
    );
  });

  test('is not whole while today is its last day', () => {
    const outcome = parseTrends(
      eachDay(20261116, 20261122, 1),
      { interval: 'weekly', period: between('2026-11-16', '2026-11-22') },
      { today: day('2026-11-22') },
    );

    expect(outcome).toEqual(
      answered([{ from: '2026-11-16', to: '2026-11-22', whole: false, count: 7 }]),
    );
  });

  test('has no count when one of its days has none', () => {
    const { '20261105': _left, ...series } = eachDay(20261102, 20261115, 10);
    const outcome = parseTrends(series, {
      interval: 'weekly',
      period: between('2026-11-02', '2026-11-15'),
    });

    expect(outcome).toEqual(
      answered([
        { from: '2026-11-02', to: '2026-11-08', whole: true },
        { from: '2026-11-09', to: '2026-11-15', whole: true, count: 70 },
      ]),
    );
  });

  test('adds up sums as well, refunds and fractions included', () => {
    const outcome = parseTrends(
      { '20261102': 10.5, '20261103': -4.25 },
      {
        interval: 'weekly',
        measure: { type: 'sum', property: 'Amount' },
        period: between('2026-11-02', '2026-11-03'),
      },
    );

    expect(outcome).toEqual(
      answered([{ from: '2026-11-02', to: '2026-11-03', whole: false, count: 6.25 }]),
    );
  });

  test("keeps CleverTap's own weeks of people", () => {
    const query = trendsQuery({
      interval: 'weekly',
      measure: { type: 'people' },
      period: between('2016-12-24', '2017-01-03'),
    });
    const response = rawResponse('{"status":"success","g0":{"201701":30,"201652":80}}');

    expect(parseFirst(response, question(query))).toEqual(
      answered([
        { week: '201652', count: 80 },
        { week: '201701', count: 30 },
      ]),
    );
  });

  test.each(['2016-52', '20161224', 'count', ''])('does not know the week “%s”', (week) => {
    const query = { interval: 'weekly', measure: { type: 'people' } } as const;

    expect(parseTrends({ [week]: 80 }, query)).toEqual(unreadable(`g0.${week} is no week`));
  });
});

describe('by month', () => {
  test('clips the first and the last to what was asked', () => {
    const outcome = parseTrends(
      { '201612': 80, '201701': 30 },
      { interval: 'monthly', period: between('2016-12-24', '2017-01-03') },
    );

    expect(outcome).toEqual(
      answered([
        { from: '2016-12-24', to: '2016-12-31', whole: false, count: 80 },
        { from: '2017-01-01', to: '2017-01-03', whole: false, count: 30 },
      ]),
    );
  });

  test('ends with this month so far, and keeps one without a figure', () => {
    const outcome = parseTrends(
      { '202609': 90, '202611': 20, '202612': 1 },
      {
        interval: 'monthly',
        measure: { type: 'people' },
        period: between('2026-09-01', '2026-12-31'),
      },
    );

    expect(outcome).toEqual(
      answered([
        { from: '2026-09-01', to: '2026-09-30', whole: true, count: 90 },
        { from: '2026-10-01', to: '2026-10-31', whole: true },
        { from: '2026-11-01', to: '2026-11-20', whole: false, count: 20 },
      ]),
    );
  });
});

describe('is unreadable', () => {
  test.each([
    ['', 'g0 is not an object'],
    [',"g0":null', 'g0 is not an object'],
    [',"g0":[]', 'g0 is not an object'],
    [',"count":7138', 'g0 is not an object'],
    [',"g0":{"20261101":null}', 'g0.20261101 is not a number'],
    [',"g0":{"20261101":"7"}', 'g0.20261101 is not a number'],
    [',"g0":{"20261101":7.5}', 'g0.20261101 is not a count'],
    [',"g0":{"20261101":-7}', 'g0.20261101 is not a count'],
  ])('{"status":"success"%s}', (rest, detail) => {
    const response = rawResponse(`{"status":"success"${rest}}`);

    expect(parseFirst(response, question(trendsQuery()))).toEqual(unreadable(detail));
  });

  test.each(['1e400', '"7"', 'null'])('a sum of %s', (written) => {
    const response = rawResponse(`{"status":"success","g0":{"20261101":${written}}}`);
    const query = trendsQuery({ measure: { type: 'sum', property: 'Amount' } });

    expect(parseFirst(response, question(query))).toMatchObject(
      unreadable(expect.stringMatching(/^g0\.20261101 is/)),
    );
  });
});
