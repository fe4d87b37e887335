import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { startCounting, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

async function start(http: boolean): Promise<void> {
  clock = http ? fakeClock(new Date()) : fakeClock();
  clevertap = await startCounting();
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http });
}

async function type(text: string, user = 'alice'): Promise<Message | undefined> {
  const typed = bot.slack.driver.type(`/counts ${text}`, { channel: 'growth', user });
  const { outcome, message } = await passing(clock, typed);
  expect(outcome).toBe('acknowledged');
  return message;
}

async function told(text: string, user?: string): Promise<string> {
  return (await type(text, user))?.text ?? 'nothing';
}

async function answered(user: string): Promise<Message> {
  const isIt = ({ text }: Message) => text.includes('7,138') && text.includes(`<@${user}>`);
  return passing(clock, bot.slack.driver.waitFor(isIt));
}

describe.each([
  ['Socket Mode', false],
  ['HTTP', true],
])('by %s', (_, http) => {
  beforeEach(() => start(http));

  test('a question is saved by one, and run by another after a restart', async () => {
    expect(await told('save daily charges: events Charged yesterday')).toBe(
      'Saved “daily charges”: events Charged yesterday. To ask it: /counts run daily charges',
    );
    await bot.restart();

    await type('run Daily Charges', 'bob');

    await answered('U0BOB0001');
  });
});

describe('saved questions', () => {
  beforeEach(() => start(false));

  test('are saved while they are asked', async () => {
    const message = await type('events Charged yesterday as daily charges');

    expect(message).toMatchObject({ visibleTo: 'U0ALICE01' });
    expect(message?.text).toContain('Saved “daily charges”');
    await answered('U0ALICE01');
  });

  test('are not asked when the name cannot be had', async () => {
    await type('save charges: events Charged yesterday', 'bob');

    expect(await told('profiles Charged yesterday as Charges')).toContain(
      'There is a “charges” already, saved by someone else. Nothing was done',
    );
    await clock.advance(10_000);
    expect(clevertap.questions()).toEqual([]);
  });

  test('are listed, renamed and deleted', async () => {
    expect(await told('list')).toContain('Nothing is saved yet. For example: /counts save');
    await type('save b: events Charged yesterday');
    await type('save a: trends Charged weekly last 12 weeks', 'bob');

    expect((await told('list')).split('\n')).toEqual([
      '2 saved questions. To ask one: /counts run and its name.',
      'a: trends Charged weekly last 12 weeks',
      'b: events Charged yesterday',
    ]);
    expect(await told('rename b to c')).toBe('Renamed “b” to “c”. To ask it: /counts run c');
    expect(await told('delete a')).toContain('Only someone else can rename or delete “a”');
    expect(await told('delete c')).toBe(
      'Deleted “c”. It stood for events Charged yesterday. To have it back: /counts save c: events Charged yesterday',
    );
    expect(await told('list')).toContain('1 saved question.');
  });

  test('are offered when the name is nearly right', async () => {
    await type('save weekly revenue: events Charged last week');

    expect(await told('run weekly revenu')).toBe(
      'There is no saved question “weekly revenu”. Did you mean /counts run weekly revenue?',
    );
    expect(await told('run refunds')).toContain('/counts list shows those that there are.');
  });

  test('replaced by their owner say what they stood for', async () => {
    await type('save x: events Charged last week');

    expect(await told('save X: events Charged yesterday')).toContain(
      'It stood for events Charged last week before.',
    );
  });
});
