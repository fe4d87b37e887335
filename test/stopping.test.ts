import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from '@keyv/redis';
import { systemClock } from '../src/lib/clock.ts';
import { createLocalSlack } from '../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../src/local/slack/options.ts';
import { type BotProcess, kill, type Settings, settingsFor, spawnBot } from './bot-process.ts';
import { sendJson, startServer, type TestServer } from './clevertap/server.ts';
import { hasRedis, type RedisServer, startRedis } from './lib/store/redis-server.ts';

let folder: string;
let slack: LocalSlack;
let clevertap: TestServer;
/** What CleverTap does with a question. */
let answer: (response: ServerResponse) => void;
const bots: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-stopping-'));
  slack = await createLocalSlack({ port: 0, clock: systemClock, limitsPosts: false });
  answer = (response) => sendJson(response, '{"status":"success","count":7138}');
  clevertap = await startServer((response, { url }) =>
    url?.startsWith('/getSchema') ? sendJson(response, '{"events":[]}') : answer(response),
  );
});

afterEach(async () => {
  for (const bot of bots.splice(0)) await kill(bot);
  await slack.stop();
  await clevertap.stop();
  rmSync(folder, { recursive: true });
});

async function start(settings: Settings = {}): Promise<BotProcess> {
  const bot = spawnBot(folder, { ...settingsFor(slack, clevertap.url), ...settings });
  bots.push(bot.process);
  await bot.said('"started"');
  return bot;
}

function ask() {
  return slack.driver.type('/counts events Charged yesterday', { channel: 'growth' });
}

function answers(): number {
  const texts = slack.driver.messages('growth').map(({ text }) => text);
  const told = texts.filter((text) => text.startsWith('7,138 Charged'));
  return told.filter((text) => !text.includes('Answered in the thread')).length;
}

describe('an error that nobody caught', () => {
  /** The bot with something in it that goes wrong when it gets a signal. */
  function startWith(accident: string): Promise<BotProcess> {
    const script = `process.on('SIGUSR2', () => { ${accident} })`;
    return start({ NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` });
  }

  test.each([
    ['thrown', "throw new Error('an accident')"],
    ['rejected', "Promise.reject(new Error('an accident'))"],
    ['that is no error', "Promise.reject('an accident')"],
    [
      'thrown twice',
      "setTimeout(() => { throw new Error('again') }, 1); throw new Error('an accident')",
    ],
  ])('%s ends the bot with 1 and loses no question', async (_how, accident) => {
    const held: ServerResponse[] = [];
    const asked = new Promise<void>((resolve) => {
      answer = (response) => {
        held.push(response);
        resolve();
      };
    });
    const bot = await startWith(accident);
    await ask();
    await asked;

    const ended = once(bot.process, 'close');
    bot.process.kill('SIGUSR2');
    await bot.said('unexpected error');
    for (const response of held) sendJson(response, '{"status":"success","count":7138}');

    expect(await ended).toEqual([1, null]);
    expect(bot.output()).toContain('an accident');
    expect(bot.output()).toContain('"stopped"');
    answer = (response) => sendJson(response, '{"status":"success","count":7138}');
    if (answers() === 0) await (await start()).said('reply ended');
    expect(answers()).toBe(1);
  });

  test('ends the bot also when Slack and CleverTap say nothing more', async () => {
    const asked = new Promise<void>((resolve) => {
      answer = () => resolve();
    });
    const bot = await startWith("throw new Error('an accident')");
    await ask();
    await asked;

    const ended = once(bot.process, 'close');
    bot.process.kill('SIGUSR2');

    expect(await ended).toEqual([1, null]);
  });
});

(hasRedis ? describe : describe.skip)('a bot that keeps its records in Redis', () => {
  let redis: RedisServer;

  beforeEach(async () => {
    redis = await startRedis();
  });

  afterEach(() => redis.stop());

  test('answers, though it was killed and Redis was killed meanwhile', async () => {
    const settings = { STORE_URL: redis.url };
    const asked = new Promise<void>((resolve) => {
      answer = () => resolve();
    });
    const first = await start(settings);
    expect((await ask()).outcome).toBe('acknowledged');
    await asked;
    await kill(first.process);
    await redis.kill();
    await redis.start();

    answer = (response) => sendJson(response, '{"status":"success","count":7138}');
    const next = await start(settings);
    await next.said('reply ended');

    expect(answers()).toBe(1);
    // Nothing is sent for a minute after an exchange whose end nobody saw.
  }, 150_000);

  test('gives its place to the next one when it is told to end', async () => {
    const settings = { STORE_URL: redis.url };
    const first = await start(settings);
    const ended = once(first.process, 'close');
    first.process.kill('SIGTERM');

    expect(await ended).toEqual([0, null]);
    const next = await start(settings);
    expect(next.output()).not.toContain('waiting');
  });

  test('ends when another one has taken its place', async () => {
    const bot = await start({ STORE_URL: redis.url });
    const client = await createClient({ url: redis.url }).connect();
    const ended = once(bot.process, 'close');
    await client.set('counts:lease', 'another process');
    client.destroy();

    expect(await ended).toEqual([1, null]);
    expect(bot.output()).toContain('Another process has taken over the store');
  });

  test('is not ready and takes no question while Redis is away', async () => {
    const bot = await start({ STORE_URL: redis.url });
    const port = /"port":(?<port>\d+)/.exec(bot.output())?.groups?.port ?? '';
    const ready = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
    expect(await ready()).toBe(200);

    await redis.kill();

    expect(await ready()).toBe(503);
    expect((await ask()).message?.text).toContain('I could not take your question');
    await redis.start();
    await bot.said('connected to redis again');
    expect(await ready()).toBe(200);
    expect((await ask()).outcome).toBe('acknowledged');
    await bot.said('reply ended');
  });
});
