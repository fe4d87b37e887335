import type { InputBlock } from '@slack/types';
import { splitNames } from '../query/describe.ts';
import { Split } from '../query/query.ts';
import {
  allChosenIn,
  changeAction,
  type FormValues,
  input,
  isDrawn,
  oneOf,
  option,
  words,
} from './field.ts';
import type { QueryForm } from './query-form.ts';

const ids = { by: 'by', newToo: 'new-too' } as const;
export const nowFields = ids;

const splits: readonly Split[] = ['os', 'browser', 'device', 'source', 'type'];
const newOption = option('new', 'The new people also apart');

export function renderNow({ by, newToo }: QueryForm): InputBlock[] {
  return [
    input(
      { id: ids.by, label: 'Split by', optional: true },
      {
        type: 'multi_static_select',
        action_id: changeAction,
        options: splits.map(splitOption),
        placeholder: words('Nothing: only the number'),
        ...(by.length > 0 ? { initial_options: by.map(splitOption) } : {}),
      },
    ),
    input(
      { id: ids.newToo, label: 'New people', optional: true },
      {
        type: 'checkboxes',
        action_id: changeAction,
        options: [newOption],
        ...(newToo ? { initial_options: [newOption] } : {}),
      },
    ),
  ];
}

function splitOption(split: Split) {
  return option(split, splitNames[split]);
}

export function readNow(values: FormValues): Partial<QueryForm> {
  return {
    ...(isDrawn(values, ids.by) ? { by: readSplits(values) } : {}),
    ...(isDrawn(values, ids.newToo)
      ? { newToo: allChosenIn(values, ids.newToo).includes('new') }
      : {}),
  };
}

function readSplits(values: FormValues): Split[] {
  const chosen = allChosenIn(values, ids.by).map((value) => oneOf(Split.options, value));
  return [...new Set(chosen)].filter((split) => split !== undefined);
}
