import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../src/local/slack/fault/fault.ts';
import type { Message } from '../../src/local/slack/workspace/entity.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import type { TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { startQuickchart, startUpstream, type Upstream } from './upstream.ts';

let clock: FakeClock;
let clevertap: Upstream;
let quickchart: TestServer;
let bot: Bot;

beforeEach(async () => {
  clock = fakeClock();
  clevertap = await startUpstream();
  quickchart = await startQuickchart();
});

afterEach(async () => {
  await bot.stop();
  await quickchart.stop();
  await clevertap.stop();
  expect(clock.sleeping()).toBe(0);
});

async function start(fileReadyAfterMs = 500): Promise<void> {
  const urls = { clevertapUrl: clevertap.url, quickchartUrl: quickchart.url };
  bot = await startBot({ ...urls, clock, fileReadyAfterMs });
}

async function answerWhen(...faults: Fault[]): Promise<Message> {
  for (const fault of faults) bot.slack.driver.inject(fault);
  await bot.slack.driver.type('/counts trends Charged last 3 days', { channel: 'growth' });
  const isAnswer = ({ text }: Message) => /^60 Charged events.*\n(?!Answered)/.test(text);
  return passing(clock, bot.slack.driver.waitFor(isAnswer, { what: 'answer' }));
}

function hasPicture({ blocks }: Message): boolean {
  return blocks.some(({ type }) => type === 'image');
}

const sorry = 'The picture could not be drawn; the figures are complete without it.';

function calls(method: string): number {
  return bot.slack.driver.calls.filter((call) => call.method === method).length;
}

const steps = [
  'files.getUploadURLExternal',
  'upload',
  'files.completeUploadExternal',
  'files.info',
];

describe('the words go out and say that the picture is missing when', () => {
  const harms = [
    ['fails', { kind: 'error', error: 'internal_error' }],
    ['needs a scope that we lack', { kind: 'error', error: 'missing_scope' }],
    ['answers HTTP 500', { kind: 'status', status: 500 }],
    ['answers with a page', { kind: 'status', status: 200, body: '<html>' }],
    ['is cut off before', { kind: 'reset', when: 'before' }],
    ['is cut off after', { kind: 'reset', when: 'after' }],
  ] as const;
  // What the upload itself answers is never read.
  const cases = steps.flatMap((method) =>
    harms
      .filter(([, harm]) => method !== 'upload' || !('error' in harm || 'body' in harm))
      .map(([how, harm]) => [method, how, harm] as const),
  );

  test.each(cases)('%s %s', async (method, _how, harm) => {
    await start();
    const answer = await answerWhen({ method, ...harm });

    expect([hasPicture(answer), answer.text.includes(sorry)]).toEqual([false, true]);
    expect(JSON.stringify(answer.blocks)).toContain(sorry);
  });

  test('Slack is not done with it after ten seconds', async () => {
    await start(60_000);
    const answer = await answerWhen();

    expect(answer.text).toContain(sorry);
    expect(calls('files.info')).toBe(10);
  });

  test('Slack does not take a message that shows it', async () => {
    await start();
    const showsPicture = ({ blocks }: Record<string, unknown>) =>
      JSON.stringify(blocks ?? []).includes('image');
    const answer = await answerWhen({
      method: 'chat.postMessage',
      kind: 'error',
      error: 'invalid_blocks',
      matching: showsPicture,
      times: 10,
    });

    expect(answer.text).toContain(sorry);
    expect(answer.blocks.length).toBeGreaterThan(0);
  });

  test('Slack puts it off for longer than anybody would wait', async () => {
    await start();
    const method = 'files.getUploadURLExternal';
    const answer = await answerWhen({ method, kind: 'rate-limited', retryAfterS: 25, times: 10 });

    expect(answer.text).toContain(sorry);
    expect(calls(method)).toBe(3);
  });
});

describe('the picture comes a little later when', () => {
  test.each(steps.filter((step) => step !== 'upload'))('%s is put off', async (method) => {
    await start();
    const answer = await answerWhen({ method, kind: 'rate-limited', retryAfterS: 5 });

    expect(hasPicture(answer)).toBe(true);
    expect(answer.text).not.toContain(sorry);
  });

  test('Slack is slow with it', async () => {
    await start(5000);

    expect(hasPicture(await answerWhen())).toBe(true);
  });
});
