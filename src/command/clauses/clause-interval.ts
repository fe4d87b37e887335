import type { Interval } from '../../query/query.ts';
import {
  complain,
  keyAt,
  type Read,
  read,
  rewritten,
  type Source,
  typedAs,
} from '../text/source.ts';
import type { Clause, Draft, Surroundings } from './draft.ts';
import { doubtTitle, isTitle } from './title.ts';

export const intervals: ReadonlyMap<string, Interval> = new Map([
  ['daily', 'daily'],
  ['weekly', 'weekly'],
  ['monthly', 'monthly'],
  ['daywise', 'daily'],
  ['day-wise', 'daily'],
  ['weekwise', 'weekly'],
  ['week-wise', 'weekly'],
  ['monthwise', 'monthly'],
  ['month-wise', 'monthly'],
]);

const units: ReadonlyMap<string, Interval> = new Map([
  ['day', 'daily'],
  ['week', 'weekly'],
  ['month', 'monthly'],
]);

const otherIntervals: ReadonlySet<string> = new Set(['quarterly', 'yearly', 'annually']);

/** `daily`, `by week`, `per month`. */
const splitWords = ['by', 'per', 'each', 'every', 'grouped', 'split'];

export const intervalClause: Clause = {
  words: new Set([...intervals.keys(), ...units.keys(), ...otherIntervals, ...splitWords]),
  starts: (source, at) =>
    intervalAt(source, at) !== undefined || otherIntervalAt(source, at) !== undefined,
  read: readInterval,
};

function intervalAt(source: Source, at: number): { interval: Interval; next: number } | undefined {
  const word = intervals.get(keyAt(source, at));
  if (word) return { interval: word, next: at + 1 };
  const unitWise = units.get(keyAt(source, at));
  if (unitWise && keyAt(source, at + 1) === 'wise') return { interval: unitWise, next: at + 2 };
  if (unitWise && isUnitByUnit(source, at)) return { interval: unitWise, next: at + 3 };
  if (/^(?:grouped|split)$/.test(keyAt(source, at)) && keyAt(source, at + 1) === 'by') {
    return intervalAt(source, at + 1);
  }
  if (!/^(?:by|per|each|every)$/.test(keyAt(source, at))) return undefined;
  const unit = units.get(keyAt(source, at + 1));
  return unit && { interval: unit, next: at + 2 };
}

/** `day by day`. */
function isUnitByUnit(source: Source, at: number): boolean {
  return keyAt(source, at + 1) === 'by' && keyAt(source, at + 2) === keyAt(source, at);
}

function readInterval(source: Source, at: number, { draft, stops }: Surroundings): Read<Draft> {
  const found = intervalAt(source, at);
  if (!found) return otherInterval(source, at);
  const span = { from: at, to: found.next };
  if (isTitle(source, at) && !stops(found.next)) return doubtTitle(source, at);
  if (!draft.interval)
    return read({ ...draft, interval: { value: found.interval, span } }, span.to);
  return complain(source, span, {
    message: `“${typedAs(source, draft.interval.span)}” and “${typedAs(source, span)}” exclude each other.`,
    hint: 'A trend is daily, weekly or monthly.',
    suggestions: [rewritten(source, span, ''), rewritten(source, draft.interval.span, '')],
  });
}

/** `quarterly`, `by year`. */
function otherIntervalAt(source: Source, at: number): number | undefined {
  if (otherIntervals.has(keyAt(source, at))) return at + 1;
  const split = /^(?:by|per|each|every)$/.test(keyAt(source, at));
  return split && /^(?:quarter|year)$/.test(keyAt(source, at + 1)) ? at + 2 : undefined;
}

function otherInterval(source: Source, at: number): Read<never> {
  const span = { from: at, to: otherIntervalAt(source, at) ?? at + 1 };
  return complain(source, span, {
    message: `CleverTap has no trends “${typedAs(source, span)}”.`,
    hint: 'A trend is daily, weekly or monthly.',
    suggestions: [rewritten(source, span, 'monthly')],
  });
}
