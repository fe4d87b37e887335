import { describe, expect, test } from '@jest/globals';
import type { Condition } from '../../src/alert/condition.ts';
import { historyQuestion, periodAt } from '../../src/alert/history.ts';
import {
  type ListSeen,
  observeList,
  observeSample,
  observeSeries,
} from '../../src/alert/observe.ts';
import { watchedBy } from '../../src/alert/rule.ts';
import type { Window } from '../../src/alert/watched.ts';
import { pointsOf } from '../../src/alert/windows.ts';
import { addDays, day, weekdayOf } from '../../src/query/day.ts';
import { daysIn, resolvePeriod } from '../../src/query/period.ts';
import { eventsQuery } from '../builders.ts';
import { change, referenceOn, rule, timeZone, trend } from './build-rule.ts';

const daily: Window = { interval: 'daily', count: 1 };
const weekly: Condition = change({ against: { type: 'same weekday', weeks: 4 } });

/** What a daily rule sees on the last day of a trend. */
function seen(
  condition: Condition,
  counts: readonly (number | undefined)[],
  { window = daily, back = 0, since }: { window?: Window; back?: number; since?: string } = {},
) {
  const points = pointsOf(trend(counts, '2026-11-17').points, window);
  const bucket = addDays(day('2026-11-17'), -back);
  return observeSeries({ condition, window }, points, { bucket, since });
}

/** Six weeks of the same, but for some days by how long ago they are. */
function days(usual: number, others: Record<number, number | undefined> = {}, length = 42) {
  return Array.from({ length }, (_, index) => {
    const back = length - 1 - index;
    return back in others ? others[back] : usual;
  });
}

describe('what a day is compared with', () => {
  test('the day before', () => {
    expect(seen(change(), [700, 665, 412])).toMatchObject({
      type: 'measured',
      measurement: { bucket: '2026-11-17', value: 412, baseline: 665, basis: ['2026-11-16'] },
    });
  });

  test('the median of the last four such weekdays, so that one odd day does not count', () => {
    const counts = days(100, { 0: 412, 7: 660, 14: 670, 21: 9999, 28: 640 });

    expect(seen(weekly, counts)).toMatchObject({
      measurement: {
        baseline: 665,
        basis: ['2026-11-10', '2026-11-03', '2026-10-27', '2026-10-20'],
      },
    });
  });

  test('days without a figure are left out, not counted as 0', () => {
    const counts = days(100, { 0: 412, 7: undefined, 14: 670, 21: undefined, 28: 640 });

    expect(seen(weekly, counts)).toMatchObject({ measurement: { baseline: 655 } });
  });

  test('52 weeks before, which is the same weekday', () => {
    const counts = days(100, { 0: 412, 364: 640 }, 400);
    const lastYear = seen(change({ against: { type: 'last year' } }), counts);

    expect(lastYear).toMatchObject({ measurement: { baseline: 640, basis: ['2025-11-18'] } });
    expect(weekdayOf(day('2025-11-18'))).toBe(weekdayOf(day('2026-11-17')));
  });

  test('its own weekdays: their median and how far they usually are from it', () => {
    const others = {
      0: 412,
      7: 650,
      14: 660,
      21: 670,
      28: 700,
      35: 600,
      42: 665,
      49: 665,
      56: 640,
    };
    const condition: Condition = { type: 'unusual', direction: 'down', deviations: 3, weeks: 8 };

    expect(seen(condition, days(1, others, 60))).toMatchObject({
      measurement: { value: 412, baseline: 662.5, spread: 10 },
    });
  });

  test('the seven days before, for seven days', () => {
    const counts = [...Array(7).fill(10), ...Array(7).fill(20)];

    expect(seen(change(), counts, { window: { interval: 'daily', count: 7 } })).toMatchObject({
      measurement: { value: 140, baseline: 70, basis: ['2026-11-10'] },
    });
  });
});

describe('there is no number, and no zero either, when', () => {
  test.each<[string, Condition, readonly (number | undefined)[], string]>([
    ['CleverTap sent none', change(), [700, 665, undefined], 'figure'],
    ['the day is not in the answer', change(), [], 'figure'],
    ['the day before has none', change(), [700, undefined, 412], 'history'],
    ['there is no day before', change(), [412], 'history'],
    [
      'less than half of the weekdays have one',
      weekly,
      days(1, { 7: undefined, 14: undefined, 21: undefined }),
      'history',
    ],
    ['there are too few weeks', weekly, days(1, {}, 8), 'history'],
  ])('%s', (...[, condition, counts, lacks]) => {
    expect(seen(condition, counts)).toEqual({ type: 'no data', bucket: '2026-11-17', lacks });
  });

  test('one day of seven has none', () => {
    const counts = [...Array(10).fill(10), undefined, ...Array(3).fill(20)];

    expect(seen(change(), counts, { window: { interval: 'daily', count: 7 } })).toMatchObject({
      lacks: 'figure',
    });
  });

  test('a threshold needs no history', () => {
    expect(seen({ type: 'below', threshold: 500 }, [undefined, 412])).toMatchObject({
      type: 'measured',
      measurement: { value: 412 },
    });
  });
});

describe('what fires is compared with what was before it', () => {
  test('the day before the first bad day, not yesterday', () => {
    expect(seen(change(), [665, 300, 290, 310], { since: '2026-11-15' })).toMatchObject({
      measurement: { value: 310, baseline: 665 },
    });
  });

  test('the weekdays before it', () => {
    const bad = { 0: 300, 7: 310, 14: 290 };
    const counts = days(665, bad, 60);

    expect(seen(weekly, counts, { since: '2026-11-03' })).toMatchObject({
      measurement: {
        baseline: 665,
        basis: ['2026-10-27', '2026-10-20', '2026-10-13', '2026-10-06'],
      },
    });
  });
});

test('a day that is not over, or cut short, is never looked at', () => {
  const { points } = trend([665, 412, 3], '2026-11-18');
  const running = points.map((point, index) => (index === 2 ? { ...point, whole: false } : point));

  expect(pointsOf(running, daily).map(({ to }) => to)).toEqual(['2026-11-16', '2026-11-17']);
});

describe('which day is looked at', () => {
  const at = (instant: string, settleHours: number, window: Window = daily) =>
    periodAt(window, new Date(instant), {
      settleHours,
      calendar: { timeZone, weekStartsOn: 1 },
    });

  test.each<[string, string, number, string]>([
    ['yesterday', '2026-11-18T03:30:00Z', 2, '2026-11-17'],
    ['the day before while yesterday settles', '2026-11-17T20:29:00Z', 2, '2026-11-16'],
    ['yesterday as soon as it has settled', '2026-11-17T20:30:00Z', 2, '2026-11-17'],
    ['yesterday by the clocks of the project', '2026-11-17T18:30:00Z', 0, '2026-11-17'],
  ])('%s', (...[, instant, settleHours, expected]) => {
    expect(at(instant, settleHours)).toEqual({ from: expected, to: expected });
  });

  test('the week that is over', () => {
    expect(at('2026-11-18T03:30:00Z', 2, { interval: 'weekly', count: 1 })).toEqual({
      from: '2026-11-09',
      to: '2026-11-15',
    });
  });

  test('the month that is over', () => {
    expect(at('2026-11-18T03:30:00Z', 2, { interval: 'monthly', count: 1 })).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
    });
  });
});

describe('one request is enough for the number and its history', () => {
  const asked = (condition: Condition, since?: string, interval: Window['interval'] = 'daily') => {
    const period = {
      type: 'last',
      count: 1,
      unit: interval === 'monthly' ? 'month' : 'day',
    } as const;
    const watched = watchedBy({ query: eventsQuery({ period }) });
    if (watched.type !== 'series') throw new Error('this is a series');
    const newest =
      interval === 'monthly'
        ? { from: day('2026-10-01'), to: day('2026-10-31') }
        : { from: day('2026-11-17'), to: day('2026-11-17') };
    const reference = referenceOn('2026-11-18');
    const question = historyQuestion({ condition }, watched, { newest, since, reference });
    return resolvePeriod(question.query.period, reference);
  };

  test('rules of all kinds about the same days ask for the same days', () => {
    const ranges = [change(), weekly, { type: 'below' as const, threshold: 1 }].map((condition) =>
      asked(condition),
    );

    expect(new Set(ranges.map((range) => JSON.stringify(range))).size).toBe(1);
    expect(ranges[0]).toEqual({ from: '2026-08-12', to: '2026-11-17' });
  });

  test('a comparison with last year asks for more than a year', () => {
    expect(daysIn(asked(change({ against: { type: 'last year' } })))).toBe(406);
  });

  test('what has fired for long asks for what was before it', () => {
    const range = asked(weekly, '2026-08-01');

    expect(range.from < '2026-06-30').toBe(true);
  });

  test('months are asked for whole', () => {
    expect(asked(change(), undefined, 'monthly')).toEqual({ from: '2025-08-01', to: '2026-10-31' });
  });
});

describe('a number of now', () => {
  const earlier = [
    { bucket: '2026-11-17T09:00:00.000Z', value: 200 },
    { bucket: '2026-11-17T09:05:00.000Z', value: 100 },
  ];
  const bucket = '2026-11-17T09:10:00.000Z';

  test('is compared with the check before', () => {
    expect(observeSample({ condition: change() }, 90, { bucket, earlier })).toMatchObject({
      measurement: { value: 90, baseline: 100 },
    });
  });

  test('is compared with what was before the first bad check', () => {
    const since = '2026-11-17T09:05:00.000Z';

    expect(observeSample({ condition: change() }, 90, { bucket, earlier, since })).toMatchObject({
      measurement: { baseline: 200 },
    });
  });

  test('is learnt from when there was no check before', () => {
    expect(observeSample({ condition: change() }, 90, { bucket, earlier: [] })).toEqual({
      type: 'learning',
    });
  });

  test('needs no other for a threshold', () => {
    const condition: Condition = { type: 'below', threshold: 10 };

    expect(observeSample({ condition }, 0, { bucket, earlier: [] })).toEqual({
      type: 'measured',
      measurement: { bucket, value: 0 },
    });
  });
});

describe('a top list', () => {
  const list = (values: Record<string, number>, bucket = '2026-11-17'): ListSeen => ({
    bucket,
    values: Object.entries(values).map(([name, count]) => ({ name, count })),
  });
  const before = list({ India: 60, Brazil: 40 }, '2026-11-16');

  test.each<[string, Condition, Record<string, number>, readonly string[]]>([
    ['a value entered', { type: 'enters' }, { India: 60, Nepal: 50 }, ['Nepal']],
    ['a value left', { type: 'leaves' }, { India: 60, Nepal: 50 }, ['Brazil']],
    ['another value entered', { type: 'enters', name: 'Peru' }, { India: 60, Nepal: 50 }, []],
    ['the value left', { type: 'leaves', name: 'Brazil' }, { India: 60 }, ['Brazil']],
    ['nothing changed but the order', { type: 'enters' }, { Brazil: 70, India: 60 }, []],
  ])('%s', (...[, condition, values, names]) => {
    expect(observeList({ condition }, list(values), before)).toMatchObject({
      type: 'measured',
      measurement: { names, basis: ['2026-11-16'] },
    });
  });

  const share: Condition = { type: 'share', name: 'India', points: 5 };

  test('a share is a part of its list', () => {
    expect(
      observeList({ condition: share }, list({ India: 50, Brazil: 50 }), before),
    ).toMatchObject({
      measurement: { value: 50, baseline: 60, volume: 100 },
    });
  });

  test('a value that is not in the list has an unknown share, not none', () => {
    expect(observeList({ condition: share }, list({ Brazil: 50 }), before)).toEqual({
      type: 'no data',
      bucket: '2026-11-17',
      lacks: 'figure',
    });
  });

  test('an empty list is no data', () => {
    expect(observeList({ condition: { type: 'leaves' } }, list({}), before)).toMatchObject({
      type: 'no data',
    });
  });

  test('the first is learnt from', () => {
    expect(observeList({ condition: { type: 'enters' } }, before, undefined)).toEqual({
      type: 'learning',
    });
  });
});

test('a rule that can be watched keeps what it watches', () => {
  expect(watchedBy(rule())).toMatchObject({ type: 'series', window: daily });
});
