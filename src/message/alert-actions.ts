import type { ActionsBlock, ActionsBlockElement, PlainTextOption } from '@slack/types';
import { actions, button } from './actions.ts';

/** What can be done under the message of an alert. */
export type AlertAction =
  | 'acknowledge'
  | 'snooze 1h'
  | 'snooze tomorrow'
  | 'snooze date'
  | 'wake'
  | 'change threshold'
  | 'mute'
  | 'useful'
  | 'noise'
  | 'open query'
  | 'back-test'
  | 'pause'
  | 'resume'
  | 'edit'
  | 'test'
  | 'history'
  | 'show'
  | 'delete';

/** What a press means: the action, the alert, and the incident that it stands under, if any. */
export type PressedAlert = {
  readonly action: AlertAction;
  readonly id: string;
  readonly number: number | undefined;
};

const prefix = 'counts_alert';
const buttons = {
  acknowledge: `${prefix}_acknowledge`,
  'change threshold': `${prefix}_threshold`,
  wake: `${prefix}_wake`,
  'back-test': `${prefix}_back_test`,
  edit: `${prefix}_edit`,
  pause: `${prefix}_pause`,
  resume: `${prefix}_resume`,
  'open query': `${prefix}_query`,
  test: `${prefix}_test`,
  history: `${prefix}_history`,
  show: `${prefix}_show`,
  delete: `${prefix}_delete`,
} as const satisfies Partial<Record<AlertAction, string>>;

/** The menus carry the action in the option that is chosen. */
const snoozeMenu = `${prefix}_snooze`;
const moreMenu = `${prefix}_more`;

/** Every id that is drawn here, for whoever listens to presses. */
export const alertActionIds: readonly string[] = [...Object.values(buttons), snoozeMenu, moreMenu];

const labels: Readonly<Record<AlertAction, string>> = {
  acknowledge: 'Acknowledge',
  'snooze 1h': 'For 1 hour',
  'snooze tomorrow': 'Until tomorrow 9:00',
  'snooze date': 'Until a date …',
  wake: 'End snooze',
  'change threshold': 'Change threshold',
  mute: 'Mute until it resolves',
  useful: 'Useful',
  noise: 'Noise',
  'open query': 'Open the query',
  'back-test': 'Back-test',
  pause: 'Pause',
  resume: 'Resume',
  edit: 'Edit',
  test: 'Test now',
  history: 'History',
  show: 'Show',
  delete: 'Delete',
};

type Under = { readonly id: string; readonly number?: number };

/** One button of an alert. */
export function alertButton(action: keyof typeof buttons, under: Under): ActionsBlockElement {
  return button(buttons[action], labels[action], carriedBy(under));
}

/** A row of buttons. */
export function alertButtons(
  under: Under,
  ...wanted: readonly (keyof typeof buttons)[]
): ActionsBlock {
  return actions(...wanted.map((action) => alertButton(action, under)));
}

/** Under what fires: three buttons and a menu. */
export function renderFiringActions(
  under: Under,
  state: {
    readonly isAcknowledged: boolean;
    readonly isSnoozed: boolean;
    readonly isMuted: boolean;
  },
): ActionsBlock {
  const mute = state.isMuted ? 'Unmute' : labels.mute;
  return actions(
    ...(state.isAcknowledged ? [] : [alertButton('acknowledge', under)]),
    state.isSnoozed
      ? alertButton('wake', under)
      : {
          type: 'static_select',
          action_id: snoozeMenu,
          placeholder: { type: 'plain_text', text: 'Snooze', emoji: false },
          options: (['snooze 1h', 'snooze tomorrow', 'snooze date'] as const).map((action) =>
            option(action, labels[action], under),
          ),
        },
    alertButton('change threshold', under),
    more(under, [option('mute', mute, under)]),
  );
}

/** Under what is over: whether it was worth telling. */
export function renderOverActions(under: Under): ActionsBlock {
  return actions(alertButton('change threshold', under), more(under, []));
}

function more(under: Under, first: readonly PlainTextOption[]): ActionsBlockElement {
  const rest = (['useful', 'noise', 'open query', 'back-test'] as const).map((action) =>
    option(action, labels[action], under),
  );
  return { type: 'overflow', action_id: moreMenu, options: [...first, ...rest] };
}

function option(action: AlertAction, label: string, under: Under): PlainTextOption {
  return {
    text: { type: 'plain_text', text: label, emoji: false },
    value: `${action}|${carriedBy(under)}`,
  };
}

function carriedBy({ id, number }: Under): string {
  return number === undefined ? id : `${id}:${number}`;
}

/** What was pressed; undefined when it is none of ours. */
export function parseAlertPress(actionId: string, value: string): PressedAlert | undefined {
  const [word = '', rest] = value.split('|');
  const isMenu = actionId === snoozeMenu || actionId === moreMenu;
  const action = isMenu ? actionOf(word) : actionOfButton(actionId);
  const [id = '', number] = (isMenu ? (rest ?? '') : value).split(':');
  if (!action || id === '') return undefined;
  return { action, id, number: number === undefined ? undefined : Number(number) };
}

function actionOf(word: string): AlertAction | undefined {
  return (Object.keys(labels) as AlertAction[]).find((action) => action === word);
}

function actionOfButton(actionId: string): AlertAction | undefined {
  return (Object.keys(buttons) as (keyof typeof buttons)[]).find(
    (action) => buttons[action] === actionId,
  );
}
