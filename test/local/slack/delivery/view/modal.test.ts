import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ViewOutput } from '@slack/bolt';
import type { Block, ViewsPushArguments } from '@slack/web-api';
import {
  all,
  chosen,
  type FormApp,
  input,
  options,
  plain,
  seen,
  startFormApp,
  view,
} from './form-app.ts';

let app: FormApp;

afterEach(() => app.stop());

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  beforeEach(async () => {
    app = await startFormApp(mode);
  });

  function stateSeen() {
    const { view: last } = app.received.at(-1) ?? {};
    return (last as ViewOutput | undefined)?.state.values;
  }

  test('a submission says who, which view, and what stands in every field', async () => {
    const modal = await app.open(view(all, { private_metadata: 'q1' }));
    const submission = await modal.submit();

    expect(submission).toEqual({ outcome: 'closed' });
    expect(app.slack.driver.modalCount()).toBe(0);
    expect(app.received).toMatchObject([
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
    const modal = await app.open(view(all));
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
    const modal = await app.open(view(all));
    await modal.fill({ place: 'random' });
    await modal.submit();
    const [submission = {}] = app.received;
    const [answerTo] = submission.response_urls as Record<string, string>[];
    expect(answerTo).toMatchObject({ block_id: 'place', action_id: 'x', channel_id: 'C0RANDOM1' });

    await fetch(answerTo?.response_url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: '7,138', response_type: 'in_channel' }),
    });
    expect(app.slack.driver.messages('random')).toMatchObject([{ text: '7,138' }]);
  });

  test('the app says what is wrong under a field, until it is filled in anew', async () => {
    const modal = await app.open(view(all));
    app.answers = [{ response_action: 'errors', errors: { text: 'No such event.' } }];

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
    const modal = await app.open(view(all));
    await modal.fill({ text: 'Charged' });
    app.answers = [{ response_action: 'update', view: view(all, { title: plain('Sure?') }) }];

    expect(await modal.submit()).toMatchObject({ outcome: 'updated', view: { id: 'V00000001' } });
    expect(modal.view.title).toEqual(seen('Sure?'));
    expect(modal.state.text).toEqual({ x: { type: 'plain_text_input', value: 'Charged' } });
  });

  test('the app puts another view on top; each closes by itself, or all at once', async () => {
    const modal = await app.open(view(all));
    const second = { response_action: 'push', view: view([], { title: plain('Second') }) };
    app.answers = [second, undefined, second, { response_action: 'clear' }];

    expect(await modal.submit()).toMatchObject({ outcome: 'pushed' });
    expect(app.slack.driver.modalCount()).toBe(2);
    expect(await modal.submit()).toEqual({ outcome: 'closed' });
    expect(modal.view.title).toEqual(seen('New count'));
    await modal.submit();
    expect(await modal.submit()).toEqual({ outcome: 'cleared' });
    expect(app.slack.driver.modalCount()).toBe(0);
  });

  test('options are suggested for what is typed', async () => {
    const modal = await app.open(view(all, { private_metadata: 'q1' }));

    expect(await modal.suggest('external', 'app')).toEqual([
      { value: 'App Launched', text: 'App Launched' },
      { value: 'App Uninstalled', text: 'App Uninstalled' },
    ]);
    expect(app.received).toMatchObject([
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
    expect(app.received).toHaveLength(1);
  });

  test('fields that the app wants to hear of at once are told with all that stands there', async () => {
    const kind = input('kind', { type: 'static_select', options }, { dispatch_action: true });
    const modal = await app.open(view([kind, ...all]));
    await modal.fill({ text: 'Charged', kind: 'b' });

    expect(app.received).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'U0ALICE01' },
        container: { type: 'view', view_id: 'V00000001' },
        trigger_id: expect.any(String),
        actions: [{ type: 'static_select', block_id: 'kind', selected_option: chosen('b') }],
        view: { state: { values: { text: { x: { value: 'Charged' } } } } },
      },
    ]);
    expect(app.received[0]).not.toHaveProperty('channel');
    expect(app.received[0]).not.toHaveProperty('message');
  });

  test('a button in the modal may change it or put another on top', async () => {
    const add = { type: 'button', action_id: 'add', text: plain('Add filter'), value: 'f1' };
    const buttons = { type: 'actions', block_id: 'row', elements: [add] } as Block;
    const modal = await app.open(view([buttons]));
    app.onAction = async ({ view: inside }) =>
      await app.slack.client.views.update({
        view_id: inside?.id ?? '',
        view: view([buttons, ...all]),
      });

    expect(await modal.choose('add')).toEqual({ ok: true, body: undefined });
    await modal.waitFor(({ blocks }) => blocks.length > 1);
    expect(app.received).toMatchObject([
      { actions: [{ type: 'button', action_id: 'add', value: 'f1' }] },
    ]);

    app.onAction = async ({ trigger_id }) => {
      const pushed: ViewsPushArguments = { trigger_id, view: view([], { callback_id: 'second' }) };
      await app.slack.client.views.push(pushed);
    };
    await modal.choose('add');
    await modal.waitFor(({ callbackId }) => callbackId === 'second');
  });

  test('closing is told to an app that wants to know', async () => {
    const modal = await app.open(view(all, { notify_on_close: true }));
    app.answers = [{ response_action: 'push', view: view([], { callback_id: 'second' }) }];
    await modal.submit();
    await modal.close();
    expect(app.received).toHaveLength(1);

    await modal.fill({ text: 'half a word' });
    await modal.close({ all: true });
    expect(app.received[1]).toMatchObject({
      type: 'view_closed',
      user: { id: 'U0ALICE01' },
      is_cleared: true,
      view: { callback_id: 'form', state: { values: { text: { x: { value: 'half a word' } } } } },
    });
  });
});
