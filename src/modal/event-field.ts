import type { InputBlock } from '@slack/types';
import { chosenIn, type FormValues, input, isDrawn, nameOption, words } from './field.ts';
import type { QueryForm } from './query-form.ts';

export const eventField = 'event';
export const eventAction = 'counts.form.event';

export function renderEvent({ kind, event }: QueryForm): InputBlock {
  const optional =
    kind === 'profiles' ? { optional: true, hint: 'Without an event, everyone is counted.' } : {};
  return input(
    { id: eventField, label: 'Event', ...optional },
    {
      type: 'external_select',
      action_id: eventAction,
      min_query_length: 0,
      placeholder: words('Type a part of its name'),
      ...(event === undefined ? {} : { initial_option: nameOption(event) }),
    },
  );
}

export function readEvent(values: FormValues): { readonly event?: string | undefined } {
  return isDrawn(values, eventField) ? { event: chosenIn(values, eventField) } : {};
}
