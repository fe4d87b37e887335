import { addAction, removeAction } from './conditions-field.ts';
import { type QueryForm, withCondition, withoutCondition } from './query-form.ts';

/** The form after a button in it was pressed, or after a field changed that was read already. */
export function evaluateChange(
  form: QueryForm,
  { actionId, value }: { readonly actionId: string; readonly value?: string | undefined },
): QueryForm {
  switch (actionId) {
    case addAction:
      return withCondition(form);
    case removeAction:
      return withoutCondition(form, Number(value));
    default:
      return form;
  }
}
