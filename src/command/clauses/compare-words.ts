import type { Period, Unit } from '../../query/period.ts';
import { type Phrases, phraseList, phrases } from '../text/phrase.ts';
import type { CompareTarget } from './draft.ts';

/** What comes before the days to compare with. */
export const versusPhrases = phraseList(
  `vs
  vs.
  v
  v.
  versus
  against
  relative to
  compare to
  compare with
  compared to
  compared with
  comparing to
  comparing with
  as compared to
  as compared with
  in comparison to
  in comparison with
  and compare to
  and compare with
  and compare it to
  and compare it with
  change vs`,
);

const previous: CompareTarget = { type: 'comparison', comparison: 'previous' };
const lastWeek: CompareTarget = { type: 'comparison', comparison: 'last week' };
const lastYear: CompareTarget = { type: 'comparison', comparison: 'last year' };

const sames = ['day', 'days', 'date', 'dates', 'period', 'time', 'time period', 'weekday'].concat([
  'weekdays',
  'week',
  'month',
  'quarter',
]);

/** `same days last week` in its many spellings. */
function sameIn(unit: 'week' | 'year'): string[] {
  const whens = [`last ${unit}`, `previous ${unit}`, `prior ${unit}`, `${unit} before`].concat([
    `the ${unit} before`,
    `the previous ${unit}`,
    `a ${unit} ago`,
    `a ${unit} before`,
    `a ${unit} earlier`,
    `one ${unit} ago`,
    `1 ${unit} ago`,
  ]);
  return whens.flatMap((when) => [
    ...sames.flatMap((same) => [
      `same ${same} ${when}`,
      `same ${same} of ${when}`,
      `same ${same} in ${when}`,
    ]),
    `this time ${when}`,
    `same ${when}`,
  ]);
}

/** `a week ago`: what is not already a period. */
function ago(unit: 'week' | 'year'): string[] {
  return ['a', 'one', '1'].flatMap((one) =>
    ['ago', 'before', 'earlier', 'prior'].map((word) => `${one} ${unit} ${word}`),
  );
}

/** Behind `vs`, where no date is meant. `the` before them is skipped. */
export const targetPhrases: Phrases<CompareTarget> = phrases([
  ...[
    ...['previous', 'prev', 'prior', 'preceding', 'before', 'period before', 'one before'],
    ...['previous one', 'previous days', 'days before', 'time before'],
  ].map((phrase) => [phrase, previous] as const),
  ...['previous', 'prev', 'prior', 'preceding', 'last'].map(
    (word) => [`${word} period`, previous] as const,
  ),
  ...[...sameIn('week'), ...ago('week')].map((phrase) => [phrase, lastWeek] as const),
  ...[...sameIn('year'), ...ago('year')].map((phrase) => [phrase, lastYear] as const),
]);

/** What compares without a `vs` before it. */
export const alonePhrases: Phrases<CompareTarget> = phrases([
  ...overUnit('year', 'yoy', 'y-o-y', 'y/y').map((phrase) => [phrase, lastYear] as const),
  ...overUnit('week', 'wow', 'w-o-w', 'w/w').map((phrase) => [phrase, unitBefore('week')] as const),
  ...overUnit('month', 'mom', 'm-o-m', 'm/m').map(
    (phrase) => [phrase, unitBefore('month')] as const,
  ),
  ...overUnit('quarter', 'qoq', 'q-o-q', 'q/q').map(
    (phrase) => [phrase, unitBefore('quarter')] as const,
  ),
  ...overUnit('day', 'dod', 'd-o-d', 'd/d').map((phrase) => [phrase, unitBefore('day')] as const),
]);

function overUnit(unit: Unit, ...short: readonly string[]): string[] {
  return [...short, `${unit} over ${unit}`, `${unit} on ${unit}`, `${unit}-over-${unit}`];
}

function unitBefore(unit: Unit): CompareTarget {
  return { type: 'units before', unit, count: 1, usual: usualDays(unit) };
}

/** What is compared when no days were named. */
function usualDays(unit: Unit): Period {
  if (unit === 'day') return { type: 'yesterday' };
  if (unit === 'week') return { type: 'last', count: 7, unit: 'day' };
  return { type: 'last', count: 1, unit };
}
