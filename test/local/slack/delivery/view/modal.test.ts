import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BlockAction, ViewOutput } from '@slack/bolt';
import type { Block, ModalView, ViewsPushArguments } from '@slack/web-api';
import { type Clock, systemClock } from '../../../../../src/lib/clock.ts';
import type { Modal } from '../../../../../src/local/slack/driver/modal.ts';
import { manualClock } from '../../manual-clock.ts';
import { type StartedBolt, startBolt } from '../../start-bolt.ts';
import { type StartedSlack, startSlack } from '../../start-slack.ts';

type Fields = Record<string, unknown>;
type Answer = Fields | undefined | 'none';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const seen = (text: string) => ({ ...plain(text), emoji: true });
const option = (value: string) => ({ text: plain(value), value });
const chosen = (value: string) => ({ text: seen(value), value });
const options = ['a', 'b', 'c'].map(option);

function input(block_id: string, element: Fields, more: Fields = {}): Block {
  const optional = { optional: true, ...more };
  return { type: 'input', block_id, label: plain(block_id), element, ...optional } as Block;
}

/** Every element that one can fill in, each in a block of its own. */
const all: Block[] = [
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

function view(blocks: readonly Block[], more: Partial<ModalView> = {}): ModalView {
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

let slack: StartedSlack;
let bolt: StartedBolt;
let received: Fields[];
/** What the app says to the next submissions. */
let answers: Answer[];
let onCommand: (triggerId: string) => void;
let onAction: (body: BlockAction) => Promise<unknown>;

afterEach(async () => {
  await bolt.stop();
  await slack.stop();
});

/** An app that opens `opened` at every command and writes everything down. */
async function start(mode: 'socket' | 'http', clock: Clock = systemClock): Promise<void> {
  received = [];
  answers = [];
  onAction = async () => undefined;
  slack = await startSlack({ clock });
  bolt = await startBolt(slack, mode);
  const { app } = bolt;
  app.command('/counts', async ({ ack, command }) => {
    await ack();
    onCommand(command.trigger_id);
  });
  app.view({ type: 'view_submission', callback_id: /.*/ }, async ({ ack, body }) => {
    received.push(body as unknown as Fields);
    const answer = answers.shift();
    // Bolt's types name each kind of answer; here they come from a list.
    if (answer !== 'none') await ack(answer as undefined);
  });
  app.view({ type: 'view_closed', callback_id: /.*/ }, async ({ ack, body }) => {
    received.push(body as unknown as Fields);
    await ack();
  });
  app.action(/.*/, async ({ ack, body }) => {
    received.push(body as unknown as Fields);
    await ack();
    await onAction(body as BlockAction);
  });
  app.options(/.*/, async ({ ack, body }) => {
    received.push(body as unknown as Fields);
    const names = ['Charged', 'App Launched', 'App Uninstalled'];
    const found = names.filter((name) => name.toLowerCase().includes(body.value.toLowerCase()));
    await ack({ options: found.map(option) });
  });
}

async function open(opened: ModalView, user = 'alice', channel = 'growth'): Promise<Modal> {
  const trigger = new Promise<string>((resolve) => {
    onCommand = resolve;
  });
  await slack.driver.type('/counts', { user, channel });
  await slack.client.views.open({ trigger_id: await trigger, view: opened });
  return await slack.driver.modal(user);
}

function stateSeen() {
  const { view: last } = received.at(-1) ?? {};
  return (last as ViewOutput | undefined)?.state.values;
}

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  beforeEach(async () => await start(mode));

  test('a submission says who, which view, and what stands in every field', async () => {
    const modal = await open(view(all, { private_metadata: 'q1' }));
    const submission = await modal.submit();

    expect(submission).toEqual({ outcome: 'closed' });
    expect(slack.driver.modalCount()).toBe(0);
    expect(received).toMatchObject([
      {
        type: 'view_submission',
        user: { id: 'U0ALICE01', username: 'alice', name: 'alice', team_id: 'T0ACME001' },
        team: { id: 'T0ACME001', domain: 'acme-shop' },
        api_app_id: 'A0COUNTS1',
        trigger_id: expect.any(String),
        is_enterprise_install: false,
        view: { type: 'modal', callback_id: 'form', private_metadata: 'q1', id: 'V00000001' },
      },
    ]);
    expect(stateSeen()).toEqual({
      text: { x: { type: 'plain_text_input', value: null } },
      number: { x: { type: 'number_input', value: null } },
      select: { x: { type: 'static_select', selected_option: null } },
      selects: { x: { type: 'multi_static_select', selected_options: [] } },
      external: { x: { type: 'external_select', selected_option: null } },
      externals: { x: { type: 'multi_external_select', selected_options: [] } },
      place: { x: { type: 'conversations_select', selected_conversation: 'C0GROWTH1' } },
      user: { x: { type: 'users_select', selected_user: null } },
      channel: { x: { type: 'channels_select', selected_channel: null } },
      radio: { x: { type: 'radio_buttons', selected_option: null } },
      boxes: { x: { type: 'checkboxes', selected_options: [] } },
      day: { x: { type: 'datepicker', selected_date: null } },
      time: { x: { type: 'timepicker', selected_time: null, timezone: 'Asia/Kolkata' } },
      instant: { x: { type: 'datetimepicker', selected_date_time: null } },
    });
  });

  test('a submission carries what was filled in', async () => {
    const modal = await open(view(all));
    await modal.fill({
      text: 'weekly',
      number: 1.5,
      select: 'b',
      selects: ['a', 'c'],
      external: 'Charged',
      externals: ['App Launched', 'App Uninstalled'],
      place: 'general',
      user: 'bob',
      channel: '#random',
      radio: 'c',
      boxes: ['a'],
      day: '2026-11-20',
      time: '09:30',
      instant: 1795165200,
    });
    await modal.submit();

    expect(stateSeen()).toMatchObject({
      text: { x: { value: 'weekly' } },
      number: { x: { value: '1.5' } },
      select: { x: { selected_option: chosen('b') } },
      selects: { x: { selected_options: [chosen('a'), chosen('c')] } },
      external: { x: { selected_option: chosen('Charged') } },
      externals: { x: { selected_options: [chosen('App Launched'), chosen('App Uninstalled')] } },
      place: { x: { selected_conversation: 'C0GENERAL' } },
      user: { x: { selected_user: 'U0BOB0001' } },
      channel: { x: { selected_channel: 'C0RANDOM1' } },
      radio: { x: { selected_option: chosen('c') } },
      boxes: { x: { selected_options: [chosen('a')] } },
      day: { x: { selected_date: '2026-11-20' } },
      time: { x: { selected_time: '09:30' } },
      instant: { x: { selected_date_time: 1795165200 } },
    });
  });

  test('an address answers in the channel that was chosen, where the bot is not', async () => {
    const modal = await open(view(all));
    await modal.fill({ place: 'random' });
    await modal.submit();
    const [submission = {}] = received;
    const [answerTo] = submission.response_urls as Record<string, string>[];
    expect(answerTo).toMatchObject({ block_id: 'place', action_id: 'x', channel_id: 'C0RANDOM1' });

    await fetch(answerTo?.response_url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: '7,138', response_type: 'in_channel' }),
    });
    expect(slack.driver.messages('random')).toMatchObject([{ text: '7,138' }]);
  });

  test('the app says what is wrong under a field, until it is filled in anew', async () => {
    const modal = await open(view(all));
    answers = [{ response_action: 'errors', errors: { text: 'No such event.' } }];

    expect(await modal.submit()).toEqual({
      outcome: 'errors',
      errors: { text: 'No such event.' },
    });
    expect(modal.view.errors).toEqual({ text: 'No such event.' });
    await modal.fill({ text: 'Charged' });
    expect(modal.view.errors).toEqual({});
    expect(await modal.submit()).toEqual({ outcome: 'closed' });
  });

  test('the app puts another view in its place, and keeps what was filled in', async () => {
    const modal = await open(view(all));
    await modal.fill({ text: 'Charged' });
    answers = [{ response_action: 'update', view: view(all, { title: plain('Sure?') }) }];

    expect(await modal.submit()).toMatchObject({ outcome: 'updated', view: { id: 'V00000001' } });
    expect(modal.view.title).toEqual(seen('Sure?'));
    expect(modal.state.text).toEqual({ x: { type: 'plain_text_input', value: 'Charged' } });
  });

  test('the app puts another view on top; each closes by itself, or all at once', async () => {
    const modal = await open(view(all));
    const second = { response_action: 'push', view: view([], { title: plain('Second') }) };
    answers = [second, undefined, second, { response_action: 'clear' }];

    expect(await modal.submit()).toMatchObject({ outcome: 'pushed' });
    expect(slack.driver.modalCount()).toBe(2);
    expect(await modal.submit()).toEqual({ outcome: 'closed' });
    expect(modal.view.title).toEqual(seen('New count'));
    await modal.submit();
    expect(await modal.submit()).toEqual({ outcome: 'cleared' });
    expect(slack.driver.modalCount()).toBe(0);
  });

  test('options are suggested for what is typed', async () => {
    const modal = await open(view(all, { private_metadata: 'q1' }));

    expect(await modal.suggest('external', 'app')).toEqual([
      { value: 'App Launched', text: 'App Launched' },
      { value: 'App Uninstalled', text: 'App Uninstalled' },
    ]);
    expect(received).toMatchObject([
      {
        type: 'block_suggestion',
        action_id: 'x',
        block_id: 'external',
        value: 'app',
        user: { id: 'U0ALICE01' },
        container: { type: 'view', view_id: 'V00000001' },
        view: { private_metadata: 'q1', state: { values: { text: { x: { value: null } } } } },
      },
    ]);
    expect(await modal.suggest('externals', 'a')).toEqual([]);
    expect(received).toHaveLength(1);
  });

  test('fields that the app wants to hear of at once are told with all that stands there', async () => {
    const kind = input('kind', { type: 'static_select', options }, { dispatch_action: true });
    const modal = await open(view([kind, ...all]));
    await modal.fill({ text: 'Charged', kind: 'b' });

    expect(received).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'U0ALICE01' },
        container: { type: 'view', view_id: 'V00000001' },
        trigger_id: expect.any(String),
        actions: [{ type: 'static_select', block_id: 'kind', selected_option: chosen('b') }],
        view: { state: { values: { text: { x: { value: 'Charged' } } } } },
      },
    ]);
    expect(received[0]).not.toHaveProperty('channel');
    expect(received[0]).not.toHaveProperty('message');
  });

  test('a button in the modal may change it or put another on top', async () => {
    const add = { type: 'button', action_id: 'add', text: plain('Add filter'), value: 'f1' };
    const buttons = { type: 'actions', block_id: 'row', elements: [add] } as Block;
    const modal = await open(view([buttons]));
    onAction = async ({ view: inside }) =>
      await slack.client.views.update({ view_id: inside?.id ?? '', view: view([buttons, ...all]) });

    expect(await modal.choose('add')).toEqual({ ok: true, body: undefined });
    await modal.waitFor(({ blocks }) => blocks.length > 1);
    expect(received).toMatchObject([
      { actions: [{ type: 'button', action_id: 'add', value: 'f1' }] },
    ]);

    onAction = async ({ trigger_id }) => {
      const pushed: ViewsPushArguments = { trigger_id, view: view([], { callback_id: 'second' }) };
      await slack.client.views.push(pushed);
    };
    await modal.choose('add');
    await modal.waitFor(({ callbackId }) => callbackId === 'second');
  });

  test('closing is told to an app that wants to know', async () => {
    const modal = await open(view(all, { notify_on_close: true }));
    answers = [{ response_action: 'push', view: view([], { callback_id: 'second' }) }];
    await modal.submit();
    await modal.close();
    expect(received).toHaveLength(1);

    await modal.fill({ text: 'half a word' });
    await modal.close({ all: true });
    expect(received[1]).toMatchObject({
      type: 'view_closed',
      user: { id: 'U0ALICE01' },
      is_cleared: true,
      view: { callback_id: 'form', state: { values: { text: { x: { value: 'half a word' } } } } },
    });
  });
});

describe('a modal', () => {
  beforeEach(async () => await start('socket'));

  test('belongs to one person', async () => {
    const [alices, bobs] = [await open(view(all)), await open(view(all), 'bob')];
    await bobs.fill({ text: 'Bob' });
    await alices.close();

    expect(slack.driver.modalCount('alice')).toBe(0);
    expect(bobs.state.text).toEqual({ x: { type: 'plain_text_input', value: 'Bob' } });
  });

  test.each<[string, Fields, string, string]>([
    ['nothing', {}, '', 'Please complete this required field.'],
    ['too little', { min_length: 3 }, 'ab', 'Please enter at least 3 characters.'],
    ['too much', { max_length: 3 }, 'abcd', 'Please enter at most 3 characters.'],
    [
      'no number',
      { type: 'number_input', is_decimal_allowed: true },
      'few',
      'Please enter a number.',
    ],
    [
      'half a number',
      { type: 'number_input', is_decimal_allowed: false },
      '1.5',
      'Please enter a whole number.',
    ],
    [
      'too small a number',
      { type: 'number_input', is_decimal_allowed: false, min_value: '1' },
      '0',
      'Please enter a number of at least 1.',
    ],
    [
      'too big a number',
      { type: 'number_input', is_decimal_allowed: false, max_value: '10' },
      '11',
      'Please enter a number of at most 10.',
    ],
    ['no address', { type: 'url_text_input' }, 'x', 'Please enter a valid URL.'],
    ['no mailbox', { type: 'email_text_input' }, 'x', 'Please enter a valid email address.'],
  ])('with %s in a field does not reach the app', async (...row) => {
    const [, fields, value, problem] = row;
    const element = { type: 'plain_text_input', action_id: 'x', ...fields };
    const modal = await open(view([input('field', element, { optional: false })]));
    await modal.fill({ field: value });

    expect(await modal.submit()).toEqual({ outcome: 'errors', errors: { field: problem } });
    expect(received).toEqual([]);
  });

  test('that starts filled in says so, until it is emptied', async () => {
    const element = { type: 'multi_static_select', initial_options: [option('a')], options };
    const modal = await open(view([input('kind', { ...element, action_id: 'x' })]));
    expect(modal.state.kind?.x).toMatchObject({ selected_options: [chosen('a')] });

    await modal.fill({ kind: undefined });
    expect(modal.state.kind?.x).toMatchObject({ selected_options: [] });
  });

  test.each<[string, (modal: Modal) => Promise<unknown>, string]>([
    ['a field that is not there', (modal) => modal.fill({ gone: 'x' }), 'There is no "gone"'],
    [
      'an option that is not there',
      (modal) => modal.fill({ select: 'z' }),
      'There is no option "z" here. There is: a, b, c',
    ],
    [
      'an option that the app does not suggest',
      (modal) => modal.fill({ external: 'Refunded' }),
      'There is no option "Refunded" here',
    ],
    ['a stranger', (modal) => modal.fill({ user: 'eve' }), 'There is no user "eve"'],
    ['a menu that is all there', (modal) => modal.suggest('select', 'a'), 'no external select'],
  ])('refuses %s', async (_name, act, problem) => {
    const modal = await open(view(all));

    await expect(act(modal)).rejects.toThrow(problem);
  });

  test('takes no more choices than it may', async () => {
    const element = { type: 'multi_static_select', max_selected_items: 1, options };
    const modal = await open(view([input('kinds', element)]));

    await expect(modal.fill({ kinds: ['a', 'b'] })).rejects.toThrow('No more than 1');
  });

  test('is found by the text of an option, and by both ids', async () => {
    const labelled = [{ text: plain('People'), value: 'profiles' }];
    const element = { type: 'static_select', action_id: 'kind', options: labelled };
    const modal = await open(view([input('first', element), input('second', element)]));
    await modal.fill({ 'second kind': 'People' });

    expect(modal.state).toMatchObject({
      first: { kind: { selected_option: null } },
      second: { kind: { selected_option: { value: 'profiles' } } },
    });
  });

  test.each<[string, Answer, string]>([
    ['an unknown action', { response_action: 'close' }, 'must be one of'],
    ['errors about nothing', { response_action: 'errors', errors: {} }, 'must be an object'],
    [
      'errors under no field',
      { response_action: 'errors', errors: { gone: 'x' } },
      'must name an input block and say what is wrong: gone',
    ],
    ['no view', { response_action: 'update' }, 'must be an object [json-pointer:/view]'],
    [
      'a view that breaks the rules',
      { response_action: 'push', view: { type: 'modal', blocks: [] } },
      'missing required field: title',
    ],
  ])('stays when the app answers with %s', async (_name, answer, problem) => {
    const modal = await open(view(all));
    answers = [answer];

    expect(await modal.submit()).toMatchObject({
      outcome: 'failed',
      error: 'invalid_arguments',
      details: [expect.stringContaining(problem)],
    });
    expect(slack.driver.modalCount()).toBe(1);
  });

  test('that nobody takes stays', async () => {
    const modal = await open(view(all));
    slack.driver.setRequestUrl('http://127.0.0.1:1/');

    expect(await modal.submit()).toEqual({ outcome: 'failed', error: 'dispatch_failed' });
    expect(slack.driver.modalCount()).toBe(1);
  });

  test('hears of a text when one presses Enter in it', async () => {
    const asks = { dispatch_action: true };
    const modal = await open(view([input('name', { type: 'plain_text_input' }, asks)]));
    await modal.fill({ name: 'Ch' });
    expect(received).toEqual([]);

    await modal.choose('name', 'Charged');
    expect(received).toMatchObject([{ actions: [{ value: 'Charged' }] }]);
  });

  test('hears of every character when it wants to', async () => {
    const dispatch_action_config = { trigger_actions_on: ['on_character_entered'] };
    const element = { type: 'plain_text_input', dispatch_action_config };
    const modal = await open(view([input('name', element, { dispatch_action: true })]));
    await modal.fill({ name: 'Ch' });

    expect(received).toMatchObject([{ actions: [{ value: 'Ch' }] }]);
  });

  test('clears everything under it when it says so', async () => {
    const modal = await open(view(all));
    answers = [{ response_action: 'push', view: view([], { clear_on_close: true }) }];
    await modal.submit();
    await modal.close();

    expect(slack.driver.modalCount()).toBe(0);
  });
});

test('a submission that is not acknowledged in three seconds leaves the modal where it is', async () => {
  const clock = manualClock();
  await start('socket', clock);
  const modal = await open(view(all));
  answers = ['none'];
  const submitting = modal.submit();
  await clock.sleeping();
  clock.advance(3000);

  expect(await submitting).toEqual({ outcome: 'failed', error: 'operation_timeout' });
  expect(slack.driver.modalCount()).toBe(1);
});
