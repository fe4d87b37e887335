import type { InputBlock, KnownBlock } from '@slack/types';
import { Policy } from '../alert/rule.ts';
import {
  type AlertForm,
  type ConditionKind,
  comparisons,
  conditionKinds,
  isChange,
  isUnusual,
} from './alert-form.ts';
import { option, words } from './field.ts';

/** Every change of a field with this action draws the form anew. */
export const alertChangeAction = 'counts.alert.change';
/** Opens and closes the fields that few need. */
export const alertMoreAction = 'counts.alert.more';

type Shown = { readonly label: string; readonly hint?: string; readonly placeholder?: string };

const texts = {
  name: { label: 'Name', placeholder: 'Charges low' },
  question: {
    label: 'What to watch',
    hint: 'A question as you would type it: events Charged yesterday, profiles Charged yesterday, trends Charged weekly sum Amount, now, or top 10 Country of Charged yesterday.',
    placeholder: 'events Charged yesterday',
  },
  value: { label: 'Which value', hint: 'Empty: any value.', placeholder: 'India' },
  weeks: { label: 'Of how many weeks' },
  forChecks: { label: 'Only after so many checks in a row', placeholder: '1' },
  recovery: {
    label: 'It recovers at',
    hint: 'It goes on firing until the number is back within this. Empty: as soon as the rule does not hold.',
  },
  minimum: {
    label: 'Only when there are at least',
    hint: 'Small numbers jump by large percentages.',
  },
  schedule: {
    label: 'When to check',
    hint: 'hourly, every 5 minutes, daily at 9:00, weekdays at 8:30, or cron "0 9 * * 1-5". Empty: daily at 9:00; every 5 minutes for now.',
    placeholder: 'daily at 9:00',
  },
  settleHours: { label: 'A day has settled so many hours after its end', placeholder: '2' },
  remind: { label: 'Say it again every', placeholder: '4 hours' },
  nudge: { label: 'Mention again when nobody acknowledged it after', placeholder: '30 minutes' },
  quiet: { label: 'Quiet hours', placeholder: '22:00 to 7:00' },
} as const satisfies Partial<Record<keyof AlertForm, Shown>>;
export type TextField = keyof typeof texts;

export const textFields = Object.keys(texts) as readonly TextField[];

const optionalTexts: ReadonlySet<TextField> = new Set([
  'value',
  'forChecks',
  'recovery',
  'minimum',
  'schedule',
  'settleHours',
  'remind',
  'nudge',
  'quiet',
]);

/** A line of text. */
export function textField(form: AlertForm, field: TextField): InputBlock {
  const shown: Shown = texts[field];
  const value = form[field];
  return {
    type: 'input',
    block_id: field,
    label: words(shown.label),
    optional: optionalTexts.has(field),
    dispatch_action: true,
    ...(shown.hint === undefined ? {} : { hint: words(shown.hint) }),
    element: {
      type: 'plain_text_input',
      action_id: alertChangeAction,
      max_length: field === 'question' ? 2000 : 200,
      ...(shown.placeholder === undefined ? {} : { placeholder: words(shown.placeholder) }),
      ...(value === '' ? {} : { initial_value: value }),
    },
  };
}

const kindLabels: Readonly<Record<ConditionKind, string>> = {
  'is below': 'is below a number',
  'is above': 'is above a number',
  'is outside': 'is outside a range',
  'falls by': 'falls by more than',
  'rises by': 'rises by more than',
  'changes by': 'changes by more than',
  'is unusually low': 'is unusually low for it',
  'is unusually high': 'is unusually high for it',
  'is unusual': 'is unusual for it',
  enters: 'Top list: a value enters',
  leaves: 'Top list: a value leaves',
  share: 'Top list: the share of a value shifts by more than',
};

export function kindField({ kind }: AlertForm): InputBlock {
  return select('kind', 'It is news when the number …', {
    chosen: kind,
    options: conditionKinds.map((one) => option(one, kindLabels[one])),
  });
}

export function againstField({ against }: AlertForm): InputBlock {
  const labels = {
    'the previous': 'the period before',
    'the same weekday': 'the median of the same weekdays',
    'last year': 'the same time last year',
  } as const;
  return select('against', 'Compared with', {
    chosen: against,
    options: comparisons.map((one) => option(one, labels[one])),
  });
}

const policyLabels: Readonly<Record<Policy, string>> = {
  report: 'say that it cannot be checked',
  keep: 'leave everything as it is',
  fire: 'treat it as a breach',
  resolve: 'treat it as no breach',
};

export function policyField(form: AlertForm, field: 'onNoData' | 'onError'): InputBlock {
  const label =
    field === 'onNoData' ? 'When CleverTap has no figure' : 'When CleverTap cannot be asked';
  return select(field, label, {
    chosen: form[field],
    options: Policy.options.map((policy) => option(policy, policyLabels[policy])),
  });
}

type Chosen = { readonly chosen: string; readonly options: ReturnType<typeof option>[] };

function select(id: string, label: string, { chosen, options }: Chosen): InputBlock {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'input',
    block_id: id,
    label: words(label),
    dispatch_action: true,
    element: {
      type: 'static_select',
      action_id: alertChangeAction,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

/**
 * What the limit is called and looks like depends on the condition. Slack keeps what was entered
 * under an id: another kind of number has another.
 */
export function limitBlock({ kind }: Pick<AlertForm, 'kind'>): string {
  if (isChange(kind)) return 'limit-change';
  if (isUnusual(kind)) return 'limit-unusual';
  if (kind === 'is outside') return 'limit-range';
  return kind === 'share' ? 'limit-share' : 'limit-number';
}

const limits: Readonly<Record<string, Shown>> = {
  'limit-change': { label: 'By more than', hint: '20% of what it is compared with, or 200.' },
  'limit-unusual': {
    label: 'Times its usual distance from the median',
    hint: 'Smaller fires more often; 3 is usual.',
  },
  'limit-range': { label: 'Range', placeholder: '400 to 900' },
  'limit-share': { label: 'Points of a hundred', placeholder: '5' },
  'limit-number': { label: 'Threshold', placeholder: '500' },
};

export function limitField(form: AlertForm): InputBlock {
  const id = limitBlock(form);
  const { label, hint, placeholder } = limits[id] ?? { label: 'Threshold' };
  return {
    type: 'input',
    block_id: id,
    label: words(label),
    dispatch_action: true,
    ...(hint === undefined ? {} : { hint: words(hint) }),
    element: {
      type: 'plain_text_input',
      action_id: alertChangeAction,
      max_length: 40,
      ...(placeholder === undefined ? {} : { placeholder: words(placeholder) }),
      ...(form.limit === '' ? {} : { initial_value: form.limit }),
    },
  };
}

/** What a condition starts with when it is chosen. */
export function usualLimit(kind: ConditionKind): string {
  if (isChange(kind)) return '20%';
  return isUnusual(kind) ? '3' : '';
}

export function zeroField({ ignoresZero }: AlertForm): InputBlock {
  const ignore = option('ignore', 'From 0, where there is no percent, nothing counts');
  return {
    type: 'input',
    block_id: 'ignoresZero',
    label: words('A baseline of zero'),
    optional: true,
    dispatch_action: true,
    element: {
      type: 'checkboxes',
      action_id: alertChangeAction,
      options: [ignore],
      ...(ignoresZero ? { initial_options: [ignore] } : {}),
    },
  };
}

export function channelField({ channelId }: AlertForm): InputBlock {
  return {
    type: 'input',
    block_id: 'channelId',
    label: words('Where to post'),
    element: {
      type: 'conversations_select',
      action_id: alertChangeAction,
      ...(channelId === undefined
        ? { default_to_current_conversation: true }
        : { initial_conversation: channelId }),
    },
  };
}

export function usersField({ users }: AlertForm): InputBlock {
  return {
    type: 'input',
    block_id: 'users',
    label: words('Who to mention'),
    optional: true,
    hint: words('Groups can be mentioned from the command: … mention @team'),
    element: {
      type: 'multi_users_select',
      action_id: alertChangeAction,
      max_selected_items: 10,
      ...(users.length > 0 ? { initial_users: [...users] } : {}),
    },
  };
}

export function moreButton({ showsMore }: AlertForm): KnownBlock {
  return {
    type: 'actions',
    block_id: 'more',
    elements: [
      {
        type: 'button',
        action_id: alertMoreAction,
        text: words(showsMore ? 'Fewer settings' : 'More settings'),
      },
    ],
  };
}
