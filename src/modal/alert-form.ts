import { z } from 'zod';
import type { Alert } from '../alert/alert.ts';
import type { Condition, Limit } from '../alert/condition.ts';
import { describeRuleCommand, waitWords } from '../alert/describe-rule-command.ts';
import type { Notice } from '../alert/notice.ts';
import { Policy, type Rule } from '../alert/rule.ts';
import { watchablePart, watchedOf } from '../alert/watched.ts';
import { describeCommand } from '../query/describe-command.ts';
import type { Query } from '../query/query.ts';
import { escapeQuoted } from '../query/quote.ts';
import { describeSchedule } from '../schedule/describe-schedule.ts';

/** The conditions that can be chosen, with the words of a command. */
export const conditionKinds = [
  'is below',
  'is above',
  'is outside',
  'falls by',
  'rises by',
  'changes by',
  'is unusually low',
  'is unusually high',
  'is unusual',
  'enters',
  'leaves',
  'share',
] as const;
export type ConditionKind = (typeof conditionKinds)[number];

export const comparisons = ['the previous', 'the same weekday', 'last year'] as const;

/** Everything that stands in the form, finished or not, as it was entered. */
export const AlertForm = z
  .object({
    /** The alert that is edited. */
    alertId: z.string().optional(),
    name: z.string(),
    /** A question, as it is typed. */
    question: z.string(),
    kind: z.enum(conditionKinds),
    limit: z.string(),
    /** The value of a list; any, when there is none. */
    value: z.string(),
    against: z.enum(comparisons),
    weeks: z.string(),
    forChecks: z.string(),
    recovery: z.string(),
    minimum: z.string(),
    ignoresZero: z.boolean(),
    schedule: z.string(),
    settleHours: z.string(),
    onNoData: Policy,
    onError: Policy,
    remind: z.string(),
    nudge: z.string(),
    quiet: z.string(),
    channelId: z.string().optional(),
    users: z.array(z.string()).readonly(),
    groups: z.array(z.string()).readonly(),
    /** Whether the fields that few need are shown. */
    showsMore: z.boolean(),
  })
  .readonly();
export type AlertForm = z.infer<typeof AlertForm>;

/** The form with nothing said yet. */
export function emptyAlertForm(channelId: string | undefined): AlertForm {
  return {
    name: '',
    question: '',
    kind: 'falls by',
    limit: '20%',
    value: '',
    against: 'the same weekday',
    weeks: '4',
    forChecks: '',
    recovery: '',
    minimum: '',
    ignoresZero: false,
    schedule: '',
    settleHours: '',
    onNoData: 'report',
    onError: 'report',
    remind: '',
    nudge: '',
    quiet: '',
    users: [],
    groups: [],
    showsMore: false,
    ...(channelId === undefined ? {} : { channelId }),
  };
}

/** The form about a question that somebody has just asked. */
export function alertFormOn(query: Query, channelId: string | undefined): AlertForm {
  const empty = emptyAlertForm(channelId);
  const part = watchablePart(query);
  const question = describeCommand(part);
  if (query.kind === 'top') return { ...empty, question, kind: 'enters', limit: '' };
  const watched = watchedOf(part);
  const isCompared = watched.type !== 'sample' && !('hasPast' in watched && !watched.hasPast);
  return isCompared ? { ...empty, question } : { ...empty, question, kind: 'is below', limit: '' };
}

/** The form that says what an alert says. */
export function alertFormOf({ id, name, rule, notice }: Alert): AlertForm {
  return {
    ...emptyAlertForm(notice.channelId),
    ...conditionFields(rule),
    ...noticeFields(notice),
    alertId: id,
    name,
    question: describeCommand(rule.query),
    forChecks: rule.forChecks === 1 ? '' : String(rule.forChecks),
    recovery: rule.recovery === undefined ? '' : recoveryText(rule),
    minimum: rule.minimumVolume === undefined ? '' : String(rule.minimumVolume),
    schedule: describeSchedule(rule.schedule),
    settleHours: String(rule.settleHours),
    onNoData: rule.onNoData,
    onError: rule.onError,
  };
}

function noticeFields({ remindMinutes, nudgeMinutes, quiet, mentions }: Notice) {
  return {
    remind: remindMinutes === undefined ? '' : waitWords(remindMinutes),
    nudge: nudgeMinutes === undefined ? '' : waitWords(nudgeMinutes),
    quiet: quiet === undefined ? '' : `${quiet.from} to ${quiet.to}`,
    users: mentions.users,
    groups: mentions.groups,
  };
}

function conditionFields({ condition }: Rule): Partial<AlertForm> {
  switch (condition.type) {
    case 'above':
      return { kind: 'is above', limit: String(condition.threshold) };
    case 'below':
      return { kind: 'is below', limit: String(condition.threshold) };
    case 'outside':
      return { kind: 'is outside', limit: `${condition.low} to ${condition.high}` };
    case 'change':
      return changeFields(condition);
    case 'unusual': {
      const kinds = {
        up: 'is unusually high',
        down: 'is unusually low',
        either: 'is unusual',
      } as const;
      const { direction, deviations, weeks } = condition;
      return { kind: kinds[direction], limit: String(deviations), weeks: String(weeks) };
    }
    case 'enters':
    case 'leaves':
      return { kind: condition.type, limit: '', value: condition.name ?? '' };
    case 'share':
      return { kind: 'share', limit: String(condition.points), value: condition.name };
  }
}

function changeFields(condition: Extract<Condition, { type: 'change' }>): Partial<AlertForm> {
  const kinds = { up: 'rises by', down: 'falls by', either: 'changes by' } as const;
  const { direction, by, unit, against, zero } = condition;
  const names = {
    previous: 'the previous',
    'same weekday': 'the same weekday',
    'last year': 'last year',
  } as const;
  return {
    kind: kinds[direction],
    limit: `${by}${unit === 'percent' ? '%' : ''}`,
    against: names[against.type],
    ignoresZero: zero === 'ignore',
    ...(against.type === 'same weekday' ? { weeks: String(against.weeks) } : {}),
  };
}

function recoveryText({ condition, recovery = 0 }: Rule): string {
  const isPercent = condition.type === 'change' && condition.unit === 'percent';
  return `${limitText(recovery)}${isPercent ? '%' : ''}`;
}

export function limitText(limit: Limit): string {
  return typeof limit === 'number' ? String(limit) : `${limit.low} to ${limit.high}`;
}

/** A piece of the command that the form says, and the field that it stands in. */
export type Piece = { readonly text: string; readonly field: keyof AlertForm };

/** The form in the words of the command: mistakes are found where a piece of it came from. */
export function alertPieces(form: AlertForm): Piece[] {
  const option = (field: keyof AlertForm, text: string): Piece[] =>
    String(form[field]).trim() === '' ? [] : [{ field, text }];
  return [
    { field: 'question', text: 'when' },
    ...conditionPieces(form),
    ...option('forChecks', `for ${form.forChecks} checks`),
    ...option('recovery', `recovers at ${form.recovery}`),
    ...option('minimum', `minimum ${form.minimum}`),
    ...(form.ignoresZero && isChange(form.kind)
      ? [{ field: 'ignoresZero' as const, text: 'ignoring zero' }]
      : []),
    { field: 'onNoData', text: `no data ${form.onNoData}` },
    { field: 'onError', text: `errors ${form.onError}` },
    ...option('schedule', form.schedule),
    ...option('settleHours', `settling ${form.settleHours} hours`),
    ...option('remind', `remind every ${form.remind}`),
    ...option('nudge', `nudge after ${form.nudge}`),
    ...option('quiet', `quiet ${form.quiet}`),
  ];
}

function conditionPieces(form: AlertForm): Piece[] {
  const { kind, question, limit, value, against, weeks } = form;
  const asked: Piece = { field: 'question', text: question };
  const named = value.trim() === '' ? 'any value' : `"${escapeQuoted(value.trim())}"`;
  switch (kind) {
    case 'enters':
    case 'leaves':
      return [{ field: 'value', text: `${named} ${kind}` }, asked];
    case 'share':
      return [
        { field: 'value', text: `share of ${named} in` },
        asked,
        { field: 'limit', text: `shifts by ${limit}` },
      ];
    case 'is below':
    case 'is above':
    case 'is outside':
      return [asked, { field: 'limit', text: `${kind} ${limit}` }];
    case 'is unusual':
    case 'is unusually low':
    case 'is unusually high':
      return [asked, { field: 'limit', text: `${kind} by ${limit} over ${weeks} weeks` }];
    case 'falls by':
    case 'rises by':
    case 'changes by': {
      const over = against === 'the same weekday' ? ` over ${weeks} weeks` : '';
      return [
        asked,
        { field: 'limit', text: `${kind} ${limit}` },
        { field: 'against', text: `against ${against}${over}` },
      ];
    }
  }
}

export function isChange(kind: ConditionKind): boolean {
  return kind === 'falls by' || kind === 'rises by' || kind === 'changes by';
}

export function isUnusual(kind: ConditionKind): boolean {
  return kind === 'is unusual' || kind === 'is unusually low' || kind === 'is unusually high';
}

export function isOfListKind(kind: ConditionKind): boolean {
  return kind === 'enters' || kind === 'leaves' || kind === 'share';
}

/** The command that makes the same alert. */
export function alertCommandOf({
  name,
  rule,
  notice,
}: Pick<Alert, 'name' | 'rule' | 'notice'>): string {
  return `alert "${escapeQuoted(name)}" ${describeRuleCommand(rule, notice)}`;
}
