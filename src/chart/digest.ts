import type { TrendPoint } from '../query/result.ts';
import type { Chart, ChartText, Json, JsonObject } from './config.ts';
import { dateTicks } from './date-ticks.ts';
import { formatValue, locale } from './format.ts';
import { heading } from './heading.ts';
import type { Bucket } from './series.ts';
import { color, font, lineHeight, margin, size, width } from './style.ts';
import { cleanText, cutText } from './text.ts';
import { dateAxis } from './trend-axes.ts';

/** One of several small pictures: what it is of, and its figures, oldest first. */
export type Panel = { readonly title: string; readonly points: readonly TrendPoint[] };

/** Above each other, so that each is as wide as a phone. */
const labelHeight = 34;
const lineHeightOf = 62;
const datesHeight = 34;
/** A picture of more is too tall to look at; the message has them all. */
const mostPanels = 12;

/** Small multiples: each line in a strip of its own, from zero to its own highest. */
export function renderDigestChart(panels: readonly Panel[], text: ChartText): Chart | undefined {
  const drawn = panels.filter(isDrawable).slice(0, mostPanels);
  const [first] = drawn;
  if (!first) return undefined;
  const head = heading(text);
  const dates = drawn.every((panel) => hasSameDays(panel, first)) ? datesOf(first) : {};
  const strips = drawn.length * (labelHeight + lineHeightOf);
  const below = 'dates' in dates ? datesHeight : 0;
  const config = {
    type: 'line',
    data: { labels: [], datasets: drawn.flatMap(datasetsOf) },
    options: {
      locale,
      layout: { padding: { ...margin, right: margin.right + 8 } },
      plugins: { ...head.plugins, filler: { drawTime: 'beforeDatasetsDraw' } },
      scales: { ...dates, ...axesOf(drawn) },
    },
  };
  const height = Math.ceil(head.height + strips + below + margin.top + margin.bottom);
  return { width, height, config };
}

/** What the picture shows, for who cannot see it. */
export function describeDigestChart(panels: readonly Panel[]): string {
  const drawn = panels.filter(isDrawable).slice(0, mostPanels);
  const facts = drawn.map(({ title, points }) => {
    const known = points.flatMap(({ count }) => (count === undefined ? [] : [count]));
    const range = `${formatValue(Math.min(...known))} to ${formatValue(Math.max(...known))}`;
    return `${cutText(cleanText(title), 700, 15)}, ${range} over ${points.length} figures`;
  });
  return `${drawn.length} small line charts: ${facts.join('; ')}.`;
}

function isDrawable({ points }: Panel): boolean {
  return points.filter(({ count }) => count !== undefined).length >= 2;
}

function keyOf(point: TrendPoint): string {
  return 'week' in point ? point.week : point.from;
}

function hasSameDays({ points }: Panel, other: Panel): boolean {
  return points.map(keyOf).join() === other.points.map(keyOf).join();
}

function datesOf({ points }: Panel): { readonly dates?: JsonObject } {
  const buckets = points.flatMap((point): Bucket[] =>
    'week' in point
      ? []
      : [
          {
            key: point.from,
            name: point.from,
            from: point.from,
            state: 'whole',
            value: point.count,
          },
        ],
  );
  if (buckets.length !== points.length) return {};
  return { dates: dateAxis(dateTicks(buckets, 'daily'), []) };
}

function datasetsOf({ points }: Panel, index: number): JsonObject[] {
  const values = points.map(({ count }) => count ?? null);
  const last = values.findLastIndex((value) => value !== null);
  const place = { xAxisID: `x${index}`, yAxisID: `y${index}`, clip: false };
  return [
    {
      ...place,
      data: values,
      cubicInterpolationMode: 'monotone',
      borderColor: color.accent,
      borderWidth: 2.5,
      borderJoinStyle: 'round',
      pointRadius: values.map((_, at) => (at === last ? 5.5 : 0)),
      pointBackgroundColor: color.accent,
      pointBorderColor: color.background,
      pointBorderWidth: 2,
      fill: 'origin',
      backgroundColor: color.accentAt(0.14),
    },
  ];
}

/** Chart.js stacks axes from the bottom up, the first at the bottom. */
function axesOf(panels: readonly Panel[]): { readonly [id: string]: Json } {
  const axes: { [id: string]: Json } = {};
  for (const [index, panel] of [...panels.entries()].reverse()) {
    axes[`x${index}`] = keyAxisOf(panel);
    axes[`y${index}`] = valueAxisOf(panel);
    axes[`label${index}`] = labelAxisOf(panel);
  }
  return axes;
}

function keyAxisOf({ points }: Panel): JsonObject {
  return { type: 'category', axis: 'x', display: false, labels: points.map(keyOf) };
}

function valueAxisOf({ points }: Panel): JsonObject {
  const known = points.flatMap(({ count }) => (count === undefined ? [] : [count]));
  const [low, high] = [Math.min(0, ...known), Math.max(0, ...known)];
  return {
    type: 'linear',
    axis: 'y',
    position: 'left',
    stack: 'panels',
    stackWeight: lineHeightOf,
    min: low,
    max: high === low ? 1 : high,
    border: { display: false },
    grid: { display: false, drawTicks: false },
    ticks: { display: false },
  };
}

/** Its only label is the panel's title, written into the picture instead of beside it. */
function labelAxisOf({ title }: Panel): JsonObject {
  const room = width - margin.left - margin.right;
  return {
    type: 'category',
    axis: 'y',
    position: 'left',
    stack: 'panels',
    stackWeight: labelHeight,
    labels: [cutText(cleanText(title), room, size.label)],
    offset: true,
    border: { display: false },
    grid: { display: false, drawTicks: false },
    ticks: {
      mirror: true,
      padding: 0,
      crossAlign: 'far',
      color: color.text,
      font: { ...font(size.label, '600'), lineHeight },
    },
  };
}
