import type { Question, TopQuery } from '../query/query.ts';
import type { ResultOf } from '../query/result.ts';
import type { Chart, ChartText, JsonObject } from './config.ts';
import { formatValue, locale } from './format.ts';
import { heading } from './heading.ts';
import { color, font, margin, size, width } from './style.ts';
import { cleanText, cutText, textWidth } from './text.ts';
import { type Row, readRows } from './top-rows.ts';

const rowHeight = 30;
/** Space below the bars, without and with a line of words. */
const below = 12;
const belowWithNote = 36;
const longestName = 300;
const gap = 16;
const widestFigure = 100;

/** Bars in rank order, property by property; `undefined` when there is no value at all. */
export function renderTopChart(
  question: Question<TopQuery>,
  result: ResultOf<'top'>,
  text: ChartText,
): Chart | undefined {
  const { rows, note } = readRows(question, result);
  if (!rows.some((row) => 'count' in row)) return undefined;
  const names = rows.map(({ name }) => cutText(nameOf(name), longestName, size.tick));
  const head = heading(text);
  const config = {
    type: 'bar',
    data: { labels: rows.map((_, index) => index), datasets: [bars(rows)] },
    options: {
      locale,
      indexAxis: 'y',
      layout: { padding: margin },
      plugins: head.plugins,
      scales: {
        y: { display: false },
        x: countAxis(rows, shareOf(names), note),
        names: nameAxis(rows, names),
        counts: figureAxis(rows),
      },
    },
  };
  const around = margin.top + head.height + (note ? belowWithNote : below) + margin.bottom;
  return { width, height: Math.ceil(around + rows.length * rowHeight), config };
}

function bars(rows: readonly Row[]): JsonObject {
  return {
    // A bar of no length is still a thin line.
    data: rows.map((row) => ('count' in row && row.count > 0 ? row.count : null)),
    backgroundColor: rows.map(({ type }) => (type === 'none' ? color.pale : color.accent)),
    barThickness: 18,
    borderRadius: 4,
  };
}

function nameOf(name: string): string {
  if (name.trim() === '') return '(blank)';
  return cleanText(name) || '(emoji)';
}

/** The part of the width that the names take. */
function shareOf(names: readonly string[]): number {
  const longest = Math.max(...names.map((name) => textWidth(name, size.tick)));
  return (longest + gap) / (width - margin.left - margin.right - widestFigure);
}

/** Starts left of zero, so that the names fit between there and the bars. */
function countAxis(rows: readonly Row[], share: number, note: string): JsonObject {
  const largest = Math.max(1, ...rows.map((row) => ('count' in row ? row.count : 0)));
  return {
    min: (-largest * share) / (1 - share),
    max: largest,
    grid: { display: false, drawTicks: false },
    border: { display: false },
    ticks: { display: false },
    title: {
      display: note !== '',
      text: note,
      align: 'start',
      color: color.muted,
      font: font(size.note, '400'),
    },
  };
}

/** Mirrored into the bars' room: beside it an axis gets a quarter of the width and is cut there. */
function nameAxis(rows: readonly Row[], labels: string[]): JsonObject {
  return rowAxis('left', labels, {
    mirror: true,
    padding: 0,
    color: rows.map(({ type }) =>
      type === 'value' || type === 'property' ? color.text : color.muted,
    ),
    font: rows.map(({ type }) => font(size.tick, type === 'property' ? '600' : '400')),
  });
}

function figureAxis(rows: readonly Row[]): JsonObject {
  const labels = rows.map((row) => ('count' in row ? formatValue(row.count) : ''));
  return rowAxis('right', labels, {
    crossAlign: 'far',
    padding: gap,
    color: color.text,
    font: font(size.tick, '600'),
  });
}

/** A column of words beside the bars, set against the edge of the picture. */
function rowAxis(position: 'left' | 'right', labels: string[], ticks: JsonObject): JsonObject {
  return {
    type: 'category',
    axis: 'y',
    position,
    labels,
    bounds: 'ticks',
    offset: true,
    grid: { display: false, drawTicks: false },
    border: { display: false },
    ticks: { autoSkip: false, ...ticks },
  };
}
