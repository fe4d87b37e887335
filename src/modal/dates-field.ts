import type { InputBlock } from '@slack/types';
import { type Parsed, parsed, problem } from '../lib/parsed.ts';
import { periodWords } from '../query/describe-command.ts';
import { longestDays, type Period, Unit } from '../query/period.ts';
import { type Dates, type OwnDates, ownDates, presetOf, presets } from './dates.ts';
import {
  changeAction,
  chosenIn,
  dayIn,
  type FormValues,
  input,
  isDrawn,
  menu,
  numberInput,
  oneOf,
  option,
  typedIn,
  words,
} from './field.ts';
import { type Language, under } from './language.ts';

const ids = {
  choice: 'dates',
  from: 'dates-from',
  to: 'dates-to',
  since: 'dates-since',
  count: 'dates-count',
  unit: 'dates-unit',
} as const;

const ownLabels: Record<OwnDates, string> = {
  between: 'From … to …',
  since: 'Since …',
  last: 'The last …',
};

const units = Unit.options.map((unit) => option(unit, `${unit}s`));

export function renderDates(dates: Dates): InputBlock[] {
  return [renderChoice(dates), ...renderOwn(dates)];
}

function renderChoice({ choice }: Dates): InputBlock {
  const groups = [
    ...presets.map(({ label, periods }) => ({
      label: words(label),
      options: periods.map(presetOption),
    })),
    { label: words('Other'), options: ownDates.map((own) => option(own, ownLabels[own])) },
  ];
  const initial = groups.flatMap(({ options }) => options).find(({ value }) => value === choice);
  return input(
    { id: ids.choice, label: 'Dates' },
    {
      type: 'static_select',
      action_id: changeAction,
      option_groups: groups,
      ...(initial ? { initial_option: initial } : {}),
    },
  );
}

function presetOption(period: Period) {
  const name = periodWords(period);
  return option(name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
}

function renderOwn({ choice, from, to, since, count, unit }: Dates): InputBlock[] {
  switch (oneOf(ownDates, choice)) {
    case 'between':
      return [
        input({ id: ids.from, label: 'From' }, datepicker(from)),
        input({ id: ids.to, label: 'To, this day included' }, datepicker(to)),
      ];
    case 'since':
      return [input({ id: ids.since, label: 'Since, this day included' }, datepicker(since))];
    case 'last':
      return [
        input({ id: ids.count, label: 'How many' }, numberInput(count, longestDays)),
        input(
          { id: ids.unit, label: 'Of what', hint: 'Whole ones, without today.' },
          menu(units, unit),
        ),
      ];
    case undefined:
      return [];
  }
}

function datepicker(day: string | undefined) {
  return {
    type: 'datepicker' as const,
    action_id: changeAction,
    ...(day === undefined ? {} : { initial_date: day }),
  };
}

/** What is not drawn stays as it was. */
export function readDates(values: FormValues, before: Dates): Dates {
  const day = (name: 'from' | 'to' | 'since') =>
    isDrawn(values, ids[name]) ? dayIn(values, ids[name]) : before[name];
  const days = { from: day('from'), to: day('to'), since: day('since') };
  return {
    choice: chosenIn(values, ids.choice) ?? before.choice,
    count: isDrawn(values, ids.count) ? typedIn(values, ids.count) : before.count,
    unit: oneOf(Unit.options, chosenIn(values, ids.unit)) ?? before.unit,
    ...(days.from === undefined ? {} : { from: days.from }),
    ...(days.to === undefined ? {} : { to: days.to }),
    ...(days.since === undefined ? {} : { since: days.since }),
  };
}

export function parseDates(dates: Dates, language: Language): Parsed<Period> {
  const preset = presetOf(dates.choice);
  if (preset) return parsed(preset);
  switch (oneOf(ownDates, dates.choice)) {
    case 'between':
      if (dates.from === undefined) return missing(ids.from, 'The first day is missing.');
      if (dates.to === undefined) return missing(ids.to, 'The last day is missing.');
      return readAs(`${dates.from}..${dates.to}`, ids.to, language);
    case 'since':
      if (dates.since === undefined) return missing(ids.since, 'The day is missing.');
      return readAs(`since ${dates.since}`, ids.since, language);
    case 'last':
      if (!/^\d+$/.test(dates.count)) return missing(ids.count, 'How many is missing.');
      return readAs(`last ${dates.count} ${dates.unit}s`, ids.count, language);
    case undefined:
      return missing(ids.choice, 'The dates are missing.');
  }
}

function missing(at: string, message: string): Parsed<never> {
  return problem({ at, message });
}

function readAs(text: string, id: string, language: Language): Parsed<Period> {
  const period = language.period(text);
  return period.ok ? period : { ok: false, problems: under(id, period.problems) };
}
