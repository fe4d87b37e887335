import { describeSubject } from '../query/describe.ts';
import { describeFilters } from '../query/describe-filter.ts';
import { describeName } from '../query/describe-name.ts';
import { formatCount, formatNoun } from '../query/format.ts';
import { type Condition, isOfList } from './condition.ts';
import { describeComparison, describeWindow } from './describe-comparison.ts';
import { type Rule, watchedBy } from './rule.ts';
import type { Watched, Window } from './watched.ts';

/** What is watched, as the beginning of a sentence: `Charged events of a day`. */
export function describeWatched({ query }: Pick<Rule, 'query'>): string {
  const watched = watchedBy({ query });
  if (watched.type !== 'series') return describeSubject(query);
  const { event, measure, filters, window } = watched;
  const where = describeFilters(filters);
  const of = window.count === 1 ? `a ${describeWindow(window)}` : describeWindow(window);
  switch (measure.type) {
    case 'events':
      return `${describeName(event)} events of ${of}${where}`;
    case 'people':
      return `people who did ${describeName(event)} in ${of}${where}`;
    case 'sum':
      return `total ${describeName(measure.property)} of ${describeName(event)} of ${of}${where}`;
  }
}

/** The whole rule as one sentence, with everything that was understood. */
export function describeRule(rule: Rule): string {
  const { forChecks, recovery, minimumVolume } = rule;
  const watched = watchedBy(rule);
  const window = windowOf(watched);
  const subject = `${capital(describeWatched(rule))}${anewOf(watched)}`;
  const parts = [`${subject} ${predicateOf(rule, window)}`];
  if (forChecks > 1) parts.push(`in ${forChecks} checks in a row`);
  if (minimumVolume !== undefined) {
    parts.push(`when there are at least ${formatCount(minimumVolume)}`);
  }
  if (recovery !== undefined) parts.push(`until back within ${describeLimit(rule, recovery)}`);
  return `${parts.join(', ')}.`;
}

/** What people did has days that move with those of the number. */
function anewOf(watched: Watched): string {
  if (watched.type !== 'series' || watched.hasPast) return '';
  const { window } = watched;
  return `, counted anew for ${window.count === 1 ? 'each' : 'the'} ${describeWindow(window)},`;
}

function windowOf(watched: Watched): Window | undefined {
  return watched.type === 'series' ? watched.window : undefined;
}

function predicateOf({ query, condition }: Rule, window: Window | undefined): string {
  const words = describeCondition(condition, window);
  if (isOfList(condition)) return words;
  const isOne = query.kind === 'trends' && query.measure.type === 'sum';
  return `${isOne ? 'is' : 'are'} ${words}`;
}

/** `more than 20 % below the median of the last 4 such weekdays`. */
export function describeCondition(condition: Condition, window: Window | undefined): string {
  switch (condition.type) {
    case 'above':
    case 'below':
      return `${condition.type} ${formatCount(condition.threshold)}`;
    case 'outside':
      return `below ${formatCount(condition.low)} or above ${formatCount(condition.high)}`;
    case 'change':
      return describeChange(condition, window);
    case 'unusual':
      return describeUnusual(condition, window);
    case 'enters':
      return `get ${condition.name === undefined ? 'a new value' : `the value ${describeName(condition.name)}`}`;
    case 'leaves':
      return `lose ${condition.name === undefined ? 'a value' : `the value ${describeName(condition.name)}`}`;
    case 'share':
      return `give ${describeName(condition.name)} a share that is more than ${points(condition.points)} away from the check before`;
  }
}

const sides = { up: 'above', down: 'below', either: 'above or below' } as const;
const lows = {
  up: 'unusually high',
  down: 'unusually low',
  either: 'unusually low or high',
} as const;

function describeChange(
  { direction, by, unit, against, zero }: Extract<Condition, { type: 'change' }>,
  window: Window | undefined,
): string {
  const amount = unit === 'percent' ? `${formatCount(by)} %` : formatCount(by);
  const change = `more than ${amount} ${sides[direction]} ${describeComparison(against, window)}`;
  if (unit === 'absolute' || direction === 'down') return change;
  return `${change} (from 0, ${zero === 'rise' ? 'any rise counts' : 'nothing counts'})`;
}

function describeUnusual(
  { direction, deviations, weeks }: Extract<Condition, { type: 'unusual' }>,
  window: Window | undefined,
): string {
  const such = window?.interval === 'daily' ? 'such weekdays' : `${window?.interval ?? ''} numbers`;
  return `${lows[direction]}: further from the median of the last ${weeks} ${such} than ${formatCount(deviations)} times their usual distance from it`;
}

function describeLimit({ condition }: Rule, recovery: NonNullable<Rule['recovery']>): string {
  if (typeof recovery !== 'number') {
    return `${formatCount(recovery.low)} to ${formatCount(recovery.high)}`;
  }
  const isPercent = condition.type === 'change' && condition.unit === 'percent';
  if (condition.type === 'unusual') return `${formatCount(recovery)} times`;
  if (condition.type === 'share') return points(recovery);
  return `${formatCount(recovery)}${isPercent ? ' %' : ''}`;
}

function points(count: number): string {
  return `${formatCount(count)} ${formatNoun(count, 'point', 'points')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
