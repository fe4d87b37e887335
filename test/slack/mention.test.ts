import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { signature } from '../../src/local/slack/delivery/http.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { startCounting, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;

beforeEach(async () => {
  // Signed requests are refused when they are old by the clock on the wall.
  clock = fakeClock(new Date());
  clevertap = await startCounting();
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http: true });
});

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

/** Writes a message, and tells the bot of it as Slack tells of a mention. */
async function say(text: string, more: object = {}, eventId = 'Ev1'): Promise<Message> {
  const { message } = await bot.slack.driver.type(text, { channel: 'growth' });
  if (!message) throw new Error('nothing was said');
  const { ts, channel, user } = message;
  const event = { type: 'app_mention', user, text: message.text, ts, channel, ...more };
  const envelope = { type: 'event_callback', team_id: 'T0ACME001', event_id: eventId, event };
  await deliver({ ...envelope, api_app_id: 'A0COUNTS1', event_time: 1 });
  return message;
}

async function deliver(payload: object): Promise<void> {
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const response = await fetch(`http://127.0.0.1:${bot.port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(bot.slack.signingSecret, timestamp, body),
    },
  });
  expect(response.status).toBe(200);
}

async function seen(words: string): Promise<Message> {
  const isIt = ({ text }: Message) => text.includes(words);
  return passing(clock, bot.slack.driver.waitFor(isIt, { what: `“${words}”` }));
}

test('a mention is answered in the thread of its message', async () => {
  const asked = await say('@counts events Charged yesterday');

  const answer = await seen('7,138 Charged events');

  expect(answer.threadTs).toBe(asked.ts);
  expect(answer.visibleTo).toBeUndefined();
  expect(answer.text).toContain('for <@U0ALICE01>');
});

test('a mention in a thread is answered in that thread', async () => {
  const { message: root } = await bot.slack.driver.type('numbers?', { channel: 'growth' });
  await say('@counts events Charged yesterday', { thread_ts: root?.ts });

  expect(await seen('7,138 Charged events')).toMatchObject({ threadTs: root?.ts });
});

test('a mistake in a mention is told to the person alone', async () => {
  await say('@counts evnts Charged yesterday');

  const told = await seen('I do not know “evnts”.');

  expect(told).toMatchObject({ visibleTo: 'U0ALICE01', threadTs: undefined });
  expect(clevertap.questions()).toEqual([]);
});

test('a mention without words is answered with help', async () => {
  await say('@counts');

  expect(await seen('Ask like this:')).toMatchObject({ visibleTo: 'U0ALICE01' });
});

test('a mention asked privately is answered for one person’s eyes', async () => {
  await say('@counts events Charged yesterday privately');

  const answer = await seen('7,138 Charged events');
  expect(answer.visibleTo).toBe('U0ALICE01');
  // There is no thread yet, and in none Slack would show it nowhere.
  expect(answer.threadTs).toBeUndefined();
});

test('a mention that is delivered again is one question', async () => {
  await say('@counts events Charged yesterday');
  await say('@counts events Charged yesterday');
  await seen('7,138 Charged events');
  await clock.advance(60_000);

  expect(clevertap.questions()).toHaveLength(1);
});

test('what an app writes is not answered, or two could answer each other for ever', async () => {
  await say('@counts events Charged yesterday', { bot_id: 'B1' });
  await say('@counts profiles', {}, 'Ev2');
  await seen('7,138 people in CleverTap');

  expect(clevertap.questions()).toHaveLength(1);
  expect(bot.lines.filter((line) => line.includes('"refused":"bot"'))).toHaveLength(1);
});

test('a guest who mentions the bot is refused, alone', async () => {
  await say('@counts profiles', { user: 'U0DAN0001' });

  expect(await seen('you are a guest here')).toMatchObject({ visibleTo: 'U0DAN0001' });
});
