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
  bot = await startBot({ clevertapUrl: clevertap.url, clock });
});

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

async function type(text: string): Promise<Message | undefined> {
  const typed = bot.slack.driver.type(`/counts ${text}`, { channel: 'growth' });
  return (await passing(clock, typed)).message;
}

/** Opens the form that asks for a name of the answer's question. */
async function openSave(user = 'bob') {
  await pressSave(user);
  return bot.slack.driver.modal(user);
}

async function pressSave(user: string): Promise<void> {
  await type('events Charged yesterday');
  const isAnswer = ({ text }: Message) => text.includes('7,138');
  const message = await passing(clock, bot.slack.driver.waitFor(isAnswer));
  const value = /"(?<value>save:\w+)"/.exec(JSON.stringify(message.blocks))?.groups?.value ?? '';
  await passing(clock, bot.slack.driver.press(message, 'counts_more', { user, value }));
}

test.each([
  ['a "b" \\ c', 'run "a \\"b\\" \\\\ c"'],
  ['to', 'run "to"'],
  ['charges privately', 'run "charges privately"'],
  ['売上 📈', 'run "売上 📈"'],
  ['*bold* <!channel> & co', 'run "*bold* <!channel> & co"'],
])('a question saved as %s is found by its name', async (name, command) => {
  const form = await openSave();
  await form.fill({ name });
  expect(await form.submit()).toMatchObject({ outcome: 'updated' });

  expect(readable(form.view)).toContain(`/counts ${command}`);
  const asked = clevertap.questions().length;
  await type(command);
  await clock.advance(10_000);
  expect(clevertap.questions()).toHaveLength(asked + 1);
});

test('a name that is too long is refused under its field', async () => {
  const form = await openSave();

  await expect(
    form.fill({ name: 'x'.repeat(61) }).then(() => form.submit()),
  ).resolves.toMatchObject({
    errors: { name: expect.stringContaining('60') },
  });
});

test('a name that one has already says what it stood for before', async () => {
  await type('save charges: profiles Charged');
  const form = await openSave('alice');
  await form.fill({ name: 'Charges' });
  await form.submit();

  expect(readable(form.view)).toContain('It stood for |profiles Charged last 7 days');
});

test('when Slack does not say who somebody is, what it said before does', async () => {
  const form = await openSave();
  await form.fill({ name: 'charges' });
  bot.slack.driver.inject({ method: 'users.info', kind: 'hang' });
  await clock.advance(16 * 60_000);

  expect(await passing(clock, form.submit())).toMatchObject({ outcome: 'updated' });
});

test('it does not open for guests', async () => {
  await pressSave('dan');

  await bot.slack.driver.waitFor(({ visibleTo }) => visibleTo === 'U0DAN0001');
  expect(bot.slack.driver.modalCount('dan')).toBe(0);
});
