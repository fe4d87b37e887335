import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { minute, second } from '../../src/lib/clock.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { sendJson, startServer, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;
/** What CleverTap does with the requests it has. */
let answer: (response: ServerResponse) => void;

const counting = '{"status":"partial","req_id":42}';

beforeEach(async () => {
  answer = (response) => sendJson(response, counting);
  clevertap = await startServer((response, { url }) =>
    // What it lists of names takes a place among the exchanges, too.
    url?.startsWith('/getSchema') ? sendJson(response, '{"events":[]}') : answer(response),
  );
});

afterEach(async () => {
  await bot.stop();
  await clevertap.stop();
});

async function start(http: boolean): Promise<void> {
  // Signed requests are refused when they are old by the clock on the wall.
  clock = http ? fakeClock(new Date()) : fakeClock();
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http });
}

async function seen(words: string): Promise<Message> {
  const isIt = ({ text }: Message) => text.includes(words);
  return passing(clock, bot.slack.driver.waitFor(isIt, { what: `“${words}”` }));
}

async function type(text: string, user = 'alice'): Promise<Message | undefined> {
  const typed = bot.slack.driver.type(`/counts ${text}`, { channel: 'growth', user });
  const { outcome, message } = await passing(clock, typed);
  expect(outcome).toBe('acknowledged');
  return message;
}

async function press(message: Message, user = 'alice', blockId?: string): Promise<void> {
  const how = blockId ? { user, blockId } : { user };
  const taken = await passing(clock, bot.slack.driver.press(message, 'counts_cancel', how));
  expect(taken.ok).toBe(true);
}

function edits(): number {
  return bot.slack.driver.calls.filter(({ method }) => method === 'chat.update').length;
}

describe.each([
  ['Socket Mode', false],
  ['HTTP', true],
])('by %s', (_, http) => {
  beforeEach(() => start(http));

  test('Cancel on the waiting message ends the question', async () => {
    await type('events Charged yesterday');
    const waiting = await seen('Waiting for CleverTap, 2 min so far');
    const requests = clevertap.questions().length;

    await press(waiting);
    const ended = await seen('Cancelled after 2 min.');

    expect(ended.ts).toBe(waiting.ts);
    expect(JSON.stringify(ended.blocks)).toContain('"user_id":"U0ALICE01"');
    expect(JSON.stringify(ended.blocks)).not.toContain('counts_cancel');
    await clock.advance(10 * minute);
    expect(clevertap.questions()).toHaveLength(requests);
    expect(bot.slack.driver.thread('growth', waiting.ts)).toHaveLength(1);
  });

  test('jobs lists what is mine, and its Cancel works', async () => {
    await type('events Charged yesterday');
    const waiting = await seen('Counting Charged events');
    await type('profiles Charged yesterday', 'bob');

    const list = await type('jobs');
    expect(list?.visibleTo).toBe('U0ALICE01');
    expect(list?.text).toContain('1 question of yours is under way:');
    expect(list?.text).toMatch(/Charged events.*asked .* waiting for CleverTap · ref [0-9A-F]{6}/);
    await press(list as Message);

    await seen('Cancelled: Charged events');
    const { text } = await seen('Not counted: Charged events');
    expect(text).toContain('Cancelled after');
    expect((await type('jobs'))?.text).toBe('Nothing of yours is under way.');
    expect(waiting.ts).toBeDefined();
  });
});

describe('a question under way', () => {
  beforeEach(() => start(false));

  async function reference(): Promise<string> {
    const list = await type('jobs');
    return /ref (?<ref>[0-9A-F]{6})/.exec(list?.text ?? '')?.groups?.ref ?? 'none';
  }

  test('is cancelled by its reference', async () => {
    await type('events Charged yesterday');
    await seen('Counting Charged events');

    const told = await type(`cancel ${(await reference()).toLowerCase()}`);

    expect(told?.text).toContain('Cancelled: Charged events');
    await seen('Not counted: Charged events');
  });

  test('is not cancelled by the reference of another person’s', async () => {
    await type('events Charged yesterday');
    await seen('Counting Charged events');

    const told = await type(`cancel ${await reference()}`, 'bob');

    expect(told?.text).toContain('Nothing of yours with the reference');
  });

  test('is not cancelled by another person’s press', async () => {
    await type('events Charged yesterday');
    const waiting = await seen('Counting Charged events');

    await press(waiting, 'bob');

    const told = await seen('Only the person who asked this can cancel it.');
    expect(told.visibleTo).toBe('U0BOB0001');
    expect((await type('jobs'))?.text).toContain('1 question');
  });

  test('that has ended meanwhile is not cancelled, and that is said', async () => {
    await type('events Charged yesterday');
    const waiting = await seen('Counting Charged events');
    answer = (response) => sendJson(response, '{"status":"success","count":7138}');
    await seen('Answered in the thread');

    await press(waiting);

    await seen('has already ended');
  });

  test('says how long it takes, in few edits', async () => {
    await type('events Charged yesterday');
    await seen('Counting Charged events');

    await seen('Waiting for CleverTap, 1 min so far.');
    expect(edits()).toBe(1);
    await seen('Waiting for CleverTap, 45 min so far.');

    // 1 to 10 minutes, then every five.
    expect(edits()).toBe(17);
  });

  test('says which in line it is while it waits for a place', async () => {
    answer = () => undefined;
    for (const event of ['A', 'B', 'C', 'D', 'E']) await type(`events ${event} yesterday`);

    const { text } = await seen('2nd in line');

    expect(text).toContain('Counting E events');
    expect(await seen('1st in line')).toMatchObject({ text: expect.stringContaining('D events') });
    answer = (response) => sendJson(response, '{"status":"success","count":7138}');
    await seen('7,138 E events');
    await clock.advance(30 * second);
    expect(
      bot.slack.driver
        .messages('growth')
        .map(({ text: said }) => said)
        .join(),
    ).not.toContain('in line');
  });
});
