import { addDays, day } from '../../src/query/day.ts';
import type { Reference } from '../../src/query/period.ts';
import type { Question, TopQuery, TrendsQuery } from '../../src/query/query.ts';
import type { ResultOf, TopValue, TrendPoint } from '../../src/query/result.ts';

export const reference: Reference = {
  today: day('2026-11-21'),
  timeZone: 'Asia/Kolkata',
  weekStartsOn: 1,
};

export const text = { title: '7,138 Charged events', subtitle: '14–20 Nov 2026 · Asia/Kolkata' };

export function trendsQuestion(query: Partial<TrendsQuery> = {}): Question<TrendsQuery> {
  return {
    reference,
    query: {
      kind: 'trends',
      event: 'Charged',
      period: { type: 'between', from: day('2026-11-14'), to: day('2026-11-20') },
      filters: [],
      interval: 'daily',
      measure: { type: 'events' },
      ...query,
    },
  };
}

/** One point a day from `from`; `undefined` is a day without a figure. */
export function days(from: string, counts: readonly (number | undefined)[]): ResultOf<'trends'> {
  return trends(
    counts.map((count, index) => {
      const at = addDays(day(from), index);
      return { from: at, to: at, whole: true, ...(count === undefined ? {} : { count }) };
    }),
  );
}

export function trends(points: readonly TrendPoint[]): ResultOf<'trends'> {
  return { kind: 'trends', points };
}

export function topQuestion(query: Partial<TopQuery> = {}): Question<TopQuery> {
  return {
    reference,
    query: {
      kind: 'top',
      event: 'Charged',
      period: { type: 'yesterday' },
      filters: [],
      properties: [{ type: 'event', name: 'Country' }],
      order: 'top',
      count: 10,
      ...query,
    },
  };
}

export function top(...groups: (readonly [string, (readonly TopValue[])?])[]): ResultOf<'top'> {
  return {
    kind: 'top',
    groups: groups.map(([name, values]) => ({
      property: { type: 'event', name },
      ...(values === undefined ? {} : { values }),
    })),
  };
}

export function named(name: string, count: number): TopValue {
  return { type: 'text', text: name, count };
}
