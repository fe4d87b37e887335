import type { DateRange } from '../query/period.ts';
import type { Failure, Result, ResultOf, TrendPoint } from '../query/result.ts';
import type { Base, Counted, Reading } from './reading.ts';

type Answered = Result | Failure | undefined;

/** Whether there is nothing to read yet, or ever. */
export function unreadable(answer: Answered): Reading | undefined {
  if (answer === undefined) return { type: 'pending' };
  return 'reason' in answer ? { type: 'failed', failure: answer } : undefined;
}

/** The answer to the metric's own question. */
export function readItself(
  answer: Answered,
  range: DateRange | undefined,
  soFar: boolean,
): Reading {
  if (answer === undefined || 'reason' in answer) return unreadable(answer) ?? { type: 'pending' };
  switch (answer.kind) {
    case 'top':
      return { type: 'top', result: answer };
    case 'now':
      return { type: 'now', result: answer };
    case 'events':
    case 'profiles':
      return {
        type: 'figure',
        count: answer.count,
        counted: answer.kind === 'events' ? 'events' : 'people',
        ...(range ? { range } : {}),
        soFar,
        missingDays: 0,
        points: [],
      };
    case 'trends':
      throw new Error('a series of days is read as one');
  }
}

/** The same question of two stretches of days. */
export function readPair(
  [answer, before]: readonly Answered[],
  { range, previous }: { readonly range: DateRange; readonly previous: DateRange },
): Reading {
  const reading = readItself(answer, range, false);
  if (reading.type !== 'figure') return reading;
  // Without the earlier figure there is still this one.
  const known = before !== undefined && 'kind' in before && 'count' in before;
  return known ? { ...reading, previous: { count: before.count, of: previous } } : reading;
}

type Stretch = {
  readonly range: DateRange;
  readonly previous?: DateRange;
  readonly soFar: boolean;
  readonly counted: Counted;
};

/** A stretch of a series of days, added up. */
export function readCount(answer: Answered, stretch: Stretch): Reading {
  if (answer === undefined || 'reason' in answer) return unreadable(answer) ?? { type: 'pending' };
  const { points } = trendOf(answer);
  const { range, previous, soFar, counted } = stretch;
  const sum = sumOf(points, range);
  if (sum.known === 0) return { type: 'no figure', range, points };
  const base = previous && sum.missing === 0 ? baseOf(points, previous) : undefined;
  return {
    type: 'figure',
    count: sum.count,
    counted,
    range,
    soFar,
    missingDays: sum.missing,
    ...(base ? { previous: base } : {}),
    points,
  };
}

function baseOf(points: readonly TrendPoint[], of: DateRange): Base | undefined {
  const { count, known, missing } = sumOf(points, of);
  return known > 0 && missing === 0 ? { count, of } : undefined;
}

function sumOf(points: readonly TrendPoint[], { from, to }: DateRange) {
  const inside = points.filter((point) => 'from' in point && point.from >= from && point.to <= to);
  const counts = inside.flatMap(({ count }) => (count === undefined ? [] : [count]));
  return {
    count: counts.reduce((sum, count) => sum + count, 0),
    known: counts.length,
    missing: inside.length - counts.length,
  };
}

export function trendOf(result: Result): ResultOf<'trends'> {
  if (result.kind === 'trends') return result;
  throw new Error(`a ${result.kind} result is no series`);
}
