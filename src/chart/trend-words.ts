import type { Json, JsonObject } from './config.ts';
import { formatValue } from './format.ts';
import type { Scale } from './scale.ts';
import type { Known, Landmarks } from './series.ts';
import { color, font, lineHeight, margin, size, width } from './style.ts';
import { textWidth } from './text.ts';
import { labelAxis } from './trend-axes.ts';

const gap = 9;
/** What the figures beside the value axis take, about. */
const axisWidth = 60;

type TrendWords = {
  /** The points that are written at, and one more axis for each of them. */
  readonly marked: readonly Known[];
  readonly axes: JsonObject;
  /** To keep free at the right. */
  readonly room: number;
};

/** The last figure, the highest and the lowest, each written where it is in the picture. */
export function trendWords(landmarks: Landmarks, scale: Scale, count: number): TrendWords {
  const { known, last, highest, lowest } = landmarks;
  const lines = [formatValue(last.value), ...(last.state === 'so far' ? ['so far'] : [])];
  const room = roomAfter(last, lines, count);
  const area = { width: width - margin.left - axisWidth - room, count };
  const marked = [last];
  const axes: { [id: string]: Json } = { last: wordsAfter(last, lines, count) };
  if (highest.index !== last.index && known.some(({ value }) => value < highest.value)) {
    marked.push(highest);
    axes.highest = wordsNear(highest, 'above', area);
  }
  if (lowest && isWorthWords(lowest, landmarks, scale)) {
    marked.push(lowest);
    axes.lowest = wordsNear(lowest, 'below', area);
  }
  return { marked, axes, room };
}

/** What the words after the last figure need beyond the picture's last bucket. */
function roomAfter(last: Known, lines: readonly string[], count: number): number {
  const longest = Math.max(...lines.map((text) => textWidth(text, size.label)));
  const share = count > 1 ? (count - 1 - last.index) / (count - 1) : 0.5;
  const free = share * (width - margin.left - axisWidth - longest);
  return Math.max(margin.right, longest + 2 * gap + 6 - free);
}

/** Below a point near the axis there is no room, and above it runs the line. */
function isWorthWords(lowest: Known, { last, highest }: Landmarks, { min, max }: Scale): boolean {
  const isElsewhere = lowest.index !== last.index && lowest.value < highest.value;
  return isElsewhere && lowest.value - min > (max - min) * 0.12;
}

function wordsAfter({ value, index }: Known, lines: string[], count: number): JsonObject {
  const padding = (-lines.length * lineHeight * size.label) / 2;
  return wordsAt(onlyAt(index, count, lines), value, {
    align: 'start',
    padding,
    labelOffset: gap + 4,
    color: color.accent,
  });
}

type Area = { readonly width: number; readonly count: number };

function wordsNear(point: Known, side: 'above' | 'below', area: Area): JsonObject {
  const text = `${formatValue(point.value)} · ${point.name}`;
  const half = textWidth(text, size.label) / 2;
  const left = area.count === 1 ? half : (point.index / (area.count - 1)) * area.width;
  const align = left < half ? 'start' : area.width - left < half ? 'end' : 'center';
  return wordsAt(onlyAt(point.index, area.count, text), point.value, {
    align,
    padding: side === 'above' ? -size.label * lineHeight - gap : gap,
    color: side === 'above' ? color.accent : color.muted,
  });
}

export function onlyAt(index: number, count: number, label: Json): Json[] {
  return Array.from({ length: count }, (_, at) => (at === index ? label : ''));
}

/**
 * A plain Chart.js has no way to write at a point, but an axis may stand at a height and carry any
 * labels: this is an axis of which nothing is to be seen but one label.
 */
export function wordsAt(labels: readonly Json[], height: number, ticks: JsonObject): JsonObject {
  const common = {
    z: 1,
    autoSkip: false,
    maxRotation: 0,
    font: font(size.label, '600'),
    // Keeps the lines behind off the letters.
    textStrokeColor: color.whiteAt(0.85),
    textStrokeWidth: 4,
  };
  return labelAxis(labels, { y: height }, { ticks: { ...common, ...ticks } });
}
