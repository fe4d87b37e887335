import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mostOfPerson } from '../../src/reply/admission.ts';
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

function ask(index: number, user?: string) {
  const text = `/counts events Charged where Amount above ${index} yesterday`;
  return bot.slack.driver.type(text, { channel: 'growth', ...(user ? { user } : {}) });
}

test('whoever asks too much is told so at once, others are not, and room comes back', async () => {
  for (let index = 0; index < mostOfPerson; index += 1) {
    expect((await ask(index)).message).toBeUndefined();
  }
  const before = clock.now().getTime();

  const refused = await ask(99);

  expect(clock.now().getTime() - before).toBeLessThan(1000);
  expect(refused.message?.text).toMatch(/^20 questions of yours are under way/);
  expect(refused.message?.text).toMatch(/room in (?:a minute or so|about \d+ minutes)/);
  expect(bot.lines.filter((line) => line.includes('too much is under way'))).toHaveLength(1);
  expect((await ask(100, 'bob')).message).toBeUndefined();

  clevertap.letGo();
  while (bot.lines.filter((line) => line.includes('reply ended')).length <= mostOfPerson) {
    await clock.advance(1000);
  }
  expect((await ask(101)).message).toBeUndefined();
});

test('a refused question is not asked after all when the bot starts again', async () => {
  for (let index = 0; index < mostOfPerson; index += 1) await ask(index);
  await ask(99);

  clevertap.letGo();
  await passing(clock, bot.restart());
  while (bot.lines.filter((line) => line.includes('reply ended')).length < mostOfPerson) {
    await clock.advance(1000);
  }
  const asked = clevertap.requests.map(({ body }) => body);
  expect(asked.some((body) => body.includes('"value":99'))).toBe(false);
});
