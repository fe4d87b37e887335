import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { sendJson, startServer, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;
/** What CleverTap does with the requests it has. */
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  answer = (response) => sendJson(response, '{"status":"success","count":7138}');
  clevertap = await startServer((response) => answer(response));
});

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

async function start(http: boolean): Promise<void> {
  clock = http ? fakeClock(new Date()) : fakeClock();
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http });
}

async function type(text: string, channel = 'growth'): Promise<void> {
  const typed = bot.slack.driver.type(`/counts ${text}`, { channel });
  expect((await passing(clock, typed)).outcome).toBe('acknowledged');
}

async function seen(words: string, where: Partial<Message> = {}): Promise<Message> {
  const isIt = (message: Message) =>
    message.text.includes(words) &&
    Object.entries(where).every(([key, value]) => message[key as keyof Message] === value);
  return passing(clock, bot.slack.driver.waitFor(isIt, { what: `“${words}”` }));
}

async function press(message: Message, actionId: string): Promise<void> {
  const pressed = bot.slack.driver.press(message, actionId, { user: 'alice' });
  expect((await passing(clock, pressed)).ok).toBe(true);
}

/** What everybody in the channel sees. */
function publicTexts(): string[] {
  const all = bot.slack.driver.messages('growth');
  return all.filter(({ visibleTo }) => visibleTo === undefined).map(({ text }) => text);
}

describe.each([
  ['Socket Mode', false],
  ['HTTP', true],
])('by %s, a private answer', (_, http) => {
  beforeEach(() => start(http));

  test('is seen by the asker alone, until it is posted to the channel', async () => {
    await type('events Charged yesterday privately');
    const shown = await seen('7,138 Charged events');
    expect(shown.visibleTo).toBe('U0ALICE01');
    expect(publicTexts()).toEqual([]);

    await press(shown, 'counts_share');
    const posted = await seen('7,138 Charged events', { visibleTo: undefined });

    expect(posted.channel).toBe('C0GROWTH1');
    expect(posted.text).toContain('for <@U0ALICE01>');
    expect(JSON.stringify(posted.blocks)).not.toContain('counts_share');
    expect(clevertap.questions()).toHaveLength(1);
  });
});

describe('a private answer', () => {
  beforeEach(() => start(false));

  test('that takes long comes to the direct messages, where it stays', async () => {
    let requests = 0;
    answer = (response) => {
      requests += 1;
      const body =
        requests > 3 ? '{"status":"success","count":7138}' : '{"status":"partial","req_id":1}';
      sendJson(response, body);
    };
    await type('events Charged yesterday privately');
    const waiting = await seen('Counting Charged events');
    expect(waiting.visibleTo).toBe('U0ALICE01');
    expect(waiting.text).toContain('in our direct messages');

    const answered = await seen('7,138 Charged events');

    expect(answered).toMatchObject({ channel: 'D0ALICEBT', threadTs: undefined });
    expect(publicTexts()).toEqual([]);
    await press(answered, 'counts_share');
    await seen('7,138 Charged events', { channel: 'C0GROWTH1' });
  });

  test('comes to the direct messages where the bot cannot show it', async () => {
    await type('events Charged yesterday privately', 'leadership');

    expect(await seen('7,138 Charged events')).toMatchObject({ channel: 'D0ALICEBT' });
  });

  test('is posted once, however often that is pressed', async () => {
    await type('events Charged yesterday privately');
    const shown = await seen('7,138 Charged events');

    await press(shown, 'counts_share');
    await press(shown, 'counts_share');
    await seen('7,138 Charged events', { visibleTo: undefined });
    await clock.advance(60_000);

    expect(publicTexts()).toHaveLength(1);
  });

  test('run again is private again', async () => {
    await type('events Charged yesterday privately');
    const shown = await seen('7,138 Charged events');
    answer = (response) => sendJson(response, '{"status":"success","count":8000}');

    await press(shown, 'counts_again');

    expect(await seen('8,000 Charged events')).toMatchObject({ visibleTo: 'U0ALICE01' });
    expect(publicTexts()).toEqual([]);
  });

  test('is cancelled from where it is waited for', async () => {
    answer = (response) => sendJson(response, '{"status":"partial","req_id":1}');
    await type('events Charged yesterday privately');
    const waiting = await seen('Counting Charged events');

    await press(waiting, 'counts_cancel');

    expect(await seen('Cancelled: Charged events')).toMatchObject({ visibleTo: 'U0ALICE01' });
    await clock.advance(600_000);
    expect(publicTexts()).toEqual([]);
  });

  test('of a saved question', async () => {
    await type('save x: events Charged yesterday');
    await type('run x privately');

    expect(await seen('7,138 Charged events')).toMatchObject({ visibleTo: 'U0ALICE01' });
    expect(publicTexts()).toEqual([]);
  });

  test('keeps its figures to the asker', async () => {
    await type('events Charged yesterday privately');
    const shown = await seen('7,138 Charged events');
    const value = /"value":"(?<value>csv:[0-9a-f]+)"/.exec(JSON.stringify(shown.blocks));

    const how = { user: 'alice', value: value?.groups?.value ?? '' };
    await passing(clock, bot.slack.driver.press(shown, 'counts_more', how));

    const sent = await seen('for <@U0ALICE01>', { channel: 'D0ALICEBT' });
    expect(sent.files).toHaveLength(1);
    expect(publicTexts()).toEqual([]);
  });

  test('is not to be had by another person who knows its id', async () => {
    await type('events Charged yesterday privately');
    // Slack shows bob no such message; somebody who forges requests has its id all the same.
    const { visibleTo: _, ...forged } = await seen('7,138 Charged events');

    const pressed = bot.slack.driver.press(forged, 'counts_share', { user: 'bob' });
    await passing(clock, pressed);

    expect(await seen('I no longer have the question')).toMatchObject({ visibleTo: 'U0BOB0001' });
    expect(publicTexts()).toEqual([]);
  });
});
