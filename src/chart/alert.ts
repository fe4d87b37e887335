import type { Drawn } from '../alert/incident.ts';
import { parseDay } from '../query/day.ts';
import type { Interval } from '../query/query.ts';
import { limitDatasets, markDatasets, valueLine } from './alert-datasets.ts';
import type { Chart, ChartText, Json, JsonObject } from './config.ts';
import { dateTicks } from './date-ticks.ts';
import { formatDay, formatValue, locale } from './format.ts';
import { heading } from './heading.ts';
import { niceScale, type Scale } from './scale.ts';
import type { Bucket } from './series.ts';
import { color, font, margin, size, width } from './style.ts';
import { cleanText, cutText, textWidth } from './text.ts';
import { dateAxis, keyAxis, valueAxis } from './trend-axes.ts';
import { onlyAt, wordsAt } from './trend-words.ts';

const height = 420;
const gap = 9;
/** More of them would lie over each other. */
const mostNamedMarks = 6;

/** What an alert saw: its numbers, their limits, and which of them were breaches. */
export type AlertDrawing = {
  readonly points: readonly Drawn[];
  /** The buckets of the breaches to show. */
  readonly marked: readonly string[];
  readonly interval: Interval;
  /** How an instant is written under the picture; days are written by themselves. */
  readonly nameInstant: (instant: string) => string;
};

/** A line, its limits, and the breaches marked; `undefined` when there is no number to draw. */
export function renderAlertChart(drawing: AlertDrawing, text: ChartText): Chart | undefined {
  const { points, interval } = drawing;
  const values = points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (values.length === 0) return undefined;
  const limits = points.flatMap(({ low, high }) => [low, high].filter((one) => one !== undefined));
  const scale = niceScale([...values, ...limits]);
  const buckets = points.map((point) => bucketOf(point, drawing));
  const keys = buckets.map(({ key }) => key);
  const words = limitWords(points);
  const config = {
    type: 'line',
    data: {
      labels: keys,
      datasets: [...markDatasets(drawing, keys), valueLine(points), ...limitDatasets(points)],
    },
    options: {
      locale,
      layout: { padding: { ...margin, right: words.room } },
      plugins: { ...heading(text).plugins, filler: { drawTime: 'beforeDatasetsDraw' } },
      scales: {
        x: keyAxis(buckets.length),
        y: valueAxis(scale),
        dates: dateAxis(dateTicks(buckets, interval), [note(drawing)]),
        ...words.axes,
        ...markWords(drawing, scale),
      },
    },
  };
  return { width, height, config };
}

function bucketOf({ bucket, value }: Drawn, { nameInstant }: AlertDrawing): Bucket {
  const day = parseDay(bucket);
  const name = day ? formatDay(day) : nameInstant(bucket);
  return { key: day ?? name, name, state: 'whole', value, ...(day ? { from: day } : {}) };
}

function note({ marked }: AlertDrawing): string {
  return marked.length === 0
    ? 'Red: where the rule’s limits are. Nothing was beyond them for long enough.'
    : 'Red: beyond the rule’s limits, and where it fired.';
}

/** The newest limits, written behind the line. */
function limitWords(points: readonly Drawn[]): {
  readonly room: number;
  readonly axes: JsonObject;
} {
  const last = points.at(-1);
  const entries = (['low', 'high'] as const).flatMap((side) => {
    const limit = last?.[side];
    return limit === undefined ? [] : [{ side, limit, words: formatValue(limit) }];
  });
  const longest = Math.max(0, ...entries.map(({ words }) => textWidth(words, size.label)));
  const axes = Object.fromEntries(
    entries.map(({ side, limit, words }): [string, Json] => [
      `limit-${side}`,
      wordsAt(onlyAt(points.length - 1, points.length, words), limit, {
        align: 'start',
        padding: -size.label / 2 - 2,
        labelOffset: gap,
        color: color.breach,
        font: font(size.tick, '400'),
      }),
    ]),
  );
  return { room: Math.max(margin.right, longest + 2 * gap + 6), axes };
}

/** The number at each breach, on the side where the line is not. */
function markWords({ points, marked }: AlertDrawing, { min, max }: Scale): JsonObject {
  const named = points
    .map((point, index) => ({ ...point, index }))
    .filter(({ bucket, value }) => value !== undefined && marked.includes(bucket))
    .slice(-mostNamedMarks);
  return Object.fromEntries(
    named.map(({ bucket, index, value = 0, low }): [string, Json] => {
      const isLow = low !== undefined && value < low;
      const hasRoom = value - min > (max - min) * 0.1;
      const below = isLow && hasRoom;
      return [
        `mark-${bucket}`,
        wordsAt(onlyAt(index, points.length, formatValue(value)), value, {
          align: index > points.length * 0.94 ? 'end' : 'center',
          padding: below ? gap : -size.label * 1.2 - gap,
          color: color.breach,
        }),
      ];
    }),
  );
}

/** What the picture shows, for who cannot see it. */
export function describeAlertChart(drawing: AlertDrawing, { title }: ChartText): string {
  const { points, marked } = drawing;
  const named = points.filter(({ bucket }) => marked.includes(bucket)).slice(-mostNamedMarks);
  const facts = named.map(({ value, low, high, ...point }) => {
    const limit = low !== undefined && value !== undefined && value < low ? low : high;
    const beyond = limit === undefined ? '' : `, limit ${formatValue(limit)}`;
    const number = value === undefined ? 'no number' : formatValue(value);
    return `${number} (${bucketOf({ ...point, value }, drawing).name}${beyond})`;
  });
  const what = facts.length === 0 ? 'no breach' : facts.join(', ');
  return `Line chart: ${cutText(cleanText(title), 1500, 15)}; ${points.length} numbers with their limits; fired at ${what}.`;
}
