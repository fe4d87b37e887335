import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { startCounting, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { readable } from './readable.ts';

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;

beforeEach(async () => {
  clock = fakeClock();
  clevertap = await startCounting();
});

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

async function start(access: Parameters<typeof startBot>[0]['access'] = {}): Promise<void> {
  bot = await startBot({ clevertapUrl: clevertap.url, clock, access });
}

async function say(text: string, threadTs?: string): Promise<Message> {
  const place = { channel: 'growth', ...(threadTs ? { threadTs } : {}) };
  const { message } = await bot.slack.driver.type(text, place);
  if (!message) throw new Error('nothing was said');
  return message;
}

async function use(message: Message, user = 'bob'): Promise<void> {
  const used = bot.slack.driver.shortcut('counts_from_message', { user, message });
  expect(await passing(clock, used)).toMatchObject({ ok: true });
}

async function seen(words: string): Promise<Message> {
  const isIt = ({ text, user }: Message) => user === 'U0COUNTS1' && text.includes(words);
  return passing(clock, bot.slack.driver.waitFor(isIt, { what: `“${words}”` }));
}

test('in a reply it is answered in the same thread', async () => {
  await start();
  const root = await say('numbers?');

  await use(await say('`events Charged yesterday`', root.ts));

  expect(await seen('7,138')).toMatchObject({ threadTs: root.ts });
});

test('what is asked privately is for the eyes of who used it', async () => {
  await start();

  await use(await say('`events Charged yesterday privately`'));

  expect(await seen('7,138')).toMatchObject({ visibleTo: 'U0BOB0001' });
});

test('used twice at once by Slack it is one question', async () => {
  await start();
  const message = await say('`events Charged yesterday`');
  bot.slack.driver.deliverTwice();

  await use(message);
  await seen('7,138');
  await clock.advance(60_000);

  expect(clevertap.questions()).toHaveLength(1);
});

test('a saved question that there is not is told to who used it alone', async () => {
  await start();

  await use(await say('`run weekly revenue`'));

  expect(await seen('There is no saved question')).toMatchObject({ visibleTo: 'U0BOB0001' });
});

test.each(['`events Charged yesterday`', 'hello'])(
  'a guest is refused, alone, whatever %s says',
  async (text) => {
    await start();

    await use(await say(text), 'dan');

    expect(await seen('you are a guest here')).toMatchObject({ visibleTo: 'U0DAN0001' });
    expect(bot.slack.driver.modalCount('dan')).toBe(0);
  },
);

test('where the bot does not answer, it says so', async () => {
  await start({ allowedChannels: ['C0GENERAL'] });

  await use(await say('`events Charged yesterday`'));

  await seen('I do not answer in this channel');
  expect(clevertap.questions()).toEqual([]);
});

test('a message without a question opens an empty form', async () => {
  await start();

  await use(await say('thanks'));

  const form = await bot.slack.driver.modal('bob');
  expect(readable(form.view)).toContain('Which event is missing.');
});

test('a form that Slack does not open is told to who wanted it, and logged once', async () => {
  await start();
  bot.slack.driver.inject({ method: 'views.open', kind: 'error', error: 'internal_error' });

  await use(await say('thanks'));

  const { text, visibleTo } = await seen('That did not work');
  const ref = /ref (?<ref>\w+)/.exec(text)?.groups?.ref ?? 'none';
  expect(visibleTo).toBe('U0BOB0001');
  expect(bot.lines.filter((line) => line.includes(ref))).toHaveLength(1);
});
