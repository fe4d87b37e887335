import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { second } from '../../src/lib/clock.ts';
import type { Fault } from '../../src/local/slack/fault/fault.ts';
import { answer, startTalk, type Talk, waiting } from './talk.ts';

const post = 'chat.postMessage';
let talk: Talk;

beforeEach(async () => {
  talk = await startTalk();
});

afterEach(() => talk.stop());

describe('a channel that takes no messages leaves the answer to a direct message:', () => {
  test.each([
    ['a private one without the bot', 'leadership'],
    ['a talk of two others', 'D0ALICBOB'],
  ])('%s', async (_what, channel) => {
    await talk.askFast(channel);
    await talk.ended();

    expect(talk.headlines(channel)).toEqual([]);
    const [message, ...more] = talk.driver.messages('D0ALICEBT');
    expect(more).toEqual([]);
    expect(message?.text).toContain('I could not post this where you asked.');
    expect(JSON.stringify(message?.blocks)).toContain('/invite @counts');
  });

  test('one that is archived', async () => {
    talk.driver.archive('random');
    await talk.askFast('random');
    await talk.ended();

    expect(talk.headlines('D0ALICEBT')).toEqual([answer]);
  });

  test('one that is archived while CleverTap counts', async () => {
    talk.clevertap.hold();
    await talk.ask('growth');
    await talk.seen('Counting Charged events');
    talk.driver.archive('growth');
    talk.clevertap.letGo();
    await talk.ended();

    expect(talk.headlines('D0ALICEBT')).toEqual([answer]);
  });

  test('one that the bot left meanwhile', async () => {
    talk.driver.invite('leadership', 'counts');
    talk.clevertap.hold();
    await talk.ask('leadership');
    await talk.seen('Counting Charged events');
    talk.driver.remove('leadership', 'counts');
    talk.clevertap.letGo();
    await talk.ended();

    expect(talk.headlines('leadership')).toEqual([waiting]);
    expect(talk.headlines('D0ALICEBT')).toEqual([answer]);
  });

  test('though that cannot be opened at once', async () => {
    talk.inject({ method: 'conversations.open', kind: 'status', status: 500, times: 3 });
    await talk.askFast('leadership');
    await talk.ended();

    expect(talk.headlines('D0ALICEBT')).toEqual([answer]);
  });

  test('and when that takes none either, the log says so', async () => {
    talk.inject({ method: post, kind: 'error', error: 'messages_tab_disabled', times: 10 });
    await talk.askFast('growth');
    await talk.ended();

    expect(talk.calls(post)).toBe(2);
    expect(talk.logged('nobody could be told')).toEqual([
      expect.stringContaining('messages_tab_disabled'),
    ]);
  });
});

describe('the waiting message', () => {
  async function answeredWith(...faults: Fault[]): Promise<string> {
    talk.clevertap.hold();
    await talk.ask('growth');
    const { ts } = await talk.seen('Counting Charged events');
    talk.inject(...faults);
    talk.clevertap.letGo();
    await talk.ended();
    return talk.driver.thread('growth', ts)[0]?.text ?? 'gone';
  }

  test.each<[string, Omit<Fault & { kind: 'error' }, 'method' | 'kind' | 'error'>, string]>([
    ['is put off', {}, 'ratelimited'],
    ['may have been lost', {}, 'internal_error'],
    ['was lost', { when: 'after' }, 'internal_error'],
    ['has blocks that Slack does not take', {}, 'invalid_blocks'],
  ])('says the number in the end though its edit %s', async (_how, how, error) => {
    const fault: Fault = { method: 'chat.update', kind: 'error', error, ...how };

    expect(await answeredWith(fault)).toContain('Answered in the thread.');
  });

  test('that was deleted does not keep the answer from its asker', async () => {
    talk.clevertap.hold();
    await talk.ask('growth');
    const { ts, channel } = await talk.seen('Counting Charged events');
    await fetch(`${talk.bot.slack.apiUrl}chat.delete`, {
      method: 'POST',
      headers: { authorization: `Bearer ${talk.bot.slack.botToken}` },
      body: new URLSearchParams({ channel, ts }),
    });
    talk.clevertap.letGo();
    await talk.ended();

    expect(talk.headlines('growth')).toEqual([]);
    expect(talk.headlines('D0ALICEBT')).toEqual([answer]);
    expect(talk.logged('a message was not edited')).toHaveLength(1);
  });

  test('whose edit Slack refuses for good does not keep the job open', async () => {
    const text = await answeredWith({
      method: 'chat.update',
      kind: 'error',
      error: 'edit_window_closed',
    });

    expect(text).toContain('Counting Charged events');
    expect(talk.calls('chat.update')).toBe(1);
    expect(talk.headlines('growth')).toEqual([waiting, answer]);
  });
});

describe('a rate limit', () => {
  test.each([
    ['as long as Slack says', { kind: 'rate-limited', retryAfterS: 90 }, 90],
    ['for half a minute when Slack does not say', { kind: 'rate-limited' }, 30],
    ['for half a minute when it comes as an error', { kind: 'error', error: 'ratelimited' }, 30],
  ] as const)('is kept %s', async (_how, harm, seconds) => {
    talk.inject({ method: post, ...harm });
    await talk.askFast('growth');
    await talk.clock.advance((seconds - 1) * second);
    expect(talk.calls(post)).toBe(1);

    await talk.ended();
    expect(talk.headlines('growth')).toEqual([answer]);
    expect(talk.calls(post)).toBe(2);
  });

  test('in one channel does not hold up another', async () => {
    const inGrowth = ({ channel }: { channel?: unknown }) => channel === 'C0GROWTH1';
    talk.inject({ method: post, kind: 'rate-limited', retryAfterS: 600, matching: inGrowth });
    await talk.askFast('growth');
    await talk.askFast('general');
    await talk.driver.waitFor(({ channel }) => channel === 'C0GENERAL');

    expect(talk.headlines('growth')).toEqual([]);
    await talk.ended();
    expect(talk.headlines('growth')).toEqual([answer]);
  });
});

test('a token that Slack does not take for a while keeps the answers until then', async () => {
  talk.inject({ method: post, kind: 'error', error: 'account_inactive', times: 30 });
  await talk.askFast('growth');
  await talk.ended();

  expect(talk.headlines('growth')).toEqual([answer]);
  expect(talk.clevertap.questions()).toHaveLength(1);
});

test('a Slack that is away for hours gets every answer then, once', async () => {
  talk.inject({ method: post, kind: 'status', status: 503, times: 50 });
  for (const channel of ['growth', 'general', 'random']) await talk.askFast(channel);
  await talk.ended(3);

  for (const channel of ['growth', 'general', 'random'])
    expect(talk.headlines(channel)).toEqual([answer]);
});
