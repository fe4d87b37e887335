import type { InputBlock } from '@slack/types';
import { Comparison } from '../query/comparison.ts';
import { chosenIn, type FormValues, input, isDrawn, menu, oneOf, option } from './field.ts';
import type { QueryForm } from './query-form.ts';

const id = 'compare';
export const compareField = id;

const nothing = option('nothing', 'Nothing');
const labels: Record<Comparison, string> = {
  previous: 'As many days just before',
  'last week': 'The same days a week earlier',
  'last year': 'The same dates last year',
};
const options = [nothing, ...Comparison.options.map((compare) => option(compare, labels[compare]))];

export function renderCompare({ compare }: QueryForm): InputBlock {
  return input(
    { id, label: 'Compare with', hint: 'Days that are not over are compared with nothing.' },
    menu(options, compare ?? nothing.value),
  );
}

/** What is not drawn stays as it was. */
export function readCompare(values: FormValues): {
  readonly compare?: Comparison | undefined;
} {
  return isDrawn(values, id) ? { compare: oneOf(Comparison.options, chosenIn(values, id)) } : {};
}
