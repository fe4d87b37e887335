import type { Condition } from './condition.ts';
import type { Measurement } from './measurement.ts';
import type { Window } from './watched.ts';
import type { Point } from './windows.ts';

/** The part of a measurement that the history gives. */
type Baseline = Pick<Measurement, 'baseline' | 'spread' | 'basis'>;

/** Where the number stands in its series, and before which point its history ends. */
export type Place = {
  readonly at: number;
  /** The first breach of what is under way: from there on nothing is usual. */
  readonly cutoff?: number | undefined;
};

/**
 * What the rule compares the number at a place with, from whole periods before it; undefined when
 * there is too little history: less than half of the periods wanted.
 */
export function baselineAt(
  points: readonly Point[],
  place: Place,
  { condition, window }: { readonly condition: Condition; readonly window: Window },
): Baseline | undefined {
  if (condition.type === 'change') {
    const { against } = condition;
    switch (against.type) {
      case 'previous':
        return single(points, Math.min(place.at - window.count, endOf(place) - 1));
      case 'last year':
        return single(points, place.at - yearOf(window));
      case 'same weekday':
        return medianOf(points, likeBefore(place, window, { every: 7, count: against.weeks }));
    }
  }
  if (condition.type !== 'unusual') return {};
  const every = seasonOf(window);
  const basis = medianOf(points, likeBefore(place, window, { every, count: condition.weeks }));
  return basis && withSpread(points, basis);
}

/** Weekdays differ, weeks and months do not: so many periods from one to the next like it. */
export function seasonOf({ interval, count }: Window): number {
  return interval === 'daily' ? 7 : count;
}

/** So many periods from one to the same of the year before. */
export function yearOf({ interval }: Window): number {
  switch (interval) {
    case 'daily':
      return 364;
    case 'weekly':
      return 52;
    case 'monthly':
      return 12;
  }
}

function endOf({ at, cutoff }: Place): number {
  return Math.min(at, cutoff ?? at);
}

/** Positions of the periods like this one, newest first, that end before it and before the cutoff. */
function likeBefore(
  place: Place,
  { count: length }: Window,
  { every, count }: { readonly every: number; readonly count: number },
): number[] {
  const found: number[] = [];
  const newest = Math.min(place.at - length, endOf(place) - 1);
  const skipped = Math.max(1, Math.ceil((place.at - newest) / every));
  for (let back = skipped; found.length < count; back += 1) {
    found.push(place.at - back * every);
  }
  return found;
}

function single(points: readonly Point[], at: number): Baseline | undefined {
  const point = points[at];
  return point?.value === undefined ? undefined : { baseline: point.value, basis: [point.to] };
}

function medianOf(points: readonly Point[], positions: readonly number[]): Baseline | undefined {
  const known = positions.flatMap((at) => {
    const point = points[at];
    return point?.value === undefined ? [] : [{ to: point.to, value: point.value }];
  });
  if (known.length === 0 || known.length < positions.length / 2) return undefined;
  return { baseline: median(known.map(({ value }) => value)), basis: known.map(({ to }) => to) };
}

/** The median absolute deviation: half of the history is nearer to its median than this. */
function withSpread(points: readonly Point[], { baseline = 0, basis = [] }: Baseline): Baseline {
  const values = new Map(points.map(({ to, value }) => [String(to), value]));
  const distances = basis.map((to) => Math.abs((values.get(to) ?? baseline) - baseline));
  return { baseline, basis, spread: median(distances) };
}

/** Throws when there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('no values have no median');
  return (low + high) / 2;
}
