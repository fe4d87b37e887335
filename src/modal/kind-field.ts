import type { InputBlock } from '@slack/types';
import type { Kind } from '../query/query.ts';
import { changeAction, chosenIn, type FormValues, input, oneOf, option } from './field.ts';
import { kinds, type QueryForm } from './query-form.ts';

export const kindField = 'kind';

const labels: Record<Kind, string> = {
  events: 'How many times something happened',
  profiles: 'How many people did something',
  trends: 'A number per day, week or month, with a picture',
  top: 'The most or least frequent values of a property',
  now: 'Who is active right now',
};

export function renderKind({ kind }: QueryForm): InputBlock {
  const options = kinds.map((name) => option(name, labels[name]));
  return input(
    { id: kindField, label: 'What to count' },
    {
      type: 'radio_buttons',
      action_id: changeAction,
      options,
      initial_option: option(kind, labels[kind]),
    },
  );
}

export function readKind(values: FormValues): Partial<QueryForm> {
  const kind = oneOf(kinds, chosenIn(values, kindField));
  return kind ? { kind } : {};
}
