import { expect, test } from '@jest/globals';
import { day } from '../../src/query/day.ts';
import { questionsBehind } from '../../src/query/questions-behind.ts';
import { eventsQuery, question, trendsQuery } from '../builders.ts';

test('a simple question is the one request behind its answer', () => {
  const simple = question(eventsQuery());

  expect(questionsBehind(simple, { kind: 'events', count: 7 })).toEqual([simple]);
});

test('a comparison has two', () => {
  const compared = question(eventsQuery({ compare: 'previous' }));

  expect(questionsBehind(compared, undefined).map(({ query }) => query)).toEqual([
    eventsQuery(),
    eventsQuery({ period: { type: 'between', from: day('2026-11-18'), to: day('2026-11-18') } }),
  ]);
});

test('a split trend has that of all, the top values, and one for each of them', () => {
  const split = { property: { type: 'event', name: 'Country' }, count: 2 } as const;
  const value = { type: 'text', text: 'India', count: 3 } as const;
  const behind = questionsBehind(question(trendsQuery({ split })), {
    kind: 'trends',
    points: [],
    split: { type: 'counted', series: [{ type: 'counted', value, points: [] }] },
  });

  expect(behind.map(({ query }) => query.kind)).toEqual(['trends', 'top', 'trends']);
  expect(behind[2]?.query).toMatchObject({
    filters: [{ property: 'Country', operator: 'is', values: ['India'] }],
  });
});
