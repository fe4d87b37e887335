import type { InputBlock } from '@slack/types';
import { Interval } from '../query/query.ts';
import {
  chosenIn,
  type FormValues,
  input,
  isDrawn,
  menu,
  nameOption,
  oneOf,
  option,
  words,
} from './field.ts';
import { measures, type QueryForm } from './query-form.ts';

export const propertyAction = 'counts.form.property';

const ids = { interval: 'interval', measure: 'measure', sumOf: 'sum-of' } as const;
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

export function renderTrends({ interval, measure, sumOf }: QueryForm): InputBlock[] {
  const blocks = [
    input({ id: ids.interval, label: 'A number per' }, menu(intervalOptions, interval)),
    input({ id: ids.measure, label: 'Which number' }, menu(measureOptions, measure)),
  ];
  return measure === 'sum' ? [...blocks, renderSum(sumOf)] : blocks;
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

export function readTrends(
  values: FormValues,
): Omit<Partial<QueryForm>, 'sumOf'> & { readonly sumOf?: string | undefined } {
  const interval = oneOf(Interval.options, chosenIn(values, ids.interval));
  const measure = oneOf(measures, chosenIn(values, ids.measure));
  return {
    ...(interval ? { interval } : {}),
    ...(measure ? { measure } : {}),
    ...(isDrawn(values, ids.sumOf) ? { sumOf: chosenIn(values, ids.sumOf) } : {}),
  };
}
