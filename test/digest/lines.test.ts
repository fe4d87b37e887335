import { describe, expect, test } from '@jest/globals';
import { planMetric } from '../../src/digest/plan-metric.ts';
import type { Reading } from '../../src/digest/reading.ts';
import { addDays, day } from '../../src/query/day.ts';
import { resolvePeriod } from '../../src/query/period.ts';
import type { Query } from '../../src/query/query.ts';
import type { Failure, Result, TrendPoint } from '../../src/query/result.ts';
import { eventsQuery, question, topQuery, trendsQuery } from '../builders.ts';
import { answerTo } from './answers.ts';

/** Friday, 20 Nov 2026. */
const { reference } = question();

function readingOf(
  query: Query,
  answer: (result: Result, part: number) => Result | Failure | undefined = (result) => result,
): Reading {
  const { ask, read } = planMetric(query, reference);
  return read(ask.map((one, part) => answer(answerTo(one), part)));
}

/** A trend of which the days that `change` names say something else. */
function without(...days: readonly string[]) {
  return (result: Result): Result => {
    if (result.kind !== 'trends') return result;
    const points = result.points.map((point): TrendPoint => {
      if ('week' in point || !days.includes(point.from)) return point;
      const { count: _, ...rest } = point;
      return rest;
    });
    return { kind: 'trends', points };
  };
}

describe('a line about one day', () => {
  test('takes one request: the thirty days that end with it', () => {
    const { ask } = planMetric(eventsQuery(), reference);

    expect(ask).toHaveLength(1);
    expect(ask[0]?.query).toMatchObject({
      kind: 'trends',
      interval: 'daily',
      measure: { type: 'events' },
    });
    expect(ask[0] && 'period' in ask[0].query && ask[0].query.period).toEqual({
      type: 'between',
      from: '2026-10-21',
      to: '2026-11-19',
    });
  });

  test('asks what a trend without dates asks, so that they share a request', () => {
    const own = planMetric(eventsQuery(), reference).ask[0];
    const trend = trendsQuery({ period: { type: 'last', count: 30, unit: 'day' } });
    const typed = planMetric(trend, reference).ask[0];

    expect(typed).toEqual(own);
    expect(resolvePeriod(trend.period, reference)).toEqual({
      from: '2026-10-21',
      to: '2026-11-19',
    });
  });

  test('is held against the day before, and against the median of the last four of its weekday', () => {
    expect(readingOf(eventsQuery())).toMatchObject({
      type: 'figure',
      count: 100,
      counted: 'events',
      range: { from: '2026-11-19', to: '2026-11-19' },
      previous: { count: 100, of: { from: '2026-11-18', to: '2026-11-18' } },
      usual: { count: 100, of: { times: 4 } },
    });
  });

  test('the median is of what is known, and of two at least', () => {
    const thursdays = ['2026-11-12', '2026-11-05', '2026-10-29', '2026-10-22'];
    const usualWithout = (count: number) => {
      const reading = readingOf(eventsQuery(), without(...thursdays.slice(0, count)));
      return reading.type === 'figure' ? reading.usual?.of : undefined;
    };

    expect(usualWithout(1)).toMatchObject({ times: 3 });
    expect(usualWithout(2)).toMatchObject({ times: 2 });
    expect(usualWithout(3)).toBeUndefined();
  });

  test('people of a day are people, not events', () => {
    const { ask } = planMetric({ ...eventsQuery(), kind: 'profiles' }, reference);
    expect(ask[0]?.query).toMatchObject({ measure: { type: 'people' } });
  });

  test('a day that CleverTap sent no figure for is not 0', () => {
    expect(readingOf(eventsQuery(), without('2026-11-19'))).toMatchObject({
      type: 'no figure',
      range: { from: '2026-11-19' },
    });
  });

  test('0 is 0', () => {
    const zero = (result: Result): Result =>
      result.kind === 'trends'
        ? { ...result, points: result.points.map((point) => ({ ...point, count: 0 })) }
        : result;
    expect(readingOf(eventsQuery(), zero)).toMatchObject({ type: 'figure', count: 0 });
  });

  test('without the day before there is no comparison with it', () => {
    const reading = readingOf(eventsQuery(), without('2026-11-18'));
    expect(reading).not.toHaveProperty('previous');
    expect(reading).toHaveProperty('usual');
  });
});

describe('a line about several days', () => {
  test('events are added up from one series, and held against as many days before', () => {
    const query = eventsQuery({ period: { type: 'last', count: 7, unit: 'day' } });

    expect(planMetric(query, reference).ask).toHaveLength(1);
    expect(readingOf(query)).toMatchObject({
      count: 600,
      range: { from: '2026-11-13', to: '2026-11-19' },
      previous: { count: 600, of: { from: '2026-11-06', to: '2026-11-12' } },
    });
  });

  test('last month is held against the month before, whatever its length', () => {
    const query = eventsQuery({ period: { type: 'last', count: 1, unit: 'month' } });
    expect(readingOf(query)).toMatchObject({
      range: { from: '2026-10-01', to: '2026-10-31' },
      previous: { of: { from: '2026-09-01', to: '2026-09-30' } },
    });
  });

  test('with days missing it says how many, and is not compared', () => {
    const query = eventsQuery({ period: { type: 'last', count: 7, unit: 'day' } });
    const reading = readingOf(query, without('2026-11-14', '2026-11-15'));
    expect(reading).toMatchObject({ count: 500, missingDays: 2 });
    expect(reading).not.toHaveProperty('previous');
  });

  test('people cannot be added up: two questions', () => {
    const query = {
      ...eventsQuery({ period: { type: 'last', count: 7, unit: 'day' } }),
      kind: 'profiles',
    } as const;

    expect(planMetric(query, reference).ask).toHaveLength(2);
    expect(readingOf(query)).toMatchObject({ count: 300, previous: { count: 300 } });
  });

  test('when the days before fail, there is still the figure', () => {
    const query = {
      ...eventsQuery({ period: { type: 'last', count: 7, unit: 'day' } }),
      kind: 'profiles',
    } as const;
    const reading = readingOf(query, (result, part) =>
      part === 0 ? result : { reason: 'credentials' },
    );
    expect(reading).toMatchObject({ type: 'figure', count: 300 });
    expect(reading).not.toHaveProperty('previous');
  });

  test('a year is asked for as it is: its days would be much to send', () => {
    const query = eventsQuery({ period: { type: 'last', count: 1, unit: 'year' } });
    expect(planMetric(query, reference).ask.map((one) => one.query.kind)).toEqual([
      'events',
      'events',
    ]);
  });
});

describe('a line about today', () => {
  test.each([
    eventsQuery({ period: { type: 'today' } }),
    eventsQuery({ period: { type: 'this', unit: 'week' } }),
    eventsQuery({ period: { type: 'between', from: day('2026-11-01'), to: day('2026-11-30') } }),
  ])('$period.type is so far, and held against nothing', (query) => {
    const reading = readingOf(query);
    expect(reading).toMatchObject({ type: 'figure', soFar: true });
    expect(reading).not.toHaveProperty('previous');
    expect(reading).not.toHaveProperty('usual');
  });

  test('a trend that reaches today shows yesterday, the last day that is over', () => {
    const query = trendsQuery({ period: { type: 'this', unit: 'month' } });
    expect(readingOf(query)).toMatchObject({ soFar: false, range: { from: '2026-11-19' } });
  });

  test('a trend of today alone is so far', () => {
    expect(readingOf(trendsQuery({ period: { type: 'today' } }))).toMatchObject({ soFar: true });
  });
});

describe('other trends', () => {
  const bucket = (from: string, count: number | undefined, whole = true): TrendPoint => ({
    from: day(from),
    to: addDays(day(from), 6),
    whole,
    ...(count === undefined ? {} : { count }),
  });
  const weekly = trendsQuery({
    interval: 'weekly',
    period: { type: 'last', count: 4, unit: 'week' },
  });
  const answering =
    (...points: readonly TrendPoint[]) =>
    () =>
      ({ kind: 'trends', points }) as const;

  test('the last whole week is held against the one before', () => {
    const reading = readingOf(
      weekly,
      answering(bucket('2026-11-02', 40), bucket('2026-11-09', 60)),
    );
    expect(reading).toMatchObject({
      count: 60,
      range: { from: '2026-11-09', to: '2026-11-15' },
      previous: { count: 40, of: { from: '2026-11-02' } },
    });
  });

  test('a week that is not over is not shown when there is one that is', () => {
    const reading = readingOf(
      weekly,
      answering(bucket('2026-11-09', 60), bucket('2026-11-16', 12)),
    );
    expect(reading).toMatchObject({ count: 60, soFar: false });
  });

  test('a week cut short is not what another is held against', () => {
    const reading = readingOf(
      weekly,
      answering(bucket('2026-11-02', 3, false), bucket('2026-11-09', 60)),
    );
    expect(reading).not.toHaveProperty('previous');
  });

  test('weeks of CleverTap’s own are shown by their names, and not compared', () => {
    const reading = readingOf(
      { ...weekly, measure: { type: 'people' } },
      answering({ week: '202645', count: 50 }, { week: '202646', count: 60 }),
    );
    expect(reading).toMatchObject({ count: 60, week: '202646', counted: 'people' });
    expect(reading).not.toHaveProperty('previous');
  });

  test('no weeks at all are no figure', () => {
    expect(readingOf(weekly, answering())).toMatchObject({ type: 'no figure' });
  });
});

test('what has not been answered is pending, and what failed has failed', () => {
  expect(readingOf(eventsQuery(), () => undefined)).toEqual({ type: 'pending' });
  expect(readingOf(topQuery(), () => ({ reason: 'credentials' }))).toEqual({
    type: 'failed',
    failure: { reason: 'credentials' },
  });
});

test('everybody, and who is active, have no days', () => {
  expect(readingOf({ kind: 'profiles' })).toMatchObject({
    type: 'figure',
    count: 300,
    soFar: false,
  });
  expect(readingOf({ kind: 'now', by: [], newToo: false })).toMatchObject({ type: 'now' });
});

test('a comparison of its own, or a split, costs no more requests', () => {
  const plain = planMetric(eventsQuery(), reference).ask;
  expect(planMetric(eventsQuery({ compare: 'last year' }), reference).ask).toEqual(plain);
});
