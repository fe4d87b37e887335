import type { Filter } from './filter.ts';
import { type Known, misfit, type Plan } from './plan-parts.ts';
import {
  type Property,
  Question,
  type SeriesSplit,
  type TopQuery,
  type TrendsQuery,
} from './query.ts';
import { type Failure, isFailure, type Result, type TopValue, type TrendSeries } from './result.ts';

type SplitQuestion = Question & {
  readonly query: TrendsQuery & { readonly split: SeriesSplit };
};

/** First the trend of all beside the most frequent values, then a trend for each of those. */
export function planSplit(question: SplitQuestion, known: Known): Plan {
  const [all, top, ...series] = known;
  if (!all || !top) return { ask: firstQuestions(question).slice(known.length) };
  if (isFailure(all)) return { answer: all };
  if (all.kind !== 'trends') throw misfit('trends', all);
  if (isFailure(top)) return { answer: { ...all, split: { type: 'failed', failure: top } } };
  const values = valuesIn(top, question);
  if (!values) return { answer: { ...all, split: { type: 'left out' } } };
  const asked = values.map((value) => ({ value, question: questionOf(value, question) }));
  const questions = asked.flatMap(({ question: one }) => (one ? [one] : []));
  if (series.length < questions.length) return { ask: questions.slice(series.length) };
  return { answer: { ...all, split: { type: 'counted', series: compose(asked, series) } } };
}

function firstQuestions({ query, reference }: SplitQuestion): Question[] {
  const { split, interval, measure, ...occurrence } = query;
  const top: TopQuery = {
    ...occurrence,
    kind: 'top',
    properties: [split.property],
    order: 'top',
    count: split.count,
  };
  return [withoutSplit(query), top].map((asked) => ({ query: asked, reference }));
}

function withoutSplit({ split, ...alone }: TrendsQuery): TrendsQuery {
  return alone;
}

/** CleverTap may send more values than it was asked for. */
function valuesIn(top: Result, { query }: SplitQuestion): readonly TopValue[] | undefined {
  if (top.kind !== 'top') throw misfit('top', top);
  return top.groups[0]?.values?.slice(0, query.split.count);
}

/** Undefined when nothing that can be asked means this value alone. */
function questionOf(value: TopValue, { query, reference }: SplitQuestion): Question | undefined {
  const filters = filtersFor(query.split.property, value);
  if (!filters) return undefined;
  const asked = { ...withoutSplit(query), filters: [...query.filters, ...filters] };
  const question = Question.safeParse({ query: asked, reference });
  return question.success ? question.data : undefined;
}

/** Of a range of numbers, the upper end is in the next one. Times of day cannot be compared with. */
function filtersFor({ type, name }: Property, value: TopValue): readonly Filter[] | undefined {
  if (type === 'geo') return filtersForPlace(name, value);
  const about = type === 'event' ? { property: name } : { type, property: name };
  switch (value.type) {
    case 'text':
      return [{ ...about, operator: 'is', values: [value.text] }];
    case 'number':
      return [
        { ...about, operator: 'at least', value: value.from },
        { ...about, operator: 'below', value: value.to },
      ];
    case 'none':
      return [{ ...about, operator: 'does not exist' }];
    case 'date':
      return undefined;
  }
}

/** Only countries can be asked for without what they lie in. */
function filtersForPlace(name: string, value: TopValue): readonly Filter[] | undefined {
  if (name !== 'country' || value.type !== 'text') return undefined;
  return [{ type: 'geo', property: 'country', operator: 'is', values: [value.text] }];
}

type Asked = { readonly value: TopValue; readonly question: Question | undefined };

function compose(asked: readonly Asked[], results: Known): TrendSeries[] {
  const left = [...results];
  return asked.map(({ value, question }) => {
    const result = question && left.shift();
    return result ? seriesOf(value, result) : { type: 'not asked', value };
  });
}

function seriesOf(value: TopValue, result: Result | Failure): TrendSeries {
  if (isFailure(result)) return { type: 'failed', value, failure: result };
  if (result.kind !== 'trends') throw misfit('trends', result);
  return { type: 'counted', value, points: result.points };
}
