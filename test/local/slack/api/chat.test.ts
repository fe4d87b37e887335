import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { call, refusal, type StartedSlack, startSlack } from '../start-slack.ts';

const general = 'C0GENERAL';
const section = { type: 'section', text: { type: 'mrkdwn', text: '*7,138*' } };

let slack: StartedSlack;

beforeEach(async () => {
  slack = await startSlack({ limitsPosts: false });
});

afterEach(() => slack.stop());

async function post(fields: Record<string, unknown> = {}) {
  const { ts = '' } = await slack.client.chat.postMessage({
    channel: general,
    text: 'hi',
    ...fields,
  });
  return ts;
}

describe('posting', () => {
  test('gives every message its own, later ts, though the clock stands still', async () => {
    const all = [await post(), await post(), await post()];

    expect(new Set(all).size).toBe(3);
    expect(all.toSorted()).toEqual(all);
    expect(all[0]).toMatch(/^1795165200\.\d{6}$/);
  });

  test('names the blocks and buttons that have no name', async () => {
    await post({
      blocks: [
        section,
        {
          type: 'actions',
          elements: [{ type: 'button', text: { type: 'plain_text', text: 'Go' } }],
        },
      ],
    });

    const [message] = slack.driver.messages('general');
    expect(message?.blocks).toMatchObject([
      { block_id: expect.any(String) },
      { block_id: expect.any(String), elements: [{ action_id: expect.any(String) }] },
    ]);
  });

  test.each([
    ['by name', '#growth', 'C0GROWTH1'],
    ['to a person', 'U0ALICE01', 'D0ALICEBT'],
    ['to a public channel without being in it', 'C0RANDOM1', 'C0RANDOM1'],
  ])('goes %s', async (_name, channel, expected) => {
    const answer = await slack.client.chat.postMessage({ channel, text: 'hi' });

    expect(answer.channel).toBe(expected);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['an unknown channel', { channel: 'C0NOWHERE' }, 'channel_not_found'],
    ['a private channel without the bot', { channel: 'C0LEADERS' }, 'channel_not_found'],
    ['its name', { channel: '#leadership' }, 'channel_not_found'],
    ['the talk of two others', { channel: 'D0ALICBOB' }, 'channel_not_found'],
    ['nothing said', { text: '' }, 'no_text'],
    ['no blocks either', { text: '', blocks: [] }, 'no_text'],
    ['bad blocks', { blocks: [{ type: 'section' }] }, 'invalid_blocks'],
    ['blocks that are no list', { blocks: 'divider' }, 'invalid_blocks_format'],
    ['markdown and text', { markdown_text: '**hi**' }, 'markdown_text_conflict'],
    ['long markdown', { text: '', markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
    ['a thread that is not there', { thread_ts: '1.000001' }, 'thread_not_found'],
    ['attachments', { attachments: [{ text: 'x' }] }, 'invalid_arguments'],
    ['metadata of text', { metadata: 'x' }, 'invalid_metadata_format'],
    ['metadata without a type', { metadata: { event_payload: {} } }, 'invalid_metadata_schema'],
    [
      'deep metadata',
      { metadata: { event_type: 'a', event_payload: { a: { b: { c: 1 } } } } },
      'invalid_metadata_schema',
    ],
    [
      'large metadata',
      { metadata: { event_type: 'a', event_payload: { a: 'x'.repeat(8000) } } },
      'metadata_too_large',
    ],
  ])('refuses %s', async (_name, fields, error) => {
    await expect(post(fields)).rejects.toMatchObject(refusal(error));
    expect(slack.driver.messages('general')).toEqual([]);
  });

  test('refuses an archived channel', async () => {
    slack.driver.archive('general');

    await expect(post()).rejects.toMatchObject(refusal('is_archived'));
  });

  test('says where a block is bad', async () => {
    await expect(post({ blocks: [section, { type: 'header' }] })).rejects.toMatchObject({
      data: {
        response_metadata: {
          messages: ['[ERROR] missing required field: text [json-pointer:/blocks/1]'],
        },
      },
    });
  });

  test('cuts text after 40,000 characters', async () => {
    await post({ text: 'x'.repeat(40_001) });

    expect(slack.driver.messages('general')[0]?.text).toHaveLength(40_000);
  });

  test('makes markdown a block', async () => {
    await post({ text: '', markdown_text: '**hi**' });

    expect(slack.driver.messages('general')[0]?.blocks).toMatchObject([
      { type: 'markdown', text: '**hi**' },
    ]);
  });

  test('posts once for one client_msg_id', async () => {
    const first = await post({ client_msg_id: 'a' });
    const second = await post({ client_msg_id: 'a', text: 'again' });
    const other = await post({ client_msg_id: 'b' });

    expect(second).toBe(first);
    expect(other).not.toBe(first);
    expect(slack.driver.messages('general')).toHaveLength(2);
  });

  test('posts twice for one client_msg_id when told not to trust it', async () => {
    const trusting = await startSlack({ dedupesMessages: false });
    const fields = { channel: general, text: 'hi', client_msg_id: 'a' };
    await trusting.client.chat.postMessage(fields);
    await trusting.client.chat.postMessage(fields);

    expect(trusting.driver.messages('general')).toHaveLength(2);
    await trusting.stop();
  });
});

describe('a picture', () => {
  test.each([
    'http://localhost:3000/a.png',
    'http://127.0.0.1/a.png',
    'http://192.168.1.7/a.png',
    'http://[::1]/a.png',
    'https://printer/a.png',
    'http://',
  ])('at %s cannot be fetched by Slack', async (image_url) => {
    const blocks = [{ type: 'image', alt_text: 'x', image_url }];

    await expect(post({ blocks })).rejects.toMatchObject({
      data: { errors: ['downloading image failed [json-pointer:/blocks/0/image_url]'] },
    });
  });

  test('at a public address can', async () => {
    const blocks = [{ type: 'image', alt_text: 'x', image_url: 'https://example.com/a.png' }];

    expect(await post({ blocks })).toBeTruthy();
  });
});

describe('threads', () => {
  test('count their replies on the root', async () => {
    const root = await post();
    await post({ thread_ts: root });
    const last = await post({ thread_ts: root });

    const { messages } = await slack.client.conversations.history({ channel: general });

    expect(messages).toMatchObject([
      { ts: root, reply_count: 2, reply_users: ['U0COUNTS1'], latest_reply: last },
    ]);
  });

  test('hang on the root, though a reply was named', async () => {
    const root = await post();
    const reply = await post({ thread_ts: root });
    await post({ thread_ts: reply, text: 'deep' });

    expect(slack.driver.thread('general', root).map(({ text }) => text)).toEqual([
      'hi',
      'hi',
      'deep',
    ]);
  });
});

describe('updating', () => {
  test('with text alone takes the blocks away and marks it edited', async () => {
    const ts = await post({ blocks: [section] });
    await slack.client.chat.update({ channel: general, ts, text: 'done' });

    expect(slack.driver.messages('general')).toMatchObject([
      { ts, text: 'done', blocks: [], editedTs: expect.any(String) },
    ]);
  });

  test('blocks alone is not shown as edited', async () => {
    const ts = await post();
    await slack.client.chat.update({ channel: general, ts, text: 'hi', blocks: [section] });

    expect(slack.driver.messages('general')[0]?.editedTs).toBeUndefined();
  });

  test.each<[string, Record<string, unknown>, unknown]>([
    ['keeps metadata', {}, { event_type: 'job', event_payload: { id: '1' } }],
    ['takes it away', { metadata: {} }, undefined],
    [
      'changes it',
      { metadata: { event_type: 'b', event_payload: {} } },
      { event_type: 'b', event_payload: {} },
    ],
  ])('%s', async (_name, fields, expected) => {
    const ts = await post({ metadata: { event_type: 'job', event_payload: { id: '1' } } });
    await slack.client.apiCall('chat.update', { channel: general, ts, text: 'x', ...fields });

    expect(slack.driver.messages('general')[0]?.metadata).toEqual(expected);
  });

  test('refuses more than 4000 characters', async () => {
    const ts = await post();
    const text = 'x'.repeat(4001);

    await expect(slack.client.chat.update({ channel: general, ts, text })).rejects.toMatchObject(
      refusal('msg_too_long'),
    );
  });

  test('refuses a message that is not there, not its own, or ephemeral', async () => {
    const { message: theirs } = await slack.driver.type('hello');
    const { message_ts = '' } = await slack.client.chat.postEphemeral({
      channel: general,
      user: 'U0ALICE01',
      text: 'psst',
    });
    const updateOf = (ts = '') => slack.client.chat.update({ channel: general, ts, text: 'x' });

    await expect(updateOf('1.000001')).rejects.toMatchObject(refusal('message_not_found'));
    await expect(updateOf(theirs?.ts)).rejects.toMatchObject(refusal('cant_update_message'));
    await expect(updateOf(message_ts)).rejects.toMatchObject(refusal('message_not_found'));
  });
});

describe('ephemeral messages', () => {
  test('are seen by one person and found by no method', async () => {
    await slack.client.chat.postEphemeral({ channel: general, user: 'U0BOB0001', text: 'psst' });

    const { messages } = await slack.client.conversations.history({ channel: general });
    expect(messages).toEqual([]);
    expect(slack.driver.messages('general')).toMatchObject([{ visibleTo: 'U0BOB0001' }]);
  });

  test.each([
    ['someone else', { channel: 'C0RANDOM1', user: 'U0DAN0001' }, 'user_not_in_channel'],
    ['nobody', { channel: 'C0GENERAL', user: 'U0NOBODY' }, 'user_not_found'],
    ['a channel out of sight', { channel: 'C0LEADERS', user: 'U0ALICE01' }, 'channel_not_found'],
  ])('are refused to %s', async (_name, place, error) => {
    const sent = slack.client.chat.postEphemeral({ ...place, text: 'psst' });

    await expect(sent).rejects.toMatchObject(refusal(error));
  });
});

describe('deleting', () => {
  test('removes a message', async () => {
    const ts = await post();
    await slack.client.chat.delete({ channel: general, ts });

    expect(slack.driver.messages('general')).toEqual([]);
  });

  test('leaves a tombstone above replies', async () => {
    const ts = await post({ blocks: [section] });
    await post({ thread_ts: ts });
    await slack.client.chat.delete({ channel: general, ts });

    expect(slack.driver.thread('general', ts)).toMatchObject([
      { isTombstone: true, text: 'This message was deleted.', blocks: [] },
      { text: 'hi' },
    ]);
    await expect(slack.client.chat.delete({ channel: general, ts })).rejects.toMatchObject(
      refusal('message_not_found'),
    );
  });

  test('is for own messages', async () => {
    const { message } = await slack.driver.type('hello');

    await expect(
      slack.client.chat.delete({ channel: general, ts: message?.ts ?? '' }),
    ).rejects.toMatchObject(refusal('cant_delete_message'));
  });
});

test('links to a message and to a reply', async () => {
  const root = await post();
  const reply = await post({ thread_ts: root });

  const link = await slack.client.chat.getPermalink({ channel: general, message_ts: reply });

  expect(link.permalink).toBe(
    `${slack.url}archives/C0GENERAL/p${reply.replace('.', '')}?thread_ts=${root}&cid=C0GENERAL`,
  );
  expect(
    await call(slack, 'chat.getPermalink', { channel: general, message_ts: '1.000001' }),
  ).toMatchObject({ error: 'message_not_found' });
});

test('reacts once', async () => {
  const timestamp = await post();
  const add = () => slack.client.reactions.add({ channel: general, timestamp, name: 'eyes' });
  await add();

  await expect(add()).rejects.toMatchObject(refusal('already_reacted'));
  expect(slack.driver.messages('general')[0]?.reactions).toEqual([
    { name: 'eyes', users: ['U0COUNTS1'] },
  ]);
});
