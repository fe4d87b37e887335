import type { BlockAction } from '@slack/bolt';
import type { Block, ModalView } from '@slack/web-api';
import { type Clock, systemClock } from '../../../../../src/lib/clock.ts';
import type { Modal } from '../../../../../src/local/slack/driver/modal.ts';
import { startBolt } from '../../start-bolt.ts';
import { type StartedSlack, startSlack } from '../../start-slack.ts';

export type Fields = Record<string, unknown>;
export type Answer = Fields | undefined | 'none';

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const seen = (text: string) => ({ ...plain(text), emoji: true });
export const option = (value: string) => ({ text: plain(value), value });
export const chosen = (value: string) => ({ text: seen(value), value });
export const options = ['a', 'b', 'c'].map(option);

export function input(block_id: string, element: Fields, more: Fields = {}): Block {
  const optional = { optional: true, ...more };
  return { type: 'input', block_id, label: plain(block_id), element, ...optional } as Block;
}

/** Every element that one can fill in, each in a block of its own. */
export const all: Block[] = [
  input('text', { type: 'plain_text_input', action_id: 'x' }),
  input('number', { type: 'number_input', is_decimal_allowed: true, action_id: 'x' }),
  input('select', { type: 'static_select', options, action_id: 'x' }),
  input('selects', { type: 'multi_static_select', options, action_id: 'x' }),
  input('external', { type: 'external_select', min_query_length: 0, action_id: 'x' }),
  input('externals', { type: 'multi_external_select', min_query_length: 2, action_id: 'x' }),
  input('place', {
    type: 'conversations_select',
    default_to_current_conversation: true,
    response_url_enabled: true,
    action_id: 'x',
  }),
  input('user', { type: 'users_select', action_id: 'x' }),
  input('channel', { type: 'channels_select', action_id: 'x' }),
  input('radio', { type: 'radio_buttons', options, action_id: 'x' }),
  input('boxes', { type: 'checkboxes', options, action_id: 'x' }),
  input('day', { type: 'datepicker', action_id: 'x' }),
  input('time', { type: 'timepicker', timezone: 'Asia/Kolkata', action_id: 'x' }),
  input('instant', { type: 'datetimepicker', action_id: 'x' }),
];

export function view(blocks: readonly Block[], more: Partial<ModalView> = {}): ModalView {
  const title = plain('New count');
  return {
    type: 'modal',
    callback_id: 'form',
    title,
    submit: plain('Count'),
    blocks: [...blocks],
    ...more,
  };
}

/** A real Bolt app with a form, and all that it was told. */
export type FormApp = {
  readonly slack: StartedSlack;
  readonly received: Fields[];
  /** What the app says to the next submissions. */
  answers: Answer[];
  /** What it does after it has acknowledged a press. */
  onAction: (body: BlockAction) => Promise<unknown>;
  /** Has the app open a modal for a person who typed a command. */
  readonly open: (view: ModalView, user?: string) => Promise<Modal>;
  readonly stop: () => Promise<void>;
};

export async function startFormApp(
  mode: 'socket' | 'http',
  clock: Clock = systemClock,
): Promise<FormApp> {
  const slack = await startSlack({ clock });
  const bolt = await startBolt(slack, mode);
  const received: Fields[] = [];
  let onCommand: (triggerId: string) => void = () => undefined;

  const form: FormApp = {
    slack,
    received,
    answers: [],
    onAction: async () => undefined,
    open: async (opened, user = 'alice') => {
      const trigger = new Promise<string>((resolve) => {
        onCommand = resolve;
      });
      await slack.driver.type('/counts', { user, channel: 'growth' });
      await slack.client.views.open({ trigger_id: await trigger, view: opened });
      return await slack.driver.modal(user);
    },
    stop: async () => {
      await bolt.stop();
      await slack.stop();
    },
  };

  const { app } = bolt;
  const keep = (body: unknown) => received.push(body as Fields);
  app.command('/counts', async ({ ack, command }) => {
    await ack();
    onCommand(command.trigger_id);
  });
  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body }) => {
    keep(body);
    const answer = form.answers.shift();
    // Bolt's types name each kind of answer; here they come from a list.
    if (answer !== 'none') await ack(answer as undefined);
  });
  app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
    keep(body);
    await ack();
  });
  app.action(/.*/, async ({ ack, body }) => {
    keep(body);
    await ack();
    await form.onAction(body as BlockAction);
  });
  app.options(/.*/, async ({ ack, body }) => {
    keep(body);
    const names = ['Charged', 'App Launched', 'App Uninstalled'];
    const found = names.filter((name) => name.toLowerCase().includes(body.value.toLowerCase()));
    await ack({ options: found.map(option) });
  });
  return form;
}
