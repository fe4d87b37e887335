import { Policy } from '../alert/rule.ts';
import { limitBlock, type TextField, textFields, usualLimit } from './alert-fields.ts';
import { type AlertForm, type ConditionKind, comparisons, conditionKinds } from './alert-form.ts';
import { allChosenIn, chosenIn, type FormValues, isDrawn, oneOf, typedIn } from './field.ts';

/** What stands in the fields that are drawn; the others stay as they were. */
export function readAlertFields(values: FormValues, before: AlertForm): AlertForm {
  const text = (field: TextField) =>
    isDrawn(values, field) ? typedIn(values, field) : before[field];
  const kind = oneOf(conditionKinds, chosenIn(values, 'kind')) ?? before.kind;
  const limitId = limitBlock({ kind });
  const fields = Object.fromEntries(textFields.map((field) => [field, text(field)])) as Record<
    TextField,
    string
  >;
  return {
    ...before,
    ...fields,
    kind,
    limit: isDrawn(values, limitId) ? typedIn(values, limitId) : limitAfter(before, kind),
    against: oneOf(comparisons, chosenIn(values, 'against')) ?? before.against,
    onNoData: oneOf(Policy.options, chosenIn(values, 'onNoData')) ?? before.onNoData,
    onError: oneOf(Policy.options, chosenIn(values, 'onError')) ?? before.onError,
    ignoresZero: isDrawn(values, 'ignoresZero')
      ? allChosenIn(values, 'ignoresZero').length > 0
      : before.ignoresZero,
    ...peopleIn(values, before),
  };
}

function limitAfter(before: AlertForm, kind: ConditionKind): string {
  return limitBlock(before) === limitBlock({ kind }) ? before.limit : usualLimit(kind);
}

function peopleIn(values: FormValues, before: AlertForm) {
  const channel = fieldOf(values, 'channelId')?.selected_conversation;
  const users = fieldOf(values, 'users')?.selected_users;
  const channelId = channel ?? before.channelId;
  return {
    ...(channelId === undefined ? {} : { channelId }),
    users: isDrawn(values, 'users') ? (users ?? []) : before.users,
  };
}

function fieldOf(values: FormValues, id: string) {
  return Object.values(values[id] ?? {})[0];
}
