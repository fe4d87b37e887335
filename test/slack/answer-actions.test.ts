import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hour } from '../../src/lib/clock.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { addDays, type Day, dayIn } from '../../src/query/day.ts';
import { describeDay } from '../../src/query/describe-period.ts';
import { type Bot, passcode, passing, startBot } from '../bot.ts';
import { type SeenRequest, sendJson, startServer, type TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';

let clock: FakeClock;
let clevertap: TestServer;
let bot: Bot;
/** What CleverTap does with the requests it has. */
let answer: (response: ServerResponse, request: SeenRequest) => void;

/** A number for each of the last three days. */
function trend(): string {
  const days = [3, 2, 1].map((days) => dayAgo(days).replaceAll('-', ''));
  const counts = Object.fromEntries([1200, 30, 7].map((count, index) => [days[index], count]));
  return JSON.stringify({ status: 'success', g0: counts });
}

function dayAgo(days: number): Day {
  return addDays(dayIn(clock.now(), 'Asia/Kolkata'), -days);
}

beforeEach(async () => {
  answer = (response, { url }) =>
    sendJson(response, url?.includes('trends') ? trend() : '{"status":"success","count":7138}');
  clevertap = await startServer((response, request) => answer(response, request));
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

async function seen(words: string, where: Partial<Message> = {}): Promise<Message> {
  const isIt = (message: Message) =>
    message.text.includes(words) &&
    Object.entries(where).every(([key, value]) => message[key as keyof Message] === value);
  return passing(clock, bot.slack.driver.waitFor(isIt, { what: `“${words}”` }));
}

async function ask(text: string, words: string): Promise<Message> {
  await bot.slack.driver.type(`/counts ${text}`, { channel: 'growth' });
  return seen(words);
}

async function press(message: Message, actionId: string, user = 'bob'): Promise<void> {
  const taken = await passing(clock, bot.slack.driver.press(message, actionId, { user }));
  expect(taken.ok).toBe(true);
}

async function choose(message: Message, action: string, user = 'bob'): Promise<void> {
  const value = menuOf(message).find((option) => option.startsWith(`${action}:`)) ?? '';
  const how = { user, value };
  const taken = await passing(clock, bot.slack.driver.press(message, 'counts_more', how));
  expect(taken.ok).toBe(true);
}

function menuOf({ blocks }: Message): string[] {
  return [...JSON.stringify(blocks).matchAll(/"value":"(?<value>\w+:\w+)"/g)].map(
    ({ groups }) => groups?.value ?? '',
  );
}

function thread(message: Message): readonly Message[] {
  return bot.slack.driver.thread('growth', message.ts).slice(1);
}

describe.each([
  ['Socket Mode', false],
  ['HTTP', true],
])('by %s, under an answer', (_, http) => {
  beforeEach(() => start(http));

  test('Run again asks the same for who pressed, in the thread, with today’s calendar', async () => {
    const first = await ask('events Charged yesterday', '7,138 Charged events');
    const yesterday = dayAgo(1);
    await clock.advance(24 * hour);
    answer = (response) => sendJson(response, '{"status":"success","count":8000}');

    await press(first, 'counts_again');
    const again = await seen('8,000 Charged events', { threadTs: first.ts });

    expect(again.text).toContain(describeDay(dayAgo(1)));
    expect(again.text).toContain('for <@U0BOB0001>');
    const asked = clevertap.questions().map(({ body }) => String(JSON.parse(body).from));
    expect(asked).toEqual([yesterday, dayAgo(1)].map((day) => day.replaceAll('-', '')));
  });

  test('Run again on an answer in a thread answers in the same thread', async () => {
    const first = await ask('events Charged yesterday', '7,138 Charged events');
    await press(first, 'counts_again');
    const second = await seen('7,138 Charged events', { threadTs: first.ts });

    await press(second, 'counts_again', 'carol');

    await seen('for <@U0CAROL01>', { threadTs: first.ts });
    expect(thread(first)).toHaveLength(2);
  });

  test('Edit opens the form as it was asked, and its answer comes under the first', async () => {
    const first = await ask('events Charged where Country is India yesterday', '7,138 Charged');
    await press(first, 'counts_edit');
    const form = await bot.slack.driver.modal('bob');
    const words = JSON.stringify(form.view);
    expect(words).toContain('Charged');
    expect(words).toContain('Country');

    await form.submit();

    await seen('for <@U0BOB0001>', { threadTs: first.ts });
    const [asked, again] = clevertap.questions().map(({ body }) => JSON.parse(body));
    expect(again).toEqual(asked);
  });

  test('Payload shows the request to who pressed alone, and never the passcode', async () => {
    const first = await ask("events Charged where City is O'Fallon yesterday", '7,138');

    await choose(first, 'payload');
    const shown = await seen('What I asked CleverTap for');

    expect(shown.visibleTo).toBe('U0BOB0001');
    expect(shown.text).toContain(`POST ${clevertap.url}/1/counts/events.json`);
    expect(shown.text).toContain(`"from": ${dayAgo(1).replaceAll('-', '')}`);
    expect(shown.text).toContain("-H 'X-CleverTap-Account-Id: TEST-ACCOUNT'");
    expect(shown.text).toContain("-H 'X-CleverTap-Passcode: YOUR-PASSCODE'");
    expect(shown.text).toContain("O'\\''Fallon");
    expect(JSON.stringify(bot.slack.driver.calls)).not.toContain(passcode);
  });

  test('CSV puts the figures into the thread as a file', async () => {
    const first = await ask('trends Charged last 3 days', '1,237 Charged events');

    await choose(first, 'csv');
    const shared = await seen('for <@U0BOB0001>', { threadTs: first.ts });

    const file = bot.slack.driver.file(shared.files?.[0] ?? '');
    expect(file?.name).toMatch(/^counts-[0-9A-F]{6}\.csv$/);
    expect(file?.bytes.toString()).toBe(
      [
        '\uFEFF"from","to","complete","events"',
        `"${dayAgo(3)}","${dayAgo(3)}","yes",1200`,
        `"${dayAgo(2)}","${dayAgo(2)}","yes",30`,
        `"${dayAgo(1)}","${dayAgo(1)}","yes",7`,
        '',
      ].join('\r\n'),
    );
  });

  test('Table puts every day of a trend into the thread', async () => {
    const first = await ask('trends Charged last 3 days', '1,237 Charged events');

    await press(first, 'counts_table');
    const table = await seen(`${describeDay(dayAgo(1))}: 7`, { threadTs: first.ts });

    expect(table.text).toContain(`${describeDay(dayAgo(3))}: 1,200`);
    expect(table.text).toContain('for <@U0BOB0001>');
    expect(table.blocks).toContainEqual(
      expect.objectContaining({ type: 'table', rows: expect.arrayContaining([]) }),
    );
  });

  test('a press that is delivered twice is one press', async () => {
    const first = await ask('events Charged yesterday', '7,138 Charged events');
    bot.slack.driver.deliverTwice();

    await press(first, 'counts_again');
    await seen('7,138 Charged events', { threadTs: first.ts });
    await clock.advance(60_000);

    expect(thread(first)).toHaveLength(1);
  });
});

describe('under an answer', () => {
  beforeEach(() => start(false));

  test('only a trend has a table to offer', async () => {
    const { blocks } = await ask('events Charged yesterday', '7,138 Charged events');

    expect(JSON.stringify(blocks)).not.toContain('counts_table');
    expect(JSON.stringify(blocks)).toContain('counts_again');
  });

  test('buttons carry an id and nothing else', async () => {
    const { blocks } = await ask('events Charged yesterday', '7,138 Charged events');
    const actions = blocks.find(({ type }) => type === 'actions');
    const values = [...JSON.stringify(actions).matchAll(/"value":"(?<value>[^"]+)"/g)];

    for (const { groups } of values) expect(groups?.value).toMatch(/^(\w+:)?[0-9a-f]{32}$/);
    expect(values).toHaveLength(7);
  });

  test('a slow question has its buttons on the answer in the thread', async () => {
    let requests = 0;
    answer = (response) => {
      requests += 1;
      const isReady = requests > 1;
      sendJson(
        response,
        isReady ? '{"status":"success","count":7138}' : '{"status":"partial","req_id":1}',
      );
    };
    await bot.slack.driver.type('/counts events Charged yesterday', { channel: 'growth' });
    const waiting = await seen('Answered in the thread');

    const [reply] = thread(waiting);

    expect(JSON.stringify(reply?.blocks)).toContain('counts_again');
    expect(JSON.stringify(waiting.blocks)).not.toContain('counts_again');
  });

  test('a button whose question is gone says so kindly', async () => {
    const first = await ask('events Charged yesterday', '7,138 Charged events');
    const other = JSON.parse(
      JSON.stringify(first).replaceAll(/[0-9a-f]{32}/g, '0'.repeat(32)),
    ) as Message;

    await press(other, 'counts_again');

    const told = await seen('I no longer have the question behind this button');
    expect(told.visibleTo).toBe('U0BOB0001');
    expect(clevertap.questions()).toHaveLength(1);
  });

  test('buttons work ten months and a restart later', async () => {
    const first = await ask('trends Charged last 3 days', '1,237 Charged events');
    const figures = `${describeDay(dayAgo(1))}: 7`;
    await bot.restart(() => clock.advance(300 * 24 * hour));

    await press(first, 'counts_table');

    await seen(figures, { threadTs: first.ts });
  });

  test('a failure offers to try again', async () => {
    answer = (response) => sendJson(response, '{"status":"fail","error":"Invalid group"}', 400);
    const failed = await ask('events Charged yesterday', 'would not count this');
    answer = (response) => sendJson(response, '{"status":"success","count":7138}');

    await press(failed, 'counts_again');

    await seen('7,138 Charged events', { threadTs: failed.ts });
  });

  test('CSV joins a public channel that the bot is not in', async () => {
    bot.slack.driver.remove('growth', 'counts');
    const first = await ask('events Charged yesterday', '7,138 Charged events');

    await choose(first, 'csv');

    const shared = await seen('for <@U0BOB0001>', { threadTs: first.ts });
    expect(bot.slack.driver.file(shared.files?.[0] ?? '')?.bytes.toString()).toContain(
      '"Charged events","2026-11-19","2026-11-19","Asia/Kolkata",7138',
    );
  });

  test('CSV goes to the direct messages where the bot may not put files', async () => {
    const first = await ask('events Charged yesterday', '7,138 Charged events');
    const refusal = { kind: 'error', error: 'not_in_channel' } as const;
    bot.slack.driver.inject({ method: 'files.completeUploadExternal', ...refusal });
    bot.slack.driver.inject({
      method: 'conversations.join',
      kind: 'error',
      error: 'method_not_supported_for_channel_type',
    });

    await choose(first, 'csv');

    const told = await seen('the CSV is in our direct messages');
    expect(told.visibleTo).toBe('U0BOB0001');
    const sent = await seen('for <@U0BOB0001>', { channel: 'D0BOBBOT1' });
    expect(sent.files).toHaveLength(1);
  });

  test('what fails is told with a reference that the log has too', async () => {
    const first = await ask('events Charged yesterday', '7,138 Charged events');
    bot.slack.driver.inject({ method: 'files.getUploadURLExternal', kind: 'status', status: 500 });

    await choose(first, 'csv');

    const { text } = await seen('That did not work');
    const [ref = 'none'] = /(?<=ref )[0-9A-F]{6}/.exec(text) ?? [];
    expect(bot.lines.join('\n')).toContain(ref);
  });

  test('a Slack that says nothing does not keep a press waiting', async () => {
    const first = await ask('events Charged yesterday', '7,138 Charged events');
    bot.slack.driver.inject({ method: 'files.getUploadURLExternal', kind: 'hang' });

    await choose(first, 'csv');
  });
});
