import type { TrendPoint } from '../query/result.ts';
import type { AnswerOf } from './answer.ts';
import { describeEarlier } from './compared-days.ts';
import { describeValue } from './value.ts';

/** Figures beside those of a trend: earlier ones, or those of one value. */
export type TrendColumn = {
  readonly head: string;
  /** `undefined` where there is no figure. */
  readonly figureOf: (point: TrendPoint, index: number) => number | undefined;
};

/** One for the earlier trend, or one for each value; none when neither was asked for. */
export function trendColumns({ question, result }: AnswerOf<'trends'>): TrendColumn[] {
  const { comparison, split } = result;
  const columns: TrendColumn[] = [];
  if (comparison?.type === 'counted') {
    const days = describeEarlier(comparison.days, question, question.query);
    const { points } = comparison;
    columns.push({ head: days, figureOf: (_point, index) => points[index]?.count });
  }
  for (const series of split?.type === 'counted' ? split.series : []) {
    const counts = new Map(
      series.type === 'counted' ? series.points.map((point) => [keyOf(point), point.count]) : [],
    );
    const head = describeValue(series.value, question.reference);
    columns.push({ head, figureOf: (point) => counts.get(keyOf(point)) });
  }
  return columns;
}

function keyOf(point: TrendPoint): string {
  return 'week' in point ? point.week : point.from;
}
