import type { InputBlock } from '@slack/types';
import { largestTop, mostTopProperties } from '../query/query.ts';
import {
  allChosenIn,
  chosenIn,
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
import { distinctOptions, parsePropertyOption } from './property-option.ts';
import type { QueryForm } from './query-form.ts';

const ids = { properties: 'properties', order: 'order', count: 'count' } as const;
export const topFields = ids;
export const propertiesAction = 'counts.form.properties';

const orders = ['top', 'bottom'] as const;
const orderOptions = [
  option('top', 'The most frequent values'),
  option('bottom', 'The least frequent values'),
];

export function renderTop({ properties, order, count }: QueryForm): InputBlock[] {
  return [
    input(
      { id: ids.properties, label: 'Values of which properties' },
      {
        type: 'multi_external_select',
        action_id: propertiesAction,
        min_query_length: 0,
        max_selected_items: mostTopProperties,
        placeholder: words('Country, session utm_source'),
        ...(properties.length > 0 ? { initial_options: distinctOptions(properties) } : {}),
      },
    ),
    input({ id: ids.order, label: 'Which values' }, menu(orderOptions, order)),
    input({ id: ids.count, label: 'How many of them' }, numberInput(count, largestTop)),
  ];
}

export function readTop(values: FormValues): Partial<QueryForm> {
  const order = oneOf(orders, chosenIn(values, ids.order));
  return {
    ...(isDrawn(values, ids.properties) ? { properties: readProperties(values) } : {}),
    ...(order ? { order } : {}),
    ...(isDrawn(values, ids.count) ? { count: typedIn(values, ids.count) } : {}),
  };
}

function readProperties(values: FormValues) {
  return allChosenIn(values, ids.properties)
    .map(parsePropertyOption)
    .filter((property) => property !== undefined);
}
