import { describeCommand } from '../query/describe-command.ts';
import { escapeQuoted } from '../query/quote.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';
import type { Comparison, Condition } from './condition.ts';
import { usualRule } from './defaults.ts';
import type { Notice } from './notice.ts';
import type { Rule } from './rule.ts';

type Told = Pick<Notice, 'remindMinutes' | 'nudgeMinutes' | 'quiet'>;

/** The command that makes the same rule, from `when` on. Mentions and the channel are not in it. */
export function describeRuleCommand(rule: Rule, notice: Told): string {
  return [`when ${whenWords(rule)}`, ...optionWords(rule), ...noticeWords(notice)].join(' ');
}

/** The question and its condition; of lists the value stands before the list. */
export function whenWords({ query, condition }: Pick<Rule, 'query' | 'condition'>): string {
  const question = describeCommand(query);
  switch (condition.type) {
    case 'enters':
    case 'leaves':
      return `${condition.name === undefined ? 'any value' : quoted(condition.name)} ${condition.type} ${question}`;
    case 'share':
      return `share of ${quoted(condition.name)} in ${question} shifts by ${condition.points}`;
    default:
      return `${question} ${conditionWords(condition)}`;
  }
}

/** Names of values are always in quotes here: any word may be one. */
function quoted(name: string): string {
  return `"${escapeQuoted(name)}"`;
}

type Plain = Exclude<Condition, { type: 'enters' | 'leaves' | 'share' }>;

const verbs = { up: 'rises', down: 'falls', either: 'changes' } as const;
const unusuals = { up: 'unusually high', down: 'unusually low', either: 'unusual' } as const;

function conditionWords(condition: Plain): string {
  switch (condition.type) {
    case 'above':
    case 'below':
      return `is ${condition.type} ${condition.threshold}`;
    case 'outside':
      return `is outside ${condition.low} to ${condition.high}`;
    case 'change': {
      const { direction, by, unit, against } = condition;
      return `${verbs[direction]} by ${by}${unit === 'percent' ? '%' : ''} against ${comparisonWords(against)}`;
    }
    case 'unusual': {
      const { direction, deviations, weeks } = condition;
      return `is ${unusuals[direction]} by ${deviations} over ${weeks} weeks`;
    }
  }
}

function comparisonWords(against: Comparison): string {
  switch (against.type) {
    case 'previous':
      return 'the previous';
    case 'same weekday':
      return `the same weekday over ${against.weeks} weeks`;
    case 'last year':
      return 'last year';
  }
}

function optionWords(rule: Rule): string[] {
  const { condition, forChecks, recovery, minimumVolume, onNoData, onError, settleHours } = rule;
  const isPercent = condition.type === 'change' && condition.unit === 'percent';
  const ignoresZero = condition.type === 'change' && condition.zero === 'ignore';
  return [
    ...(forChecks > 1 ? [`for ${forChecks} checks`] : []),
    ...(recovery === undefined
      ? []
      : [`recovers at ${limitWords(recovery)}${isPercent ? '%' : ''}`]),
    ...(minimumVolume === undefined ? [] : [`minimum ${minimumVolume}`]),
    ...(ignoresZero ? ['ignoring zero'] : []),
    ...(onNoData === usualRule.onNoData ? [] : [`no data ${onNoData}`]),
    ...(onError === usualRule.onError ? [] : [`errors ${onError}`]),
    describeSchedule(rule.schedule),
    ...(settleHours === usualRule.settleHours ? [] : [`settling ${settleHours} hours`]),
  ];
}

function limitWords(limit: NonNullable<Rule['recovery']>): string {
  return typeof limit === 'number' ? String(limit) : `${limit.low} to ${limit.high}`;
}

function noticeWords({ remindMinutes, nudgeMinutes, quiet }: Told): string[] {
  return [
    ...(remindMinutes === undefined ? [] : [`remind every ${waitWords(remindMinutes)}`]),
    ...(nudgeMinutes === undefined ? [] : [`nudge after ${waitWords(nudgeMinutes)}`]),
    ...(quiet === undefined ? [] : [`quiet ${quiet.from} to ${quiet.to}`]),
  ];
}

/** `4 hours`, `90 minutes`. */
export function waitWords(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}
