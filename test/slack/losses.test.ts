import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { hour, minute } from '../../src/lib/clock.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { startUpstream, type Upstream } from './upstream.ts';

let clock: FakeClock;
let clevertap: Upstream;
let bot: Bot;

beforeEach(async () => {
  clock = fakeClock();
  clevertap = await startUpstream();
  clevertap.hold();
  bot = await startBot({ clevertapUrl: clevertap.url, clock });
});

afterEach(async () => {
  clevertap.letGo();
  await passing(clock, bot.stop());
  await clevertap.stop();
});

/** Cuts off what is kept of every record of a collection. */
async function damage(collection: string): Promise<void> {
  const database = new Database(bot.storeFile);
  const cut =
    "UPDATE record SET value = substr(value, 1, length(value) - 60) WHERE key LIKE ? || ':%'";
  const { changes } = database.prepare(cut).run(collection);
  database.close();
  expect(changes).toBeGreaterThan(0);
}

function told(): string[] {
  const { driver } = bot.slack;
  return driver
    .messages('D0ALICEBT')
    .map(({ text }) => text)
    .filter((text) => text.includes('was damaged'));
}

function type(text: string) {
  return bot.slack.driver.type(`/counts ${text}`, { channel: 'growth', user: 'alice' });
}

describe('whoever had something in the store that cannot be read any more is told once', () => {
  test('of a question', async () => {
    await type('events Charged yesterday');
    await passing(
      clock,
      bot.restart(() => damage('reply')),
    );
    await clock.advance(minute);

    expect(told()).toEqual([expect.stringMatching(/^A question of yours was damaged/)]);

    await passing(clock, bot.restart());
    await clock.advance(hour);
    expect(told()).toHaveLength(1);
  });

  test('of what was saved, though the bot found it while it ran', async () => {
    await type('save weekly: events Charged last week');
    await damage('saved');
    await type('list');
    await clock.advance(minute);

    expect(told()).toEqual([expect.stringMatching(/^A question that you saved was damaged/)]);
  });
});

test('a question whose way to CleverTap was damaged is answered all the same', async () => {
  await type('events Charged yesterday');
  await passing(
    clock,
    bot.restart(() => damage('counting')),
  );
  clevertap.letGo();
  while (!bot.lines.some((line) => line.includes('reply ended'))) await clock.advance(1000);

  const texts = bot.slack.driver.messages('growth').map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith('7,138 Charged'))).not.toEqual([]);
});

test('a pause that cannot be read is taken to be as long as pauses are', async () => {
  const asked = () => clevertap.requests.length;
  const database = new Database(bot.storeFile);
  const insert = database.prepare('INSERT OR REPLACE INTO record (key, value) VALUES (?, ?)');
  insert.run('pause:account', '{"value":{"until":"2026-11-2');
  database.close();
  clevertap.letGo();
  await passing(clock, bot.restart());
  const before = asked();
  await type('events Charged yesterday');

  await clock.advance(9 * minute);
  expect(asked()).toBe(before);
  await passing(clock, bot.restart());
  await clock.advance(10 * minute);
  expect(asked()).toBe(before + 1);
});
