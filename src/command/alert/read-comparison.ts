import type { Comparison } from '../../alert/condition.ts';
import { usualWeeks } from '../../alert/defaults.ts';
import type { Source } from '../text/source.ts';
import { behindAny, countAt, skip } from './read-amount.ts';

export type Found<T> = { readonly value: T; readonly next: number };

/** What a number is compared with: `the same weekday over 4 weeks`, `the previous week`, `last year`. */
export function comparisonAt(source: Source, at: number): Found<Comparison> | undefined {
  const from = skip(source, at, 'the', 'a');
  const year = behindAny(source, from, yearPhrases);
  if (year !== undefined) return { value: { type: 'last year' }, next: year };
  const weekday = behindAny(source, from, weekdayPhrases);
  if (weekday !== undefined) return weeksBehind(source, weekday);
  const previous = behindAny(source, from, previousPhrases);
  return previous === undefined ? undefined : { value: { type: 'previous' }, next: previous };
}

const periods = ['day', 'week', 'month', 'period', 'check', 'one', 'days', 'weeks', 'months'];

const yearPhrases = [
  ...periods.flatMap((period) => [`same ${period} last year`, `same ${period} of last year`]),
  'last year',
  'previous year',
  'year before',
  'year ago',
];

const weekdayPhrases = [
  'median of the same weekday',
  'median of same weekdays',
  'same weekdays',
  'same weekday',
  'same day of the week',
];

const previousPhrases = [
  ...['previous', 'last', 'prior'].flatMap((word) => periods.map((period) => `${word} ${period}`)),
  ...periods.map((period) => `${period} before`),
  'previous',
];

/** `of the last 4 weeks`, `over 8 weeks`; the usual number when nothing is said. */
function weeksBehind(source: Source, at: number): Found<Comparison> {
  const start = skip(source, at, 'of', 'over', 'in', 'the', 'last');
  const weeks = countAt(source, start);
  const next = weeks === undefined ? undefined : behindAny(source, start + 1, ['weeks', 'week']);
  if (weeks === undefined || next === undefined) {
    return { value: { type: 'same weekday', weeks: usualWeeks }, next: at };
  }
  return { value: { type: 'same weekday', weeks }, next };
}

/** What stands before a comparison, if anything does. */
export function behindAgainst(source: Source, at: number): number | undefined {
  return behindAny(source, at, [
    'compared with',
    'compared to',
    'against',
    'versus',
    'vs',
    'from',
    'below',
    'above',
    'than',
    'of',
    'on',
  ]);
}
