import type { Condition } from '../alert/condition.ts';
import { bandOf } from '../alert/judge.ts';
import type { Measurement } from '../alert/measurement.ts';
import { type Rule, watchedBy } from '../alert/rule.ts';
import type { Watched } from '../alert/watched.ts';
import { parseDay } from '../query/day.ts';
import { describeProperty } from '../query/describe.ts';
import { describeFilters } from '../query/describe-filter.ts';
import { formatAverage, formatCount, formatNoun, joinList } from '../query/format.ts';
import { describeBucketOf, weekdaysOf } from './alert-when.ts';
import { bold, plain, type Run } from './message.ts';

type Told = Pick<Rule, 'query' | 'condition' | 'schedule'>;

/**
 * Why it fired, from the very numbers that the rule used: `412 Charged on Tue 17 Nov 2026, 38 %
 * below the median of the last 4 Tuesdays (665). The rule is 20 %.`
 */
export function renderWhy(rule: Told, measurement: Measurement): Run[] {
  const { value, rest } = numberOf(rule, measurement);
  const compared = describeCompared(rule, measurement);
  const limit = describeLimit(rule, measurement);
  return [bold(value), plain(`${rest}${compared}. ${limit}`)];
}

/** The same without what the rule is: `640 Charged on Wed 18 Nov 2026, 4 % below the day before (665)`. */
export function renderNumber(rule: Told, measurement: Measurement): Run[] {
  const { value, rest } = numberOf(rule, measurement);
  return [bold(value), plain(`${rest}${describeCompared(rule, measurement)}`)];
}

type Number = { readonly value: string; readonly rest: string };

function numberOf(rule: Told, measurement: Measurement): Number {
  const { condition } = rule;
  const when = describeBucketOf(rule, measurement.bucket);
  if (condition.type === 'enters' || condition.type === 'leaves') {
    const names = measurement.names ?? [];
    if (names.length === 0) return { value: 'No change', rest: ` of ${listOf(rule)} ${when}` };
    const verb = condition.type === 'enters' ? 'entered' : 'left';
    return { value: joinList(names, 'and'), rest: ` ${verb} ${listOf(rule)} ${when}` };
  }
  if (condition.type === 'share') {
    const share = `${formatAverage(measurement.value)} %`;
    return { value: share, rest: ` of ${listOf(rule)} is ${condition.name} ${when}` };
  }
  const value = formatCount(measurement.value);
  return { value, rest: ` ${countedOf(watchedBy(rule), measurement.value)} ${when}` };
}

function listOf({ query }: Told): string {
  if (query.kind !== 'top') return 'the list';
  const [property] = query.properties;
  const name = property ? describeProperty(property) : '';
  return `the ${query.order} ${query.count} of ${name} for ${query.event}${describeFilters(query.filters)}`;
}

function countedOf(watched: Watched, value: number): string {
  if (watched.type !== 'series') {
    return watched.type === 'sample' && watched.query.kind === 'now'
      ? `${formatNoun(value, 'person', 'people')} active`
      : `${formatNoun(value, 'person', 'people')} in CleverTap`;
  }
  const { event, measure, filters } = watched;
  const where = describeFilters(filters);
  switch (measure.type) {
    case 'events':
      return `${event}${where}`;
    case 'people':
      return `${formatNoun(value, 'person', 'people')} did ${event}${where}`;
    case 'sum':
      return `total ${measure.property} of ${event}${where}`;
  }
}

/** `, 38 % below the median of the last 4 Tuesdays (665)`; nothing for a plain threshold. */
function describeCompared(rule: Told, measurement: Measurement): string {
  const { condition } = rule;
  const { value, baseline } = measurement;
  if (baseline === undefined) return '';
  if (condition.type === 'share') {
    const points = formatAverage(Math.abs(value - baseline));
    const side = value < baseline ? 'less' : 'more';
    return `, ${points} points ${side} than before (${formatAverage(baseline)} %)`;
  }
  const what = describeBasis(rule, measurement);
  if (condition.type === 'unusual') return `, ${differenceOf(value, baseline)} ${what}`;
  if (condition.type !== 'change') return '';
  return `, ${differenceOf(value, baseline, condition.unit)} ${what}`;
}

function differenceOf(value: number, baseline: number, unit?: 'percent' | 'absolute'): string {
  if (value === baseline) return 'the same as';
  const side = value < baseline ? 'below' : 'above';
  if (baseline === 0) return value > 0 ? 'up from 0,' : 'down from 0,';
  if (unit === 'absolute') return `${formatCount(Math.abs(value - baseline))} ${side}`;
  const percent = (Math.abs(value - baseline) / Math.abs(baseline)) * 100;
  return `${formatAverage(percent)} % ${side}`;
}

/** `the median of the last 4 Tuesdays (665)`. */
function describeBasis(rule: Told, { baseline = 0, basis = [], bucket }: Measurement): string {
  const number = `(${formatCount(baseline)})`;
  const [only] = basis;
  const isMedian =
    rule.condition.type === 'unusual' ||
    (rule.condition.type === 'change' && rule.condition.against.type === 'same weekday');
  if (!isMedian || basis.length === 1) {
    return only === undefined ? number : `what it was ${describeBucketOf(rule, only)} ${number}`;
  }
  return `the median of ${describeLast(rule, bucket, basis.length)} ${number}`;
}

const spelled = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/** `the last four Tuesdays`, `the last eight weeks`. */
function describeLast(rule: Told, bucket: string, count: number): string {
  const number = spelled[count] ?? String(count);
  const watched = watchedBy(rule);
  const day = parseDay(bucket);
  if (watched.type !== 'series' || !day) return `the last ${number}`;
  const { interval, count: length } = watched.window;
  if (interval === 'daily' && length === 1) return `the last ${number} ${weekdaysOf(day)}`;
  const units = { daily: 'such periods', weekly: 'weeks', monthly: 'months' } as const;
  return `the last ${number} ${length === 1 ? units[interval] : 'such periods'}`;
}

/** What the rule says of it, with the number that decided. */
function describeLimit({ condition }: Told, measurement: Measurement): string {
  switch (condition.type) {
    case 'above':
    case 'below':
      return `The rule is ${condition.type} ${formatCount(condition.threshold)}.`;
    case 'outside':
      return `The rule is outside ${formatCount(condition.low)} to ${formatCount(condition.high)}.`;
    case 'change':
      return describeChangeLimit(condition, measurement);
    case 'unusual':
      return describeBand(condition, measurement);
    case 'share':
      return `The rule is ${formatCount(condition.points)} ${formatNoun(condition.points, 'point', 'points')}.`;
    case 'enters':
    case 'leaves':
      return 'The list is compared with the one of the check before.';
  }
}

function describeChangeLimit(
  { by, unit }: Extract<Condition, { type: 'change' }>,
  { baseline }: Measurement,
): string {
  if (baseline === 0 && unit === 'percent') return 'From 0 there is no percent: any rise counts.';
  return `The rule is ${formatCount(by)}${unit === 'percent' ? ' %' : ''}.`;
}

/** One sentence that explains what is usual. */
function describeBand(
  condition: Extract<Condition, { type: 'unusual' }>,
  measurement: Measurement,
): string {
  const band = bandOf(condition, measurement);
  if (!band) return 'There is not enough history to say what is usual.';
  const ends = `${formatAverage(Math.max(0, band.low))} and ${formatAverage(band.high)}`;
  return `Usual is between ${ends}: up to ${formatCount(condition.deviations)} times as far from the median as half of these are.`;
}
