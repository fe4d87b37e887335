import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BlockAction, RespondArguments } from '@slack/bolt';
import { minute } from '../../../../src/lib/clock.ts';
import type { Message } from '../../../../src/local/slack/workspace/entity.ts';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { post, type StartedSlack, startSlack } from '../start-slack.ts';

let slack: StartedSlack;
let bolt: StartedBolt;
let responseUrl: string;
let answer: RespondArguments | undefined;

beforeEach(async () => {
  answer = undefined;
  slack = await startSlack();
  bolt = await startBolt(slack, 'socket');
  bolt.app.command('/counts', async ({ ack, command }) => {
    responseUrl = command.response_url;
    await (answer ? ack(answer) : ack());
  });
  bolt.app.action<BlockAction>('again', async ({ ack, body }) => {
    responseUrl = body.response_url;
    await ack();
  });
});

afterEach(async () => {
  await bolt.stop();
  await slack.stop();
});

async function respond(body: unknown): Promise<{ status: number; text: string }> {
  const response = await fetch(responseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
}

function shown(channel = 'general'): readonly Pick<Message, 'text' | 'visibleTo'>[] {
  return slack.driver.messages(channel).map(({ text, visibleTo }) => ({ text, visibleTo }));
}

describe('after a command, an answer', () => {
  test('is for one person unless it says otherwise', async () => {
    await slack.driver.type('/counts x', { channel: 'leadership' });

    expect(await respond({ text: 'mine' })).toEqual({ status: 200, text: 'ok' });
    await respond({ text: 'ours', response_type: 'in_channel' });

    expect(shown('leadership')).toEqual([
      { text: 'mine', visibleTo: 'U0ALICE01' },
      { text: 'ours', visibleTo: undefined },
    ]);
  });

  test('replaces what the command was answered with', async () => {
    answer = { text: 'working' };
    await slack.driver.type('/counts x');
    await respond({ text: 'done', replace_original: true });

    expect(shown()).toEqual([{ text: 'done', visibleTo: 'U0ALICE01' }]);
  });

  test('takes it away', async () => {
    answer = { text: 'working' };
    await slack.driver.type('/counts x');
    await respond({ delete_original: true });

    expect(shown()).toEqual([]);
  });

  test('works five times', async () => {
    await slack.driver.type('/counts x');
    for (const text of ['1', '2', '3', '4', '5']) await respond({ text });

    expect(await respond({ text: '6' })).toEqual({
      status: 404,
      text: '{"ok":false,"error":"used_url"}',
    });
    expect(shown()).toHaveLength(5);
  });

  test('works for half an hour', async () => {
    await slack.driver.type('/counts x');
    slack.clock.advance(30 * minute);
    expect(await respond({ text: 'just in time' })).toMatchObject({ status: 200 });
    slack.clock.advance(1);

    expect(await respond({ text: 'late' })).toEqual({
      status: 404,
      text: '{"ok":false,"error":"expired_url"}',
    });
  });

  test.each<[string, unknown, string]>([
    ['says nothing', {}, 'no_text'],
    ['has bad blocks', { blocks: [{ type: 'section' }] }, 'invalid_blocks'],
    ['is no JSON', '{', 'invalid_json'],
    ['deletes what is not there', { delete_original: true }, 'message_not_found'],
  ])('that %s is refused', async (_name, body, error) => {
    await slack.driver.type('/counts x');
    const { status, text } = await respond(body);

    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ ok: false, error });
  });
});

describe('after a press, an answer', () => {
  const button = { type: 'button', action_id: 'again', text: { type: 'plain_text', text: 'Go' } };

  async function pressIn(fields: Record<string, unknown> = {}): Promise<Message> {
    const blocks = [{ type: 'actions', elements: [button] }];
    const ts = await post(slack, { channel: 'C0GENERAL', text: 'Counting', blocks, ...fields });
    const message = await slack.driver.waitFor((each) => each.ts === ts);
    await slack.driver.press(message, 'again');
    return message;
  }

  test('replaces the message with the button', async () => {
    const { ts } = await pressIn();
    await respond({ text: 'Cancelled', replace_original: true });

    expect(slack.driver.messages('general')).toMatchObject([{ ts, text: 'Cancelled', blocks: [] }]);
  });

  test('stands beside it otherwise, in the same thread', async () => {
    const root = await pressIn();
    const reply = await pressIn({ thread_ts: root.ts });
    await respond({ text: 'noted' });

    expect(slack.driver.thread('general', root.ts)).toMatchObject([
      { ts: root.ts },
      { ts: reply.ts },
      { text: 'noted', visibleTo: 'U0ALICE01' },
    ]);
  });
});

test('an address that was not given out answers nothing', async () => {
  responseUrl = `${slack.url}response/guess`;

  expect(await respond({ text: 'hi' })).toMatchObject({ status: 404 });
});
