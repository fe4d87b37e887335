import type { Json, JsonObject } from './config.ts';
import type { Scale } from './scale.ts';
import type { Series } from './split-series.ts';
import { lineHeight, margin, seriesStyle, size } from './style.ts';
import { cutText, textWidth } from './text.ts';
import { onlyAt, wordsAt } from './trend-words.ts';

const gap = 9;
const longestName = 190;
/** What the dates, the notes and the margins take of the picture's height, about. */
const below = 90;

type Labels = {
  /** One more axis for each name. */
  readonly axes: JsonObject;
  /** To keep free at the right. */
  readonly room: number;
};

type Area = { readonly scale: Scale; readonly count: number; readonly plot: number };

/** The name of each line where it ends, moved apart where lines end together. */
export function splitLabels(series: readonly Series[], { scale, count, plot }: Area): Labels {
  const names = series.map(({ name }) => cutText(name, longestName, size.label));
  const least = (size.label * lineHeight * (scale.max - scale.min)) / (plot - below);
  const heights = spread(series.map(endOf), { ...scale, least });
  const axes: { [id: string]: Json } = {};
  for (const [index, { place }] of series.entries()) {
    axes[`name${place}`] = wordsAt(
      onlyAt(count - 1, count, names[index] ?? ''),
      heights[index] ?? 0,
      {
        align: 'start',
        padding: (-lineHeight * size.label) / 2,
        labelOffset: gap,
        color: seriesStyle(place).line,
      },
    );
  }
  const longest = Math.max(...names.map((name) => textWidth(name, size.label)));
  return { axes, room: Math.max(margin.right, longest + 2 * gap) };
}

/** Where the line ends, or the last dot where there is no line. */
function endOf({ buckets }: Series): number {
  const known = buckets.filter(({ value }) => value !== undefined);
  const end = known.findLast(({ state }) => state === 'whole') ?? known.at(-1);
  return end?.value ?? 0;
}

type Room = { readonly min: number; readonly max: number; readonly least: number };

/** The heights nearest to these that are `least` apart, as far as there is room for all. */
export function spread(heights: readonly number[], { min, max, least }: Room): number[] {
  const order = heights.map((_, index) => index).sort((a, b) => at(heights, a) - at(heights, b));
  const placed = [...heights];
  let floor = min;
  for (const index of order) {
    placed[index] = Math.max(at(heights, index), floor);
    floor = at(placed, index) + least;
  }
  let ceiling = max;
  for (const index of order.reverse()) {
    placed[index] = Math.min(at(placed, index), ceiling);
    ceiling = at(placed, index) - least;
  }
  return placed;
}

function at(heights: readonly number[], index: number): number {
  return heights[index] ?? 0;
}
