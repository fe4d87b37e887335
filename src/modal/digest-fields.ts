import type { InputBlock } from '@slack/types';
import { longestDigestName } from '../digest/digest.ts';
import { weekdayNames } from '../query/calendar.ts';
import type { DigestForm } from './digest-form.ts';
import { type Choice, option, words } from './field.ts';

export const digestFields = {
  name: 'digest-name',
  lines: 'digest-lines',
  saved: 'digest-saved',
  how: 'digest-how',
  weekdays: 'digest-weekdays',
  monthDay: 'digest-month-day',
  at: 'digest-at',
  cron: 'digest-cron',
  timeZone: 'digest-zone',
  channel: 'digest-channel',
  skipDates: 'digest-skip-dates',
  skipWeekends: 'digest-skip-weekends',
  threshold: 'digest-threshold',
} as const;

/** Every change of a field with this action draws the form anew. */
export const digestChange = 'counts.digest.change';
export const digestZone = 'counts.digest.zone';
export const digestTest = 'counts.digest.test';

type Field = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: true;
};

function field({ id, label, hint, optional }: Field, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: words(label),
    element,
    dispatch_action: true,
    optional: optional === true,
    ...(hint === undefined ? {} : { hint: words(hint) }),
  };
}

type TextInput = { readonly value: string; readonly placeholder: string; readonly most: number };

function textInput({ value, placeholder, most }: TextInput, multiline = false) {
  return {
    type: 'plain_text_input' as const,
    action_id: digestChange,
    multiline,
    max_length: most,
    placeholder: words(placeholder),
    ...(value === '' ? {} : { initial_value: value }),
  };
}

function selectOf(options: readonly Choice[], chosen: string) {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select' as const,
    action_id: digestChange,
    options: [...options],
    ...(initial ? { initial_option: initial } : {}),
  };
}

export function renderName({ name }: DigestForm): InputBlock {
  const element = textInput({
    value: name,
    placeholder: 'Morning numbers',
    most: longestDigestName,
  });
  return field({ id: digestFields.name, label: 'Name' }, element);
}

export function renderLines({ lines }: DigestForm): InputBlock {
  const placeholder = 'events Charged\nprofiles App Launched\ntrends Charged sum Amount as Revenue';
  return field(
    {
      id: digestFields.lines,
      label: 'Figures, one question a line',
      hint: 'As you would type it after /counts, up to 20. Without dates a line is about the days since the last post: yesterday for a daily digest. “as …” gives it a name.',
      optional: true,
    },
    textInput({ value: lines, placeholder, most: 3000 }, true),
  );
}

const mostOptions = 100;

/** Nothing when nothing is saved: Slack takes no empty menu. */
export function renderSaved({ saved }: DigestForm, names: readonly string[]): InputBlock[] {
  const options = names.slice(0, mostOptions).map((name) => option(name, name));
  const chosen = options.filter(({ value }) => saved.includes(value));
  if (options.length === 0) return [];
  return [
    field(
      { id: digestFields.saved, label: 'Saved questions, as further lines', optional: true },
      {
        type: 'multi_static_select',
        action_id: digestChange,
        options,
        placeholder: words('None'),
        ...(chosen.length > 0 ? { initial_options: chosen } : {}),
      },
    ),
  ];
}

const howOptions = [
  option('daily', 'Every day'),
  option('weekdays', 'Monday to Friday'),
  option('weekly', 'On days of the week'),
  option('monthly', 'On a day of the month'),
  option('cron', 'Otherwise: a cron pattern'),
];

const weekdayOptions = [1, 2, 3, 4, 5, 6, 0].map((day) =>
  option(String(day), weekdayNames[day] ?? ''),
);
const monthDayOptions = [
  ...Array.from({ length: 31 }, (_, index) => option(String(index + 1), `on day ${index + 1}`)),
  option('last', 'on the last day'),
];

export function renderHow(form: DigestForm): InputBlock[] {
  const how = field({ id: digestFields.how, label: 'How often' }, selectOf(howOptions, form.how));
  switch (form.how) {
    case 'daily':
    case 'weekdays':
      return [how, renderAt(form)];
    case 'weekly':
      return [how, renderWeekdays(form), renderAt(form)];
    case 'monthly':
      return [how, renderMonthDay(form), renderAt(form)];
    case 'cron':
      return [how, renderCron(form)];
  }
}

function renderWeekdays({ weekdays }: DigestForm): InputBlock {
  const chosen = weekdayOptions.filter(({ value }) =>
    weekdays.some((day) => String(day) === value),
  );
  return field(
    { id: digestFields.weekdays, label: 'On' },
    {
      type: 'multi_static_select',
      action_id: digestChange,
      options: weekdayOptions,
      ...(chosen.length > 0 ? { initial_options: chosen } : {}),
    },
  );
}

function renderMonthDay({ monthDay }: DigestForm): InputBlock {
  return field(
    {
      id: digestFields.monthDay,
      label: 'Which day',
      hint: 'A month that is too short has it on its last day.',
    },
    selectOf(monthDayOptions, monthDay),
  );
}

function renderAt({ at }: DigestForm): InputBlock {
  return field(
    { id: digestFields.at, label: 'At' },
    { type: 'timepicker', action_id: digestChange, initial_time: at },
  );
}

function renderCron({ cron }: DigestForm): InputBlock {
  return field(
    {
      id: digestFields.cron,
      label: 'Cron pattern',
      hint: 'Minute, hour, day of the month, month, day of the week.',
    },
    textInput({ value: cron, placeholder: '0 9 * * 1-5', most: 100 }),
  );
}

export function renderZone({ timeZone }: DigestForm): InputBlock {
  return field(
    {
      id: digestFields.timeZone,
      label: 'Time zone',
      hint: 'It stays at this hour when clocks change.',
    },
    {
      type: 'external_select',
      action_id: digestZone,
      min_query_length: 0,
      initial_option: option(timeZone, timeZone),
    },
  );
}

export function renderChannel({ channelId }: DigestForm): InputBlock {
  return field(
    {
      id: digestFields.channel,
      label: 'Channel',
      hint: 'Without one it comes to you as a direct message.',
      optional: true,
    },
    {
      type: 'conversations_select',
      action_id: digestChange,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      placeholder: words('A direct message to me'),
      ...(channelId === undefined ? {} : { initial_conversation: channelId }),
    },
  );
}

const weekends = option('weekends', 'Not on Saturdays and Sundays');

export function renderSkips({ skipDates, skipWeekends }: DigestForm): InputBlock[] {
  return [
    field(
      { id: digestFields.skipWeekends, label: 'Days off', optional: true },
      {
        type: 'checkboxes',
        action_id: digestChange,
        options: [weekends],
        ...(skipWeekends ? { initial_options: [weekends] } : {}),
      },
    ),
    field(
      { id: digestFields.skipDates, label: 'Dates to leave out', optional: true },
      textInput({ value: skipDates, placeholder: '2026-12-25, 1 Jan 2027', most: 2000 }),
    ),
  ];
}

export function renderThreshold({ threshold }: DigestForm): InputBlock {
  return field(
    {
      id: digestFields.threshold,
      label: 'Only when a figure changed by … %',
      hint: 'Against the same weekday of the last weeks. Once a week it comes in any case.',
      optional: true,
    },
    textInput({ value: threshold, placeholder: 'Every time', most: 10 }),
  );
}
