import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BlockAction } from '@slack/bolt';
import { systemClock } from '../../../../src/lib/clock.ts';
import type { Message } from '../../../../src/local/slack/workspace/entity.ts';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { post, type StartedSlack, startSlack } from '../start-slack.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });
const blocks = [
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      {
        type: 'button',
        action_id: 'again',
        text: plain('Run again'),
        value: 'q1',
        style: 'primary',
      },
      { type: 'overflow', action_id: 'more', options: [option('save'), option('csv')] },
      { type: 'static_select', action_id: 'kind', options: [option('events'), option('now')] },
      { type: 'datepicker', action_id: 'day', initial_date: '2026-11-20' },
      { type: 'checkboxes', action_id: 'which', options: [option('a'), option('b')] },
      { type: 'users_select', action_id: 'who' },
    ],
  },
  {
    type: 'section',
    block_id: 'side',
    text: plain('x'),
    accessory: { type: 'button', action_id: 'again', text: plain('Beside') },
  },
  {
    type: 'input',
    block_id: 'typed',
    dispatch_action: true,
    label: plain('Name'),
    element: { type: 'plain_text_input', action_id: 'name' },
  },
];

let slack: StartedSlack;
let bolt: StartedBolt | undefined;
let received: BlockAction[];

afterEach(async () => {
  await bolt?.stop();
  bolt = undefined;
  await slack.stop();
});

async function postButtons(fields: Record<string, unknown> = {}): Promise<Message> {
  const posted = await post(slack, { channel: 'C0GROWTH1', text: 'Counting', blocks, ...fields });
  return await slack.driver.waitFor(({ ts }) => ts === posted);
}

describe.each(['socket', 'http'] as const)('in %s mode, a press', (mode) => {
  beforeEach(async () => {
    received = [];
    slack = await startSlack({ clock: systemClock });
    bolt = await startBolt(slack, mode);
    bolt.app.action(/.*/, async ({ ack, body }) => {
      received.push(body as BlockAction);
      await ack();
    });
  });

  test('arrives with who, where, which message and what', async () => {
    const message = await postButtons();

    const taken = await slack.driver.press(message, 'again', { user: 'bob' });

    expect(taken).toEqual({ ok: true, body: undefined });
    expect(received).toMatchObject([
      {
        type: 'block_actions',
        user: { id: 'U0BOB0001', username: 'bob', team_id: 'T0ACME001' },
        team: { id: 'T0ACME001', domain: 'acme-shop' },
        channel: { id: 'C0GROWTH1', name: 'growth' },
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: 'C0GROWTH1',
          is_ephemeral: false,
        },
        message: { ts: message.ts, text: 'Counting', bot_id: 'B0COUNTS1' },
        response_url: expect.stringContaining('/response/'),
        trigger_id: expect.any(String),
        actions: [
          {
            type: 'button',
            action_id: 'again',
            block_id: 'row',
            value: 'q1',
            style: 'primary',
            text: plain('Run again'),
            action_ts: expect.any(String),
          },
        ],
      },
    ]);
  });

  test.each<[string, string | string[], Record<string, unknown>]>([
    ['more', 'csv', { type: 'overflow', selected_option: option('csv') }],
    ['kind', 'now', { type: 'static_select', selected_option: option('now') }],
    ['day', '2026-11-01', { type: 'datepicker', selected_date: '2026-11-01' }],
    ['which', ['a', 'b'], { type: 'checkboxes', selected_options: [option('a'), option('b')] }],
    ['which', [], { type: 'checkboxes', selected_options: [] }],
    ['who', 'U0BOB0001', { type: 'users_select', selected_user: 'U0BOB0001' }],
    ['name', 'weekly', { type: 'plain_text_input', value: 'weekly' }],
  ])('on %s says %j', async (actionId, value, expected) => {
    await slack.driver.press(await postButtons(), actionId, { value });

    expect(received).toMatchObject([{ actions: [expected] }]);
  });

  test('carries what this person has chosen so far, and what was there at first', async () => {
    const message = await postButtons();
    await slack.driver.press(message, 'kind', { value: 'now' });
    await slack.driver.press(message, 'kind', { value: 'events', user: 'bob' });
    await slack.driver.press(message, 'again', { blockId: 'row' });

    expect(received[2]?.state?.values).toEqual({
      row: {
        kind: { type: 'static_select', selected_option: option('now') },
        day: { type: 'datepicker', selected_date: '2026-11-20' },
        which: { type: 'checkboxes', selected_options: [] },
        who: { type: 'users_select', selected_user: null },
      },
      typed: { name: { type: 'plain_text_input', value: null } },
    });
  });

  test('tells two buttons of one name apart by their block', async () => {
    await slack.driver.press(await postButtons(), 'again', { blockId: 'side' });

    expect(received).toMatchObject([{ actions: [{ block_id: 'side', text: plain('Beside') }] }]);
  });

  test('on what the app suggested says so', async () => {
    bolt?.app.options('event', async ({ ack, body }) => {
      await ack({ options: [option(`${body.value}ged`)] as never });
    });
    const elements = [{ type: 'external_select', action_id: 'event' }];
    const message = await postButtons({ blocks: [{ type: 'actions', elements }] });

    expect(await slack.driver.suggest(message, 'event', { query: 'ch' })).toEqual([]);
    expect(await slack.driver.suggest(message, 'event', { query: 'Char' })).toEqual([
      { value: 'Charged', text: 'Charged' },
    ]);
    await slack.driver.press(message, 'event', { value: 'Charged' });
    expect(received).toMatchObject([{ actions: [{ selected_option: { value: 'Charged' } }] }]);
  });

  test.each<[string, unknown, string]>([
    ['nothing', {}, 'invalid_options'],
    ['an option without a value', { options: [{ text: plain('x') }] }, 'missing required field'],
    ['101 options', { options: Array(101).fill(option('x')) }, 'no more than 100 items'],
  ])('on a menu for which the app suggests %s is none', async (_name, answer, problem) => {
    bolt?.app.options('event', async ({ ack }) => await ack(answer as never));
    const elements = [{ type: 'external_select', action_id: 'event' }];
    const message = await postButtons({ blocks: [{ type: 'actions', elements }] });

    await expect(slack.driver.suggest(message, 'event', { query: 'Char' })).rejects.toThrow(
      problem,
    );
  });

  test('in a thread says so', async () => {
    const root = await postButtons();
    await slack.driver.press(await postButtons({ thread_ts: root.ts }), 'again');

    expect(received).toMatchObject([{ container: { thread_ts: root.ts } }]);
  });

  test('on an ephemeral message carries no message', async () => {
    const fields = { channel: 'C0GROWTH1', user: 'U0ALICE01', text: 'x', blocks };
    const posted = await post(slack, fields, 'chat.postEphemeral');
    await slack.driver.press(await slack.driver.waitFor(({ ts }) => ts === posted), 'again');

    expect(received).toMatchObject([{ container: { is_ephemeral: true } }]);
    expect(received[0]).not.toHaveProperty('message');
  });
});

describe('a press', () => {
  beforeEach(async () => {
    slack = await startSlack();
  });

  test('on what is not there says what there is', async () => {
    const message = await postButtons();

    await expect(slack.driver.press(message, 'gone')).rejects.toThrow(
      'There is no "gone" to press or fill in. There is: again, more, kind, day, which, who, again, name',
    );
    await expect(slack.driver.press(message, 'kind', { value: 'top' })).rejects.toThrow(
      'There is no option "top" here. There is: events, now',
    );
  });

  test('by someone who does not see the message is none', async () => {
    const fields = { channel: 'C0GROWTH1', user: 'U0ALICE01', text: 'x', blocks };
    const posted = await post(slack, fields, 'chat.postEphemeral');
    const message = await slack.driver.waitFor(({ ts }) => ts === posted);

    await expect(slack.driver.press(message, 'again', { user: 'bob' })).rejects.toThrow(
      'bob does not see this message',
    );
  });

  test('that nobody takes fails', async () => {
    expect(await slack.driver.press(await postButtons(), 'again')).toEqual({
      ok: false,
      error: 'dispatch_failed',
    });
  });

  test('that is not acknowledged in three seconds fails', async () => {
    bolt = await startBolt(slack, 'socket');
    bolt.app.action('again', async () => undefined);
    const pressing = slack.driver.press(await postButtons(), 'again');
    await slack.clock.sleeping();
    slack.clock.advance(3000);

    expect(await pressing).toEqual({ ok: false, error: 'operation_timeout' });
  });
});
