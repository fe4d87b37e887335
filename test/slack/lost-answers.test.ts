import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../src/local/slack/fault/fault.ts';
import { answer, startTalk, type Talk } from './talk.ts';

const post = 'chat.postMessage';
const lost = { method: post, kind: 'reset', when: 'after' } as const;
const cannotRead = ['conversations.history', 'conversations.replies'].map((method) => ({
  method,
  kind: 'error' as const,
  error: 'missing_scope',
  times: 1000,
}));
let talk: Talk;

beforeEach(async () => {
  talk = await startTalk();
});

afterEach(() => talk.stop());

describe('an answer whose arrival was not confirmed is there once', () => {
  test.each([
    ['a channel with the bot', 'growth'],
    ['a public channel without the bot', 'random'],
    ['a direct message', 'D0ALICEBT'],
  ])('in %s', async (_where, channel) => {
    talk.inject(lost);
    await talk.askFast(channel);
    await talk.ended();

    expect(talk.headlines(channel)).toEqual([answer]);
    expect(talk.calls(post)).toBe(1);
  });

  test.each<[string, Fault]>([
    ['the connection broke before', { method: post, kind: 'reset' }],
    ['Slack broke before', { method: post, kind: 'error', error: 'internal_error' }],
    ['Slack broke after', { method: post, kind: 'error', error: 'fatal_error', when: 'after' }],
    ['a proxy gave up', { method: post, kind: 'status', status: 504, when: 'after' }],
    ['a page came back', { method: post, kind: 'status', status: 200, body: '<p>', when: 'after' }],
  ])('when %s', async (_why, fault) => {
    talk.inject(fault);
    await talk.askFast('growth');
    await talk.ended();

    expect(talk.headlines('growth')).toEqual([answer]);
  });

  test('in the thread of its waiting message', async () => {
    talk.clevertap.hold();
    await talk.ask('growth');
    const { ts } = await talk.seen('Counting Charged events');
    talk.inject(lost);
    talk.clevertap.letGo();
    await talk.ended();

    expect(talk.driver.thread('growth', ts).map(({ text }) => text)).toEqual([
      expect.stringContaining('Answered in the thread.'),
      answer,
    ]);
    expect(talk.calls('conversations.replies')).toBe(1);
    expect(talk.calls(post)).toBe(2);
  });

  test('also when the waiting message was not confirmed', async () => {
    talk.inject({ ...lost, times: 2 });
    talk.clevertap.hold();
    await talk.ask('growth');
    await talk.seen('Counting Charged events');
    talk.clevertap.letGo();
    await talk.ended();

    expect(talk.headlines('growth')).toEqual([answer, answer]);
    const [parent, reply] = talk.driver.messages('growth');
    expect(reply?.threadTs).toBe(parent?.ts);
  });

  test('in the direct message that took its place', async () => {
    talk.clevertap.hold();
    await talk.ask('growth');
    await talk.seen('Counting Charged events');
    talk.driver.archive('growth');
    // The first is the refusal of the archived channel.
    talk.inject({ ...lost, matching: ({ channel }) => channel === 'D0ALICEBT' });
    talk.clevertap.letGo();
    await talk.ended();

    expect(talk.headlines('D0ALICEBT')).toEqual([answer]);
  });

  test('however often Slack says that it broke', async () => {
    talk.inject({ method: post, kind: 'status', status: 503, times: 20 });
    await talk.askFast('growth');
    await talk.ended();

    expect(talk.headlines('growth')).toEqual([answer]);
  });

  test('when Slack cannot be searched for a while', async () => {
    talk.inject(lost, { method: 'conversations.history', kind: 'status', status: 500, times: 3 });
    await talk.askFast('growth');
    await talk.ended();

    expect(talk.headlines('growth')).toEqual([answer]);
    expect(talk.calls('conversations.history')).toBe(4);
  });

  test('when a busy channel has to be searched page by page', async () => {
    talk.inject({ ...lost, matching: () => true });
    await talk.askFast('growth');
    while (talk.headlines('growth').length === 0) await nextTurn();
    for (let count = 0; count < 450; count += 1) {
      await talk.driver.type('hello', { channel: 'growth', user: 'bob' });
    }
    await talk.ended();

    expect(talk.headlines('growth').filter((text) => text.startsWith('7,138'))).toHaveLength(1);
    expect(talk.calls('conversations.history')).toBe(3);
  });
});

describe('when the bot may not read', () => {
  beforeEach(() => talk.inject(...cannotRead));

  test('an answer that did not arrive is sent again', async () => {
    talk.inject({ method: post, kind: 'reset' });
    await talk.askFast('growth');
    await talk.ended();

    expect(talk.headlines('growth')).toEqual([answer]);
  });

  test('an answer that did arrive is there twice, and never more often', async () => {
    talk.inject({ ...lost, times: 1000 });
    await talk.askFast('growth');
    await talk.ended();

    expect(talk.headlines('growth')).toEqual([answer, answer]);
    expect(talk.headlines('D0ALICEBT')).toEqual([answer]);
    expect(talk.logged('nobody could be told')).toHaveLength(1);
  });
});
