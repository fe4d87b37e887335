import type { TrendsQuery } from '../query/query.ts';
import type { TrendPoint } from '../query/result.ts';
import type { AnswerOf } from './answer.ts';
import { describeChange, describeNoComparison } from './change.ts';
import { describeEarlier, describeNotOver } from './compared-days.ts';
import { averageOf, isKnown, totalOf } from './trend-points.ts';

/** How a trend stands beside the earlier one; empty when none was asked for. */
export function describeTrendChange({ question, result }: AnswerOf<'trends'>): string {
  const { comparison } = result;
  const { query } = question;
  if (!comparison) return '';
  if (comparison.type === 'not over') return describeNotOver(query.period);
  const days = describeEarlier(comparison.days, question, query);
  if (comparison.type === 'failed') return describeNoComparison(days, comparison.failure);
  const now = figureOf(result.points, query);
  const before = figureOf(comparison.points, query);
  if (now === undefined || before === undefined) {
    return `no comparison with ${days}: CleverTap sent no figure for some of the days`;
  }
  return describeChange(now, before, days);
}

/** The sum; of people, who cannot be added up, the average. Undefined when a part is not known. */
function figureOf(points: readonly TrendPoint[], { measure }: TrendsQuery): number | undefined {
  const known = points.filter(isKnown);
  if (known.length === 0 || known.length < points.length) return undefined;
  if (measure.type !== 'people') return totalOf(known);
  return known.length === 1 ? known[0]?.count : averageOf(known);
}
