import { earlierRange } from '../query/comparison.ts';
import { addDays } from '../query/day.ts';
import {
  type DateRange,
  daysIn,
  includesToday,
  type Reference,
  resolvePeriod,
} from '../query/period.ts';
import type { Measure, Occurrence, Query, Question, TrendsQuery } from '../query/query.ts';
import type { Failure, Result } from '../query/result.ts';
import { readCount, readItself, readPair } from './read-count.ts';
import { readBuckets, readDays } from './read-series.ts';
import type { Reading } from './reading.ts';

/** What came of a question; undefined while nothing has. */
export type Answered = Result | Failure | undefined;

/** What has to be asked for one line, and what the answers, in the same order, say. */
export type MetricPlan = {
  readonly ask: readonly Question[];
  readonly read: (answers: readonly Answered[]) => Reading;
};

/**
 * Four weeks and two days: the same weekday of four weeks back is in it. It is also what a trend
 * shows that nobody gave dates, so that people and digests ask the same.
 */
const usualDays = 30;
/** Longer stretches are asked for as they are: a year of days would be much to send for a sum. */
const longestSum = 92;

/** As few requests as can be: one series of days holds a figure and all that it is held against. */
export function planMetric(asked: Query, reference: Reference): MetricPlan {
  const query = plainQuery(asked);
  if (!('period' in query) || query.event === undefined) return planItself(query, reference);
  const range = resolvePeriod(query.period, reference);
  if (query.kind === 'trends') return planTrend(query, range, reference);
  if (query.kind === 'top' || includesToday(range, reference)) return planItself(query, reference);
  const measure: Measure = { type: query.kind === 'events' ? 'events' : 'people' };
  const days = daysIn(range);
  if (days === 1) return planDays(seriesOf(query, measure), range, reference);
  const previous = earlierRange({ ...query, compare: 'previous' }, reference);
  if (!previous) return planItself(query, reference);
  const isAdditive = query.kind === 'events' && days <= longestSum;
  if (!isAdditive) return planPair(query, { range, previous }, reference);
  return planSum(seriesOf(query, measure), { range, previous }, reference);
}

/** What one request can answer. A line is one figure, and is held against others here. */
export function plainQuery(query: Query): Query {
  if (query.kind === 'trends') {
    const { compare: _, split: __, ...plain } = query;
    return plain;
  }
  if (!('compare' in query)) return query;
  const { compare: _, ...plain } = query;
  return plain;
}

function planItself(query: Query, reference: Reference): MetricPlan {
  const range =
    'period' in query && query.period ? resolvePeriod(query.period, reference) : undefined;
  return {
    ask: [{ query, reference }],
    read: ([answer]) =>
      readItself(answer, range, range !== undefined && includesToday(range, reference)),
  };
}

/** One day out of a series of days that ends with it. */
function planDays(series: Series, day: DateRange, reference: Reference): MetricPlan {
  const from = addDays(day.to, 1 - usualDays);
  return {
    ask: [daily(series, { from, to: day.to }, reference)],
    read: ([answer]) => readDays(answer, day.to, series.measure),
  };
}

function planTrend(query: TrendsQuery, range: DateRange, reference: Reference): MetricPlan {
  if (query.interval !== 'daily') {
    return {
      ask: [{ query, reference }],
      read: ([answer]) => readBuckets(answer, query, reference),
    };
  }
  const yesterday = addDays(reference.today, -1);
  const last = range.to < yesterday ? range.to : yesterday;
  // Nothing of it is over yet: the trend of today alone.
  if (last < range.from) return planToday(query, range, reference);
  const usual = addDays(last, 1 - usualDays);
  const from = range.from < usual ? range.from : usual;
  return {
    ask: [daily(query, { from, to: last }, reference)],
    read: ([answer]) => readDays(answer, last, query.measure),
  };
}

function planToday(query: TrendsQuery, range: DateRange, reference: Reference): MetricPlan {
  return {
    ask: [{ query, reference }],
    read: ([answer]) => readCount(answer, { range, soFar: true, counted: query.measure.type }),
  };
}

type Ranges = { readonly range: DateRange; readonly previous: DateRange };

function planSum(series: Series, { range, previous }: Ranges, reference: Reference): MetricPlan {
  const usual = addDays(range.to, 1 - usualDays);
  const from = previous.from < usual ? previous.from : usual;
  return {
    ask: [daily(series, { from, to: range.to }, reference)],
    read: ([answer]) => readCount(answer, { range, previous, soFar: false, counted: 'events' }),
  };
}

/** People of several days cannot be added up: each stretch is a question. */
function planPair(
  query: Query & Occurrence,
  { range, previous }: Ranges,
  reference: Reference,
): MetricPlan {
  const before = { ...query, period: { type: 'between', ...previous } } as const;
  return {
    ask: [
      { query, reference },
      { query: before, reference },
    ],
    read: (answers) => readPair(answers, { range, previous }),
  };
}

type Series = Pick<TrendsQuery, 'event' | 'filters' | 'measure'>;

function seriesOf({ event, filters }: Occurrence, measure: Measure): Series {
  return { event, filters, measure };
}

function daily(
  { event, filters, measure }: Series,
  range: DateRange,
  reference: Reference,
): Question {
  const period = { type: 'between', ...range } as const;
  return {
    query: { kind: 'trends', interval: 'daily', event, filters, measure, period },
    reference,
  };
}
