import type { ActionsBlock, ActionsBlockElement, Button, PlainTextOption } from '@slack/types';
import { cut } from './message.ts';

const longestLabel = 75;

type Offered = {
  /** Where there is a picture instead of one. */
  readonly hasTable: boolean;
  /** Where nobody else has seen the answer. */
  readonly canShare: boolean;
};

type Row = {
  readonly label: string;
  /** In the menu behind the buttons there is room for five. */
  readonly as: 'button' | 'menu';
  /** Under which answers; all of them unless told. */
  readonly where?: (offered: Offered) => boolean;
};

/** What can be done with an answer, whoever it was for and however long ago; in the order shown. */
const rows = {
  share: { label: 'Post to channel', as: 'button', where: ({ canShare }) => canShare },
  again: { label: 'Run again', as: 'button' },
  edit: { label: 'Edit', as: 'button' },
  table: { label: 'Table', as: 'button', where: ({ hasTable }) => hasTable },
  save: { label: 'Save', as: 'menu' },
  schedule: { label: 'Schedule', as: 'menu' },
  alert: { label: 'Alert', as: 'menu' },
  csv: { label: 'CSV', as: 'menu' },
  payload: { label: 'Payload', as: 'menu' },
} as const satisfies Record<string, Row>;

export type Action = keyof typeof rows;

/** What a press means. `id` is the job's: everything else is looked up. */
export type Pressed = { readonly action: Action; readonly id: string };

const menuId = 'counts_more';

/** Every id that `renderActions` draws, for whoever listens to presses. */
export const answerActionIds: readonly string[] = [...actionsAs('button').map(buttonId), menuId];

/** What they are called, in the order shown. */
export const answerActionLabels: readonly string[] = Object.values(rows).map(({ label }) => label);

/** The buttons of questions under way, each with the job's id. */
export const cancelActionId = 'counts_cancel';

/** The buttons under an answer. */
export function renderActions(id: string, offered: Offered): ActionsBlock {
  const shown = (as: Row['as']) => actionsAs(as).filter((action) => isOffered(action, offered));
  const options = shown('menu').map((action) => menuOption(action, id));
  return actions(
    ...shown('button').map((action) => button(buttonId(action), rows[action].label, id)),
    { type: 'overflow', action_id: menuId, options },
  );
}

/** The buttons under a failure. */
export function renderTryAgain(id: string): ActionsBlock {
  return actions(
    button(buttonId('again'), 'Try again', id),
    button(buttonId('edit'), rows.edit.label, id),
  );
}

/** The button of a question under way. */
export function renderCancelButton(id: string): ActionsBlock {
  return actions(button(cancelActionId, 'Cancel', id));
}

/** What was pressed. `value` is what the button or the chosen option carries; undefined when it is none of ours. */
export function parsePressed(actionId: string, value: string): Pressed | undefined {
  const pressed = actionsAs('button').find((action) => buttonId(action) === actionId);
  if (pressed) return { action: pressed, id: value };
  const [name, id = ''] = value.split(':');
  const chosen = actionsAs('menu').find((action) => action === name);
  return actionId === menuId && chosen ? { action: chosen, id } : undefined;
}

export function button(actionId: string, label: string, value: string): Button {
  return { type: 'button', action_id: actionId, text: plainText(label), value };
}

/** What a screen reader says where several buttons have the same label. */
export function about(button: Button, what: string): Button {
  return { ...button, accessibility_label: cut(`${button.text.text} ${what}`, longestLabel) };
}

export function actions(...elements: readonly ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', elements: [...elements] };
}

function actionsAs(as: Row['as']): Action[] {
  // `rows` has no other keys.
  return (Object.keys(rows) as Action[]).filter((action) => rows[action].as === as);
}

function isOffered(action: Action, offered: Offered): boolean {
  const row: Row = rows[action];
  return row.where?.(offered) ?? true;
}

function buttonId(action: Action): string {
  return `counts_${action}`;
}

function menuOption(action: Action, id: string): PlainTextOption {
  return { text: plainText(rows[action].label), value: `${action}:${id}` };
}

function plainText(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}
