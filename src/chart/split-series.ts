import type { Question, TrendsQuery } from '../query/query.ts';
import type { ResultOf, TrendSeries } from '../query/result.ts';
import { type Bucket, readBuckets } from './series.ts';
import { cleanText } from './text.ts';
import { nameValue } from './top-rows.ts';

/** The trend of one value, ready to draw. */
export type Series = {
  readonly name: string;
  /** Its place among all values, which has a colour: also of those that have no figures. */
  readonly place: number;
  readonly buckets: readonly Bucket[];
};

/** Those that have figures, in rank order. */
export function readSeries(question: Question<TrendsQuery>, result: ResultOf<'trends'>): Series[] {
  const { split } = result;
  if (split?.type !== 'counted') return [];
  return split.series
    .map((series, place) => seriesOf(question, series, place))
    .filter(({ buckets }) => buckets.some(({ value }) => value !== undefined));
}

function seriesOf(question: Question<TrendsQuery>, series: TrendSeries, place: number): Series {
  const points = series.type === 'counted' ? series.points : [];
  return {
    name: cleanText(nameValue(series.value, question.reference.timeZone)) || '(empty)',
    place,
    buckets: readBuckets(question, { kind: 'trends', points }),
  };
}
