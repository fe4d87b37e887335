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

async function say(text: string, threadTs?: string, user = 'alice'): Promise<Message> {
  const place = { channel: 'growth', user, ...(threadTs ? { threadTs } : {}) };
  const { message } = await bot.slack.driver.type(text, place);
  if (!message) throw new Error('nothing was said');
  return message;
}

/** Tells the bot of a mention that the local Slack tells nobody of. */
async function deliver(event: object): Promise<void> {
  const envelope = { type: 'event_callback', team_id: 'T0ACME001', event_id: 'Ev1', event };
  const body = JSON.stringify({ ...envelope, api_app_id: 'A0COUNTS1', event_time: 1 });
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
  const root = await say('numbers?');
  await say('@counts events Charged yesterday', root.ts);

  expect(await seen('7,138 Charged events')).toMatchObject({ threadTs: root.ts });
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
  bot.slack.driver.deliverTwice();
  await say('@counts events Charged yesterday');
  await seen('7,138 Charged events');
  await clock.advance(60_000);

  expect(clevertap.questions()).toHaveLength(1);
});

test('what an app writes is not answered, or two could answer each other for ever', async () => {
  const text = '<@U0COUNTS1> events Charged yesterday';
  const said = { type: 'app_mention', channel: 'C0GROWTH1', text, ts: '1.000001' };
  await deliver({ ...said, user: 'U0ALICE01', bot_id: 'B1' });
  await say('@counts profiles');
  await seen('7,138 people in CleverTap');

  expect(clevertap.questions()).toHaveLength(1);
  expect(bot.lines.filter((line) => line.includes('"refused":"bot"'))).toHaveLength(1);
});

test('a guest who mentions the bot is refused, alone', async () => {
  await say('@counts profiles', undefined, 'dan');

  expect(await seen('you are a guest here')).toMatchObject({ visibleTo: 'U0DAN0001' });
});
