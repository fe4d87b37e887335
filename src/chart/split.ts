import type { Question, TrendsQuery } from '../query/query.ts';
import type { ResultOf } from '../query/result.ts';
import type { Chart, ChartText, JsonObject } from './config.ts';
import { dateTicks } from './date-ticks.ts';
import { locale } from './format.ts';
import { heading } from './heading.ts';
import { niceScale } from './scale.ts';
import { type Bucket, readBuckets } from './series.ts';
import { splitLabels } from './split-labels.ts';
import type { Series } from './split-series.ts';
import { color, margin, seriesStyle, width } from './style.ts';
import { dateAxis, keyAxis, valueAxis } from './trend-axes.ts';

const height = 460;

/** A line for each value, named at its end. */
export function renderSplitChart(
  question: Question<TrendsQuery>,
  { result, series }: { readonly result: ResultOf<'trends'>; readonly series: readonly Series[] },
  text: ChartText,
): Chart {
  const buckets = readBuckets(question, result);
  const scale = niceScale(series.flatMap(({ buckets: own }) => own.flatMap(valuesOf)));
  const top = heading(text);
  const labels = splitLabels(series, { scale, count: buckets.length, plot: height - top.height });
  const config = {
    type: 'line',
    data: {
      labels: buckets.map(({ key }) => key),
      datasets: series.flatMap((one) => [line(one, buckets), ...unfinished(one)]),
    },
    options: {
      locale,
      layout: { padding: { ...margin, right: labels.room } },
      plugins: top.plugins,
      scales: {
        x: keyAxis(buckets.length),
        y: valueAxis(scale),
        dates: dateAxis(dateTicks(buckets, question.query.interval), notes(series)),
        ...labels.axes,
      },
    },
  };
  return { width, height, config };
}

function valuesOf({ value }: Bucket): number[] {
  return value === undefined ? [] : [value];
}

/** Only what is over and whole: the rest would look like a fall. */
function line({ buckets, place }: Series, all: readonly Bucket[]): JsonObject {
  const { line: stroke, dash } = seriesStyle(place);
  const values = new Map(
    buckets.map(({ key, value, state }) => [key, state === 'whole' ? value : undefined]),
  );
  const data = all.map(({ key }) => values.get(key) ?? null);
  const isAlone = (index: number) =>
    (data[index - 1] ?? null) === null && (data[index + 1] ?? null) === null;
  return {
    data,
    clip: false,
    cubicInterpolationMode: 'monotone',
    borderColor: stroke,
    borderWidth: 2.5,
    borderDash: dash,
    borderJoinStyle: 'round',
    pointRadius: data.map((_, index) => (isAlone(index) ? 4 : 0)),
    pointBackgroundColor: stroke,
    pointBorderWidth: 0,
    fill: false,
  };
}

/** Hollow dots, as in a trend of one line. */
function unfinished({ buckets, place }: Series): JsonObject[] {
  const points = buckets.filter(({ state, value }) => state !== 'whole' && value !== undefined);
  if (points.length === 0) return [];
  return [
    {
      data: points.map(({ key, value }) => ({ x: key, y: value ?? null })),
      clip: false,
      showLine: false,
      pointRadius: 5,
      pointBackgroundColor: color.background,
      pointBorderColor: seriesStyle(place).line,
      pointBorderWidth: 2.5,
      fill: false,
    },
  ];
}

function notes(series: readonly Series[]): string[] {
  const states = new Set(
    series.flatMap(({ buckets }) =>
      buckets.flatMap(({ state, value }) => (value === undefined ? [] : [state])),
    ),
  );
  return [
    ...(states.has('part') ? ['Hollow: cut short by the dates asked for.'] : []),
    ...(states.has('so far') ? ['Hollow at the end: so far.'] : []),
  ];
}
