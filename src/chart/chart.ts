import type { Question } from '../query/query.ts';
import type { Result } from '../query/result.ts';
import type { Chart, ChartText } from './config.ts';
import { describeTopChart, describeTrendsChart } from './describe.ts';
import { renderTopChart } from './top.ts';
import { renderTrendsChart } from './trends.ts';

/** The picture of an answer; `undefined` where there is nothing to draw. */
export function renderChart(
  { query, reference }: Question,
  result: Result,
  text: ChartText,
): Chart | undefined {
  if (query.kind === 'trends' && result.kind === 'trends') {
    return renderTrendsChart({ query, reference }, result, text);
  }
  if (query.kind === 'top' && result.kind === 'top') {
    return renderTopChart({ query, reference }, result, text);
  }
  return undefined;
}

/** What that picture shows, as one sentence for who cannot see it. */
export function describeChart(
  { query, reference }: Question,
  result: Result,
  text: ChartText,
): string | undefined {
  if (query.kind === 'trends' && result.kind === 'trends') {
    return describeTrendsChart({ query, reference }, result, text);
  }
  if (query.kind === 'top' && result.kind === 'top') {
    return describeTopChart({ query, reference }, result, text);
  }
  return undefined;
}
