import type { InputBlock } from '@slack/types';
import { Interval, mostSeries, type Property } from '../query/query.ts';
import {
  chosenIn,
  type FormValues,
  input,
  isDrawn,
  menu,
  nameOption,
  numberInput,
  oneOf,
  option,
  typedIn,
  words,
} from './field.ts';
import { parsePropertyOption, propertyOption } from './property-option.ts';
import { measures, type QueryForm } from './query-form.ts';
import { propertiesAction } from './top-fields.ts';

export const propertyAction = 'counts.form.property';

const ids = {
  interval: 'interval',
  measure: 'measure',
  sumOf: 'sum-of',
  splitBy: 'split-by',
  splitCount: 'split-count',
} as const;
export const trendsFields = ids;

const intervalOptions = [
  option('daily', 'Day'),
  option('weekly', 'Week'),
  option('monthly', 'Month'),
];
const measureOptions = [
  option('events', 'How often it happened'),
  option('people', 'How many people did it'),
  option('sum', 'A property, added up'),
];

export function renderTrends(form: QueryForm): InputBlock[] {
  const { interval, measure, sumOf } = form;
  return [
    input({ id: ids.interval, label: 'A number per' }, menu(intervalOptions, interval)),
    input({ id: ids.measure, label: 'Which number' }, menu(measureOptions, measure)),
    ...(measure === 'sum' ? [renderSum(sumOf)] : []),
    ...renderSplit(form),
  ];
}

function renderSplit({ splitBy, splitCount }: QueryForm): InputBlock[] {
  const property = input(
    { id: ids.splitBy, label: 'A line for each value of', optional: true },
    {
      type: 'external_select',
      action_id: propertiesAction,
      min_query_length: 0,
      placeholder: words('Nothing: one line for all'),
      ...(splitBy === undefined ? {} : { initial_option: propertyOption(splitBy) }),
    },
  );
  if (splitBy === undefined) return [property];
  const count = { id: ids.splitCount, label: 'How many of its most frequent values' };
  return [property, input(count, numberInput(splitCount, mostSeries))];
}

function renderSum(sumOf: string | undefined): InputBlock {
  return input(
    { id: ids.sumOf, label: 'Add up' },
    {
      type: 'external_select',
      action_id: propertyAction,
      min_query_length: 0,
      placeholder: words('A property that is a number'),
      ...(sumOf === undefined ? {} : { initial_option: nameOption(sumOf) }),
    },
  );
}

export function readTrends(values: FormValues): Omit<Partial<QueryForm>, 'sumOf' | 'splitBy'> & {
  readonly sumOf?: string | undefined;
  readonly splitBy?: Property | undefined;
} {
  const interval = oneOf(Interval.options, chosenIn(values, ids.interval));
  const measure = oneOf(measures, chosenIn(values, ids.measure));
  return {
    ...(interval ? { interval } : {}),
    ...(measure ? { measure } : {}),
    ...(isDrawn(values, ids.sumOf) ? { sumOf: chosenIn(values, ids.sumOf) } : {}),
    ...(isDrawn(values, ids.splitBy)
      ? { splitBy: parsePropertyOption(chosenIn(values, ids.splitBy) ?? '') }
      : {}),
    ...(isDrawn(values, ids.splitCount) ? { splitCount: typedIn(values, ids.splitCount) } : {}),
  };
}
