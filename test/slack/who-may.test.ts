import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { startCounting, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;

beforeEach(async () => {
  clevertap = await startCounting();
});

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

async function start(http = false, access: Partial<Config['access']> = {}): Promise<void> {
  clock = http ? fakeClock(new Date()) : fakeClock();
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http, access });
}

async function type(text: string, user: string): Promise<Message | undefined> {
  const typed = bot.slack.driver.type(`/counts ${text}`, { channel: 'growth', user });
  const { outcome, message } = await passing(clock, typed);
  expect(outcome).toBe('acknowledged');
  return message;
}

async function seen(words: string): Promise<Message> {
  const isIt = ({ text }: Message) => text.includes(words);
  return passing(clock, bot.slack.driver.waitFor(isIt, { what: `“${words}”` }));
}

describe.each([
  ['Socket Mode', false],
  ['HTTP', true],
])('by %s', (_, http) => {
  test('a guest is refused, alone, by command and by button', async () => {
    await start(http);

    const refused = await type('events Charged yesterday', 'dan');
    expect(refused).toMatchObject({ visibleTo: 'U0DAN0001' });
    expect(refused?.text).toContain('you are a guest here');

    await type('events Charged yesterday', 'alice');
    const answer = await seen('7,138 Charged events');
    await passing(clock, bot.slack.driver.press(answer, 'counts_again', { user: 'dan' }));
    await seen('you are a guest here');
    await clock.advance(60_000);

    expect(clevertap.questions()).toHaveLength(1);
    expect(bot.lines.filter((line) => line.includes('"refused":"guest"'))).toHaveLength(2);
  });
});

test('in a channel that is not allowed nothing is asked', async () => {
  await start(false, { allowedChannels: ['C0GENERAL'] });

  const refused = await type('events Charged yesterday', 'alice');

  expect(refused?.text).toContain('I do not answer in this channel');
  expect(clevertap.questions()).toEqual([]);
});

test('when Slack does not say who somebody is, the command is acknowledged in time all the same', async () => {
  await start();
  bot.slack.driver.inject({ method: 'users.info', kind: 'hang' });

  const refused = await type('events Charged yesterday', 'alice');

  expect(refused?.text).toContain('Please try again in a moment');
  expect(clevertap.questions()).toEqual([]);
});

test('an admin deletes what another saved', async () => {
  await start(false, { admins: ['U0CAROL01'] });
  await type('save x: events Charged yesterday', 'alice');

  expect((await type('delete x', 'bob'))?.text).toContain('Only someone else can');
  expect((await type('delete x', 'carol'))?.text).toContain('Deleted “x”');
});
