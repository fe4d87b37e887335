import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import type { ViewsPublishResponse } from '@slack/web-api';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { refusal, type StartedSlack, startSlack } from '../start-slack.ts';

let slack: StartedSlack;
let bolt: StartedBolt;
let trigger: string;

const plain = (text: string) => ({ type: 'plain_text' as const, text });

function modal(fields: Partial<ModalView> = {}): ModalView {
  return { type: 'modal', title: plain('New count'), blocks: [{ type: 'divider' }], ...fields };
}

const form = modal({
  submit: plain('Count'),
  blocks: [
    {
      type: 'input',
      block_id: 'event',
      label: plain('Event'),
      element: { type: 'plain_text_input', action_id: 'name' },
    },
  ],
});

beforeEach(async () => {
  slack = await startSlack();
  bolt = await startBolt(slack, 'socket');
  bolt.app.command('/counts', async ({ ack, command }) => {
    trigger = command.trigger_id;
    await ack();
  });
  bolt.app.view(/.*/, async ({ ack, body }) => {
    trigger = 'trigger_id' in body ? body.trigger_id : '';
    await ack({ response_action: 'update', view: modal({ blocks: [] }) });
  });
  await slack.driver.type('/counts');
});

afterEach(async () => {
  await bolt.stop();
  await slack.stop();
});

async function open(view: ModalView = form) {
  return await slack.client.views.open({ trigger_id: trigger, view });
}

describe('opening a modal', () => {
  test('shows it to the person, and says how it was taken', async () => {
    const answer = await open(modal({ callback_id: 'counts_form', private_metadata: 'q1' }));

    expect(answer.view).toEqual({
      id: 'V00000001',
      team_id: 'T0ACME001',
      app_id: 'A0COUNTS1',
      app_installed_team_id: 'T0ACME001',
      bot_id: 'B0COUNTS1',
      type: 'modal',
      title: { ...plain('New count'), emoji: true },
      submit: null,
      close: null,
      blocks: [{ type: 'divider', block_id: expect.any(String) }],
      callback_id: 'counts_form',
      private_metadata: 'q1',
      external_id: '',
      state: { values: {} },
      hash: expect.stringMatching(/^\d+\.[0-9a-f]{8}$/),
      clear_on_close: false,
      notify_on_close: false,
      previous_view_id: null,
      root_view_id: 'V00000001',
    });
    expect((await slack.driver.modal('alice')).view).toMatchObject({ callbackId: 'counts_form' });
    expect(slack.driver.modalCount('bob')).toBe(0);
  });

  test('works once for each thing that a person did', async () => {
    await open();

    await expect(open()).rejects.toMatchObject(refusal('exchanged_trigger_id'));
  });

  test('works for three seconds', async () => {
    slack.clock.advance(3001);

    await expect(open()).rejects.toMatchObject(refusal('expired_trigger_id'));
    expect(slack.driver.modalCount()).toBe(0);
  });

  test('works to the end of the third second', async () => {
    slack.clock.advance(3000);
    await open();

    expect(slack.driver.modalCount()).toBe(1);
  });

  test('a view that is refused does not use the trigger up', async () => {
    await expect(open(modal({ title: plain('x'.repeat(25)) }))).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
    await open();
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no trigger', { trigger_id: '', view: form }, 'invalid_arguments'],
    ['a trigger of nobody', { trigger_id: '1.2.a', view: form }, 'invalid_trigger_id'],
    ['no view', {}, 'invalid_arguments'],
    ['a view that is no JSON', { view: '{' }, 'invalid_arguments'],
    ['a Home tab', { view: { type: 'home', blocks: [] } }, 'invalid_arguments'],
    ['too large a view', { view: { ...form, big: 'x'.repeat(256 * 1024) } }, 'view_too_large'],
  ])('refuses %s', async (_name, fields, error) => {
    const call = slack.client.apiCall('views.open', { trigger_id: trigger, ...fields });

    await expect(call).rejects.toMatchObject(refusal(error));
  });
});

describe('changing a modal', () => {
  test('by its id, with the hash as it was', async () => {
    const { view } = await open();
    const { id: view_id = '', hash = '' } = view ?? {};
    const changed = await slack.client.views.update({ view_id, hash, view: modal() });

    expect(changed.view).toMatchObject({ id: view_id, submit: null });
    expect(changed.view?.hash).not.toBe(hash);
    await expect(slack.client.views.update({ view_id, hash, view: modal() })).rejects.toMatchObject(
      refusal('hash_conflict'),
    );
  });

  test('by a name that the app gave it, which no other view may have', async () => {
    await open(modal({ external_id: 'form' }));
    const changed = modal({ external_id: 'form', title: plain('Changed') });
    await slack.client.views.update({ external_id: 'form', view: changed });
    await slack.driver.type('/counts', { user: 'bob' });

    expect((await slack.driver.modal()).view.title).toMatchObject(plain('Changed'));
    await expect(open(changed)).rejects.toMatchObject(refusal('duplicate_external_id'));
  });

  test('keeps what was filled in where the field is still there', async () => {
    await open();
    const form_ = await slack.driver.modal();
    await form_.fill({ event: 'Charged' });
    const named = (block_id: string) => ({
      ...form,
      blocks: form.blocks.map((block) => ({ ...block, block_id })),
    });
    const { id: view_id } = form_.view;
    await slack.client.views.update({ view_id, view: named('event') });
    expect(form_.state).toMatchObject({ event: { name: { value: 'Charged' } } });

    await slack.client.views.update({ view_id, view: named('other') });
    expect(form_.state).toMatchObject({ other: { name: { value: null } } });
  });

  test('starts a field anew only under another name', async () => {
    const starting = (block_id: string, initial_value: string) =>
      modal({
        submit: plain('Count'),
        blocks: [
          {
            type: 'input',
            block_id,
            label: plain('Event'),
            element: { type: 'plain_text_input', action_id: 'name', initial_value },
          },
        ],
      });
    const { view } = await open(starting('event', 'Charged'));
    const { id: view_id = '' } = view ?? {};
    const { driver, client } = slack;
    await client.views.update({ view_id, view: starting('event', 'Refunded') });
    expect((await driver.modal()).state).toMatchObject({ event: { name: { value: 'Charged' } } });

    await client.views.update({ view_id, view: starting('event2', 'Refunded') });
    expect((await driver.modal()).state).toMatchObject({ event2: { name: { value: 'Refunded' } } });
  });

  test('forgets a choice that is no longer offered', async () => {
    const offering = (...values: string[]) =>
      modal({
        submit: plain('Count'),
        blocks: [
          {
            type: 'input',
            block_id: 'kind',
            label: plain('Kind'),
            element: {
              type: 'static_select',
              action_id: 'x',
              options: values.map((value) => ({ text: plain(value), value })),
            },
          },
        ],
      });
    const { view } = await open(offering('a', 'b'));
    const form_ = await slack.driver.modal();
    await form_.fill({ kind: 'b' });
    await slack.client.views.update({ view_id: view?.id ?? '', view: offering('a', 'c') });

    expect(form_.state).toMatchObject({ kind: { x: { selected_option: null } } });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['names none', {}, 'invalid_arguments'],
    ['names one that is not there', { view_id: 'V1' }, 'not_found'],
    ['names one by a name that none has', { external_id: 'x' }, 'not_found'],
  ])('that %s is refused', async (_name, fields, error) => {
    const call = slack.client.apiCall('views.update', { view: modal(), ...fields });

    await expect(call).rejects.toMatchObject(refusal(error));
  });

  test('that was closed is refused', async () => {
    const { view } = await open();
    await (await slack.driver.modal()).close();
    const call = slack.client.views.update({ view_id: view?.id ?? '', view: modal() });

    await expect(call).rejects.toMatchObject(refusal('not_found'));
  });
});

describe('pushing a modal', () => {
  async function push() {
    const top = await slack.driver.modal();
    await top.fill({ event: 'x' });
    await top.submit();
    return await slack.client.views.push({ trigger_id: trigger, view: form });
  }

  test('puts it on the one below, at most three high', async () => {
    const { view: root } = await open();
    const { view: second } = await push();

    expect(second).toMatchObject({ previous_view_id: root?.id, root_view_id: root?.id });
    expect((await slack.driver.modal()).view.id).toBe(second?.id);

    await push();
    expect(slack.driver.modalCount()).toBe(3);
    await expect(push()).rejects.toMatchObject(refusal('push_limit_reached'));
  });

  test('needs a modal that the person did something in', async () => {
    const call = slack.client.views.push({ trigger_id: trigger, view: form });

    await expect(call).rejects.toMatchObject(refusal('not_found'));
  });
});

describe('publishing a Home tab', () => {
  const home = (fields: Record<string, unknown> = {}) => ({
    user_id: 'U0BOB0001',
    view: { type: 'home', blocks: [{ type: 'divider' }], ...fields },
  });

  test('gives each person a view of their own, the same one each time', async () => {
    const publish = async (fields: Record<string, unknown>) => {
      const answer: ViewsPublishResponse = await slack.client.apiCall('views.publish', fields);
      return answer.view ?? {};
    };
    const first = await publish(home());
    const again = await publish(home({ private_metadata: 'x' }));
    const other = await publish({ ...home(), user_id: 'U0ALICE01' });

    expect(first).toMatchObject({ type: 'home', title: null, submit: null });
    expect(again.id).toBe(first.id);
    expect(other.id).not.toBe(first.id);
    expect((await slack.driver.home('bob')).view.privateMetadata).toBe('x');
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['to nobody', { user_id: 'U1' }, 'user_not_found'],
    ['to a bot', { user_id: 'U0COUNTS1' }, 'user_not_found'],
    ['of no user', { user_id: '' }, 'invalid_arguments'],
    ['of a modal', { view: modal() }, 'invalid_arguments'],
    ['over a newer one', { hash: '1.abc' }, 'hash_conflict'],
  ])('%s is refused', async (_name, fields, error) => {
    await slack.client.apiCall('views.publish', home());
    const call = slack.client.apiCall('views.publish', { ...home(), ...fields });

    await expect(call).rejects.toMatchObject(refusal(error));
  });
});

test('blocks.validate looks at views too', async () => {
  const call = slack.client.apiCall('blocks.validate', { view: modal({ blocks: form.blocks }) });

  await expect(call).rejects.toMatchObject(refusal('invalid_blocks'));
  await slack.client.apiCall('blocks.validate', { view: form });
});
