import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ConversationsHistoryResponse } from '@slack/web-api';
import { call, refusal, type StartedSlack, startSlack } from '../start-slack.ts';

const general = 'C0GENERAL';

let slack: StartedSlack;

beforeEach(async () => {
  slack = await startSlack({ limitsPosts: false });
});

afterEach(() => slack.stop());

async function postMany(count: number, fields: Record<string, unknown> = {}): Promise<string[]> {
  const all: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const text = `message ${index}`;
    const { ts = '' } = await slack.client.chat.postMessage({ channel: general, text, ...fields });
    all.push(ts);
  }
  return all;
}

describe('history', () => {
  test('comes newest first, page by page', async () => {
    const posted = await postMany(5);
    const pages: (string | undefined)[][] = [];
    for await (const page of slack.client.paginate('conversations.history', {
      channel: general,
      limit: 2,
    })) {
      pages.push((page as ConversationsHistoryResponse).messages?.map(({ ts }) => ts) ?? []);
    }

    expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(posted.toReversed());
  });

  test('between two messages leaves them out unless inclusive', async () => {
    const [oldest = '', middle, latest = ''] = await postMany(3);
    const between = { channel: general, oldest, latest };

    const outer = await slack.client.conversations.history(between);
    const inner = await slack.client.conversations.history({ ...between, inclusive: true });

    expect(outer.messages?.map(({ ts }) => ts)).toEqual([middle]);
    expect(inner.messages).toHaveLength(3);
  });

  test('leaves replies out, unless they were shown in the channel too', async () => {
    const [root] = await postMany(1);
    await postMany(1, { thread_ts: root });
    await postMany(1, { thread_ts: root, reply_broadcast: true });

    const { messages } = await slack.client.conversations.history({ channel: general });

    expect(messages).toHaveLength(2);
  });

  test('has metadata only when asked', async () => {
    const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
    await postMany(1, { metadata });
    const read = async (include_all_metadata: boolean) => {
      const answer = await slack.client.conversations.history({
        channel: general,
        include_all_metadata,
      });
      return answer.messages?.[0]?.metadata;
    };

    expect(await read(true)).toEqual(metadata);
    expect(await read(false)).toBeUndefined();
  });

  test.each([
    ['a channel without the bot', { channel: 'C0RANDOM1' }, 'not_in_channel'],
    ['a private channel without the bot', { channel: 'C0LEADERS' }, 'channel_not_found'],
    ['a bad cursor', { channel: general, cursor: 'bmV4dA==' }, 'invalid_cursor'],
    ['no instant', { channel: general, oldest: 'yesterday' }, 'invalid_ts_oldest'],
    ['a limit of none', { channel: general, limit: '0' }, 'invalid_arguments'],
  ])('refuses %s', async (_name, fields, error) => {
    expect(await call(slack, 'conversations.history', fields)).toMatchObject({ error });
  });
});

describe('replies', () => {
  test('come with the root, oldest first, page by page', async () => {
    const [root = ''] = await postMany(1);
    const posted = await postMany(3, { thread_ts: root });

    const first = await slack.client.conversations.replies({
      channel: general,
      ts: root,
      limit: 2,
    });
    const rest = await slack.client.conversations.replies({
      channel: general,
      ts: root,
      cursor: first.response_metadata?.next_cursor ?? '',
    });

    expect(first.has_more).toBe(true);
    expect([...(first.messages ?? []), ...(rest.messages ?? [])].map(({ ts }) => ts)).toEqual([
      root,
      ...posted,
    ]);
    expect(rest.has_more).toBe(false);
  });

  test('carry metadata only when asked', async () => {
    const [ts = ''] = await postMany(1);
    const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
    await postMany(1, { thread_ts: ts, metadata });
    const read = (fields = {}) =>
      slack.client.conversations.replies({ channel: general, ts, ...fields });

    expect((await read()).messages?.[1]?.metadata).toBeUndefined();
    expect((await read({ include_all_metadata: true })).messages?.[1]?.metadata).toEqual(metadata);
  });

  test('of nothing are refused', async () => {
    await expect(
      slack.client.conversations.replies({ channel: general, ts: '1.000001' }),
    ).rejects.toMatchObject(refusal('thread_not_found'));
  });
});

describe('channels', () => {
  test('tell whether the bot is in them', async () => {
    const info = async (channel: string) =>
      (await slack.client.conversations.info({ channel })).channel;

    expect(await info(general)).toMatchObject({ name: 'general', is_member: true });
    expect(await info('C0RANDOM1')).toMatchObject({ is_member: false, is_private: false });
    expect(await info('D0ALICEBT')).toMatchObject({ is_im: true, user: 'U0ALICE01' });
    await expect(info('C0LEADERS')).rejects.toMatchObject(refusal('channel_not_found'));
  });

  test('are listed by type, without those out of sight', async () => {
    slack.driver.archive('random');
    const names = async (fields: Record<string, unknown>) => {
      const { channels } = await slack.client.conversations.list(fields);
      return channels?.map(({ id }) => id);
    };

    expect(await names({})).toEqual(['C0GENERAL', 'C0GROWTH1', 'C0RANDOM1', 'C0PARTNER']);
    expect(await names({ exclude_archived: true })).not.toContain('C0RANDOM1');
    expect(await names({ types: 'private_channel' })).toEqual([]);
    expect(await names({ types: 'im,mpim' })).not.toContain('D0ALICBOB');
    await expect(names({ types: 'secret' })).rejects.toMatchObject(refusal('invalid_types'));
  });

  test('that are public can be joined, once', async () => {
    const join = (channel: string) => slack.client.conversations.join({ channel });

    expect((await join('C0RANDOM1')).channel).toMatchObject({ is_member: true });
    expect(await join('C0RANDOM1')).toMatchObject({ warning: 'already_in_channel' });
    await expect(join('C0LEADERS')).rejects.toMatchObject(refusal('channel_not_found'));
    await expect(join('D0ALICEBT')).rejects.toMatchObject(
      refusal('method_not_supported_for_channel_type'),
    );
  });

  test('have members, page by page', async () => {
    const first = await slack.client.conversations.members({ channel: general, limit: 3 });
    const rest = await slack.client.conversations.members({
      channel: general,
      cursor: first.response_metadata?.next_cursor ?? '',
    });

    expect([...(first.members ?? []), ...(rest.members ?? [])]).toEqual([
      'U0ALICE01',
      'U0BOB0001',
      'U0CAROL01',
      'U0COUNTS1',
    ]);
  });

  test('with one person are opened, and found again', async () => {
    const open = (users: string) => slack.client.conversations.open({ users });

    expect(await open('U0ALICE01')).toMatchObject({
      channel: { id: 'D0ALICEBT' },
      already_open: true,
    });
    await expect(open('U0NOBODY')).rejects.toMatchObject(refusal('user_not_found'));
    await expect(open('U0COUNTS1')).rejects.toMatchObject(refusal('cannot_dm_bot'));
  });
});

describe('people', () => {
  test('have a zone with its offset now', async () => {
    const info = async (user: string) => (await slack.client.users.info({ user })).user;

    expect(await info('U0ALICE01')).toMatchObject({ tz: 'Asia/Kolkata', tz_offset: 19_800 });
    expect(await info('U0CAROL01')).toMatchObject({
      tz: 'America/New_York',
      tz_label: 'Eastern Standard Time',
      tz_offset: -18_000,
    });
    expect(await info('U0DAN0001')).toMatchObject({ is_restricted: true, tz_offset: 0 });
    await expect(info('U0NOBODY')).rejects.toMatchObject(refusal('user_not_found'));
  });

  test('are guests, strangers from another workspace, or neither', async () => {
    const info = async (user: string) => (await slack.client.users.info({ user })).user;
    const { channel } = await slack.client.conversations.info({ channel: 'C0PARTNER' });

    expect(await info('U0DAN0001')).toMatchObject({
      is_restricted: true,
      is_ultra_restricted: false,
      team_id: 'T0ACME001',
    });
    expect(await info('U0ERIN001')).toMatchObject({
      is_stranger: true,
      is_restricted: false,
      team_id: 'T0NORTH01',
    });
    expect(await info('U0ALICE01')).toMatchObject({ is_restricted: false, team_id: 'T0ACME001' });
    expect(await info('U0ALICE01')).not.toHaveProperty('is_stranger');
    expect(channel).toMatchObject({ is_ext_shared: true });
  });

  test('are listed', async () => {
    const { members } = await slack.client.users.list({});

    expect(members?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['alice', 'bob', 'carol', 'dan', 'counts', 'slackbot']),
    );
  });
});
