import type { ActionsBlock, ActionsBlockElement, Button, PlainTextOption } from '@slack/types';

/** What can be done with an answer, whoever it was for and however long ago. */
export type Action = 'share' | 'again' | 'edit' | 'table' | 'csv' | 'payload';

/** What a press means. `id` is the job's: everything else is looked up. */
export type Pressed = { readonly action: Action; readonly id: string };

const actionIds = {
  share: 'counts_share',
  again: 'counts_again',
  edit: 'counts_edit',
  table: 'counts_table',
  more: 'counts_more',
} as const;

/** Every id that `renderActions` draws, for whoever listens to presses. */
export const answerActionIds: readonly string[] = Object.values(actionIds);

/** The buttons of questions under way, each with the job's id. */
export const cancelActionId = 'counts_cancel';

const menuLabels = { csv: 'CSV', payload: 'Payload' } as const;

type Offered = {
  /** Where there is a picture instead of one. */
  readonly hasTable: boolean;
  /** Where nobody else has seen the answer. */
  readonly canShare: boolean;
};

/** The buttons under an answer. */
export function renderActions(id: string, { hasTable, canShare }: Offered): ActionsBlock {
  return actions(
    ...(canShare ? [button(actionIds.share, 'Post to channel', id)] : []),
    button(actionIds.again, 'Run again', id),
    button(actionIds.edit, 'Edit', id),
    ...(hasTable ? [button(actionIds.table, 'Table', id)] : []),
    { type: 'overflow', action_id: actionIds.more, options: menuOptions(id) },
  );
}

/** The buttons under a failure. */
export function renderTryAgain(id: string): ActionsBlock {
  return actions(button(actionIds.again, 'Try again', id), button(actionIds.edit, 'Edit', id));
}

/** The button of a question under way. */
export function renderCancelButton(id: string): ActionsBlock {
  return actions(button(cancelActionId, 'Cancel', id));
}

/** What was pressed. `value` is what the button or the chosen option carries; undefined when it is none of ours. */
export function parsePressed(actionId: string, value: string): Pressed | undefined {
  if (actionId === actionIds.share) return { action: 'share', id: value };
  if (actionId === actionIds.again) return { action: 'again', id: value };
  if (actionId === actionIds.edit) return { action: 'edit', id: value };
  if (actionId === actionIds.table) return { action: 'table', id: value };
  const [action = '', id = ''] = value.split(':');
  if (actionId !== actionIds.more || !isMenuAction(action)) return undefined;
  return { action, id };
}

export function button(actionId: string, label: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: label, emoji: false },
    value,
  };
}

export function actions(...elements: readonly ActionsBlockElement[]): ActionsBlock {
  return { type: 'actions', elements: [...elements] };
}

function menuOptions(id: string): PlainTextOption[] {
  return Object.entries(menuLabels).map(([action, label]) => ({
    text: { type: 'plain_text', text: label, emoji: false },
    value: `${action}:${id}`,
  }));
}

function isMenuAction(action: string): action is keyof typeof menuLabels {
  return Object.hasOwn(menuLabels, action);
}
