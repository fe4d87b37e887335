import type { Condition, Direction } from '../../alert/condition.ts';
import { usualDeviations, usualHistoryWeeks } from '../../alert/defaults.ts';
import { keyAt, type Source } from '../text/source.ts';
import { amountAt, behindAny, countAt, skip } from './read-amount.ts';
import { behindAgainst, comparisonAt, type Found } from './read-comparison.ts';

/**
 * A condition, and how a percentage in it counts: `of` what is compared with (`below 80% of`), so
 * that a recovery at 90% is meant the same way.
 */
export type TypedCondition = { readonly condition: Condition; readonly ofWhole: boolean };

/** The condition that begins at a word: `is above 500`, `falls by 20% against last year`. */
export function conditionAt(source: Source, at: number): Found<TypedCondition> | undefined {
  const change = behindVerb(source, at);
  if (change) return byAmount(source, change.next, change.value);
  const is = behindAny(source, at, ['is', 'are', 'was', 'were', 'goes', 'gets']);
  if (is === undefined) return undefined;
  return (
    unusualAt(source, is) ??
    outsideAt(source, is) ??
    beyondAt(source, is) ??
    percentFirst(source, is)
  );
}

const verbs: readonly (readonly [Direction, readonly string[]])[] = [
  ['up', ['rises', 'rise', 'increases', 'increase', 'grows', 'grow', 'climbs', 'jumps']],
  ['down', ['falls', 'fall', 'drops', 'drop', 'decreases', 'decrease', 'declines', 'shrinks']],
  ['either', ['changes', 'change', 'moves', 'differs']],
];

function behindVerb(source: Source, at: number): Found<Direction> | undefined {
  const found = verbs.find(([, words]) => words.includes(keyAt(source, at)));
  return found && { value: found[0], next: at + 1 };
}

/** `by more than 20% against the previous week`. */
function byAmount(
  source: Source,
  at: number,
  direction: Direction,
): Found<TypedCondition> | undefined {
  const amount = amountAt(source, skip(source, at, 'by', 'more', 'than', 'over'));
  return amount && changeBehind(source, amount, direction);
}

/** What the amount is measured against; the previous period when nothing is said. */
function changeBehind(
  source: Source,
  { value, isPercent, next }: { value: number; isPercent: boolean; next: number },
  direction: Direction,
): Found<TypedCondition> | undefined {
  const against = comparisonAt(source, behindAgainst(source, next) ?? next);
  const comparison = against ?? { value: { type: 'previous' } as const, next };
  return {
    value: {
      condition: change({
        direction,
        by: value,
        unit: isPercent ? 'percent' : 'absolute',
        against: comparison.value,
      }),
      ofWhole: false,
    },
    next: comparison.next,
  };
}

type Change = Extract<Condition, { type: 'change' }>;

function change(parts: Pick<Change, 'direction' | 'by' | 'unit' | 'against'>): Condition {
  return { type: 'change', zero: 'rise', ...parts };
}

/** `20% below the same weekday`. */
function percentFirst(source: Source, at: number): Found<TypedCondition> | undefined {
  const amount = amountAt(source, skip(source, at, 'more', 'than', 'over'));
  const side = amount && behindSide(source, amount.next);
  if (!amount || !side) return undefined;
  const against = comparisonAt(source, side.next);
  return against && changeBehind(source, amount, side.value);
}

const above = ['above', 'over', 'more than', 'greater than', 'higher than', '>'];
const below = ['below', 'under', 'less than', 'fewer than', 'lower than', '<'];

function behindSide(source: Source, at: number): Found<'up' | 'down'> | undefined {
  const up = behindAny(source, at, above);
  if (up !== undefined) return { value: 'up', next: up };
  const down = behindAny(source, at, below);
  return down === undefined ? undefined : { value: 'down', next: down };
}

/** `above 500`, `below 80% of the same weekday`. */
function beyondAt(source: Source, at: number): Found<TypedCondition> | undefined {
  const side = behindSide(source, at);
  const amount = side && amountAt(source, side.next);
  if (!side || !amount) return undefined;
  if (amount.isPercent) return partOf(source, amount, side.value);
  const type = side.value === 'up' ? 'above' : 'below';
  const condition: Condition = { type, threshold: amount.value };
  return { value: { condition, ofWhole: false }, next: amount.next };
}

function partOf(
  source: Source,
  { value, next }: { value: number; next: number },
  direction: 'up' | 'down',
): Found<TypedCondition> | undefined {
  const against = comparisonAt(source, behindAny(source, next, ['of']) ?? next);
  if (!against) return undefined;
  const by = changeOf(value, direction);
  return {
    value: {
      condition: change({ direction, by, unit: 'percent', against: against.value }),
      ofWhole: true,
    },
    next: against.next,
  };
}

/** 80 percent of something is 20 percent less. */
export function changeOf(percent: number, direction: Direction): number {
  const by = direction === 'down' ? 100 - percent : percent - 100;
  return Number(by.toPrecision(12));
}

/** `outside 400 to 900`, `not between 400 and 900`. */
function outsideAt(source: Source, at: number): Found<TypedCondition> | undefined {
  const start = behindAny(source, at, ['outside', 'not between']);
  const range = start === undefined ? undefined : rangeAt(source, start);
  if (!range) return undefined;
  return {
    value: { condition: { type: 'outside', ...range.value }, ofWhole: false },
    next: range.next,
  };
}

export function rangeAt(
  source: Source,
  at: number,
): Found<{ readonly low: number; readonly high: number }> | undefined {
  const low = amountAt(source, skip(source, at, 'of', 'from'));
  const to = low && behindAny(source, low.next, ['to', 'and', '–', '-']);
  const high = to === undefined ? undefined : amountAt(source, to);
  if (!low || !high) return undefined;
  return { value: { low: low.value, high: high.value }, next: high.next };
}

const unusuals: readonly (readonly [Direction, readonly string[]])[] = [
  ['down', ['unusually low', 'unusual low']],
  ['up', ['unusually high', 'unusual high']],
  ['either', ['unusual', 'not as usual']],
];

/** `unusually low by 3 over 8 weeks`. */
function unusualAt(source: Source, at: number): Found<TypedCondition> | undefined {
  for (const [direction, phrases] of unusuals) {
    const next = behindAny(source, at, phrases);
    if (next === undefined) continue;
    const by = deviationsAt(source, next);
    const over = weeksAt(source, by.next);
    const condition: Condition = {
      type: 'unusual',
      direction,
      deviations: by.value,
      weeks: over.value,
    };
    return { value: { condition, ofWhole: false }, next: over.next };
  }
  return undefined;
}

function deviationsAt(source: Source, at: number): Found<number> {
  const amount = keyAt(source, at) === 'by' ? amountAt(source, at + 1) : undefined;
  if (!amount) return { value: usualDeviations, next: at };
  return { value: amount.value, next: skip(source, amount.next, 'times') };
}

function weeksAt(source: Source, at: number): Found<number> {
  const start = behindAny(source, at, ['over the last', 'over']);
  const weeks = start === undefined ? undefined : countAt(source, start);
  const end = start === undefined ? undefined : behindAny(source, start + 1, ['weeks']);
  if (weeks === undefined || end === undefined) return { value: usualHistoryWeeks, next: at };
  return { value: weeks, next: end };
}
