import type { Question, TrendsQuery } from '../query/query.ts';
import type { ResultOf } from '../query/result.ts';
import type { Chart, ChartText } from './config.ts';
import { dateTicks } from './date-ticks.ts';
import { type Earlier, readEarlier } from './earlier-line.ts';
import { locale } from './format.ts';
import { heading } from './heading.ts';
import { niceScale } from './scale.ts';
import { type Bucket, findLandmarks, type Landmarks, readBuckets } from './series.ts';
import { renderSplitChart } from './split.ts';
import { readSeries } from './split-series.ts';
import { margin, width } from './style.ts';
import { dateAxis, keyAxis, valueAxis } from './trend-axes.ts';
import { trendDatasets } from './trend-datasets.ts';
import { trendWords } from './trend-words.ts';

const height = 420;

/** A line over time, or one for each value; `undefined` when there is no figure to draw. */
export function renderTrendsChart(
  question: Question<TrendsQuery>,
  result: ResultOf<'trends'>,
  text: ChartText,
): Chart | undefined {
  const series = readSeries(question, result);
  if (series.length > 0) return renderSplitChart(question, { result, series }, text);
  const buckets = readBuckets(question, result);
  const landmarks = findLandmarks(buckets);
  if (!landmarks) return undefined;
  const earlier = readEarlier(result);
  const values = [...landmarks.known.map(({ value }) => value), ...(earlier?.values ?? [])];
  const scale = niceScale(values.filter((value) => value !== undefined));
  const words = trendWords(landmarks, scale, buckets.length);
  const config = {
    type: 'line',
    data: {
      labels: buckets.map(({ key }) => key),
      datasets: trendDatasets(buckets, landmarks, { scale, marked: words.marked, earlier }),
    },
    options: {
      locale,
      layout: { padding: { ...margin, right: words.room } },
      plugins: { ...heading(text).plugins, filler: { drawTime: 'beforeDatasetsDraw' } },
      scales: {
        x: keyAxis(buckets.length),
        y: valueAxis(scale),
        dates: dateAxis(
          dateTicks(buckets, question.query.interval),
          notes(buckets, landmarks, earlier),
        ),
        ...words.axes,
      },
    },
  };
  return { width, height, config };
}

/** What in the picture does not explain itself. */
function notes(
  buckets: readonly Bucket[],
  { missing }: Landmarks,
  earlier: Earlier | undefined,
): string[] {
  const notes: string[] = earlier ? [`Dashed line: ${earlier.days}.`] : [];
  if (missing.length > 0) {
    const names = missing.slice(0, 3).map(({ name }) => name);
    const more = missing.length > names.length ? ` and ${missing.length - names.length} more` : '';
    notes.push(`Grey: no figure from CleverTap for ${names.join(', ')}${more}.`);
  }
  if (buckets.some(({ state }) => state === 'part')) {
    notes.push('Dashed: cut short by the dates asked for.');
  }
  return notes;
}
