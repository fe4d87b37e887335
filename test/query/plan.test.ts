import { describe, expect, test } from '@jest/globals';
import { day } from '../../src/query/day.ts';
import { type Known, type Plan, planQuestion } from '../../src/query/plan.ts';
import { type Property, type Query, Question } from '../../src/query/query.ts';
import {
  Failure,
  isFailure,
  Result,
  type ResultOf,
  type TopValue,
} from '../../src/query/result.ts';
import { eventsQuery, topQuery, trendsQuery } from '../builders.ts';
import { reference } from './build-query.ts';

const down: Failure = { reason: 'unavailable', detail: 'connection refused' };

function plan(query: Query, ...known: Known): Plan {
  const step = planQuestion({ query, reference }, known);
  if ('answer' in step) {
    const shape = isFailure(step.answer) ? Failure : Result;
    expect(shape.parse(step.answer)).toEqual(step.answer);
  }
  if ('ask' in step) for (const asked of step.ask) expect(Question.parse(asked)).toEqual(asked);
  return step;
}

/** The queries that are asked next. */
function asked(query: Query, ...known: Known): Query[] {
  const step = plan(query, ...known);
  if (!('ask' in step)) throw new Error('nothing is asked');
  return step.ask.map((question) => question.query);
}

function trend(...counts: (number | undefined)[]): ResultOf<'trends'> {
  const points = counts.map((count, index) => ({
    from: day(`2026-11-${18 + index}`),
    to: day(`2026-11-${18 + index}`),
    whole: true,
    ...(count === undefined ? {} : { count }),
  }));
  return { kind: 'trends', points };
}

describe('a simple question', () => {
  test('is asked as it is', () => {
    expect(asked(eventsQuery())).toEqual([eventsQuery()]);
  });

  test('is answered by its result', () => {
    expect(plan(topQuery(), { kind: 'top', groups: [] })).toEqual({
      answer: { kind: 'top', groups: [] },
    });
  });

  test('fails as it failed', () => {
    expect(plan(eventsQuery(), down)).toEqual({ answer: down });
  });
});

describe('a comparison', () => {
  const query = eventsQuery({
    period: { type: 'last', count: 7, unit: 'day' },
    compare: 'previous',
  });
  const days = { from: day('2026-11-07'), to: day('2026-11-13') };

  test('asks for both times at once', () => {
    const alone = eventsQuery({ period: { type: 'last', count: 7, unit: 'day' } });

    expect(asked(query)).toEqual([alone, { ...alone, period: { type: 'between', ...days } }]);
  });

  test('asks for what is left after one answer', () => {
    expect(asked(query, { kind: 'events', count: 7 })).toHaveLength(1);
  });

  test('puts both numbers together', () => {
    const step = plan(query, { kind: 'events', count: 7 }, { kind: 'events', count: 0 });

    expect(step).toEqual({
      answer: { kind: 'events', count: 7, comparison: { type: 'counted', days, count: 0 } },
    });
  });

  test('that fails leaves the number standing', () => {
    expect(plan(query, { kind: 'events', count: 7 }, down)).toEqual({
      answer: { kind: 'events', count: 7, comparison: { type: 'failed', days, failure: down } },
    });
  });

  test('of a number that failed is a failure', () => {
    expect(plan(query, down, { kind: 'events', count: 7 })).toEqual({ answer: down });
  });

  test('of days that are not over asks for those alone, and says so', () => {
    const today = eventsQuery({ period: { type: 'today' }, compare: 'last year' });

    expect(asked(today)).toEqual([eventsQuery({ period: { type: 'today' } })]);
    expect(plan(today, { kind: 'events', count: 7 })).toEqual({
      answer: { kind: 'events', count: 7, comparison: { type: 'not over' } },
    });
  });

  test('of trends has both series', () => {
    const trends = trendsQuery({ compare: 'previous' });
    const earlier = trend(1, undefined, 3);

    expect(plan(trends, trend(4, 5, 6), earlier)).toEqual({
      answer: {
        ...trend(4, 5, 6),
        comparison: {
          type: 'counted',
          days: { from: '2026-11-15', to: '2026-11-17' },
          points: earlier.points,
        },
      },
    });
  });

  test('never mixes kinds', () => {
    const mixed = () => plan(query, { kind: 'events', count: 7 }, { kind: 'profiles', count: 7 });

    expect(mixed).toThrow('a profiles result where events was asked for');
  });
});

describe('a trend split by a property', () => {
  const property = { type: 'event', name: 'Country' } as const;
  const split = { property, count: 2 };
  const query = trendsQuery({ split });
  const india: TopValue = { type: 'text', text: 'India', count: 5 };
  const nepal: TopValue = { type: 'text', text: 'Nepal', count: 2 };

  function top(...values: TopValue[]): Result {
    return { kind: 'top', groups: [{ property, values }] };
  }

  test('asks for all and for the most frequent values first', () => {
    expect(asked(query)).toEqual([
      trendsQuery(),
      topQuery({ period: query.period, properties: [property], count: 2 }),
    ]);
  });

  test('then for the trend of each of as many values as were wanted', () => {
    const brazil: TopValue = { type: 'text', text: 'Brazil', count: 1 };

    expect(asked(query, trend(7), top(india, nepal, brazil))).toEqual(
      ['India', 'Nepal'].map((value) =>
        trendsQuery({ filters: [{ property: 'Country', operator: 'is', values: [value] }] }),
      ),
    );
  });

  test('keeps the conditions that were asked for', () => {
    const narrowed = trendsQuery({
      split,
      filters: [{ property: 'Coupon', operator: 'exists' }],
    });
    const [first] = asked(narrowed, trend(7), top(india));

    expect(first).toMatchObject({
      filters: [
        { property: 'Coupon', operator: 'exists' },
        { property: 'Country', operator: 'is', values: ['India'] },
      ],
    });
  });

  test('asks for ranges of numbers, and for events without a value', () => {
    const low: TopValue = { type: 'number', from: 0, to: 100, count: 5 };

    expect(asked(query, trend(7), top(low, { type: 'none', count: 2 }))).toMatchObject([
      {
        filters: [
          { property: 'Country', operator: 'at least', value: 0 },
          { property: 'Country', operator: 'below', value: 100 },
        ],
      },
      { filters: [{ property: 'Country', operator: 'does not exist' }] },
    ]);
  });

  test('asks for values of people and of places too', () => {
    const filtersOf = (by: Property) =>
      asked(trendsQuery({ split: { property: by, count: 1 } }), trend(7), {
        kind: 'top',
        groups: [{ property: by, values: [india] }],
      }).map((one) => 'filters' in one && one.filters);

    expect(filtersOf({ type: 'profile', name: 'Home' })).toEqual([
      [{ type: 'profile', property: 'Home', operator: 'is', values: ['India'] }],
    ]);
    expect(filtersOf({ type: 'geo', name: 'country' })).toEqual([
      [{ type: 'geo', property: 'country', operator: 'is', values: ['India'] }],
    ]);
  });

  test('is answered by a series for each value, beside all', () => {
    expect(plan(query, trend(7), top(india, nepal), trend(5), down)).toEqual({
      answer: {
        ...trend(7),
        split: {
          type: 'counted',
          series: [
            { type: 'counted', value: india, points: trend(5).points },
            { type: 'failed', value: nepal, failure: down },
          ],
        },
      },
    });
  });

  test('names the values that cannot be asked for alone', () => {
    const empty: TopValue = { type: 'text', text: '', count: 5 };
    const long: TopValue = { type: 'text', text: 'x'.repeat(513), count: 4 };
    const step = plan(trendsQuery({ split: { property, count: 3 } }), trend(7), top(empty, long));

    expect(step).toMatchObject({
      answer: { split: { series: [{ type: 'not asked' }, { type: 'not asked' }] } },
    });
  });

  test('asks for the values that it can, and puts each answer with its own', () => {
    const date: TopValue = { type: 'date', from: 1, to: 2, count: 5 };

    expect(asked(query, trend(7), top(date, nepal))).toHaveLength(1);
    expect(plan(query, trend(7), top(date, nepal), trend(2))).toMatchObject({
      answer: {
        split: {
          series: [
            { type: 'not asked', value: date },
            { type: 'counted', value: nepal },
          ],
        },
      },
    });
  });

  test('without values has no series', () => {
    expect(plan(query, trend(7), top())).toMatchObject({
      answer: { split: { type: 'counted', series: [] } },
    });
  });

  test('of a property that CleverTap says nothing of is the trend of all', () => {
    const leftOut: Result = { kind: 'top', groups: [{ property }] };

    expect(plan(query, trend(7), leftOut)).toEqual({
      answer: { ...trend(7), split: { type: 'left out' } },
    });
  });

  test('whose values failed is the trend of all', () => {
    expect(plan(query, trend(7), down)).toEqual({
      answer: { ...trend(7), split: { type: 'failed', failure: down } },
    });
  });

  test('fails when that of all does', () => {
    expect(plan(query, down, top(india))).toEqual({ answer: down });
  });
});
