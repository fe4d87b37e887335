import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { systemClock } from '../src/lib/clock.ts';
import { createLocalSlack } from '../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../src/local/slack/options.ts';
import { type BotProcess, kill, type Settings, settingsFor, spawnBot } from './bot-process.ts';
import { silent, startCounting, startServer, type TestServer } from './clevertap/server.ts';

let folder: string;
let slack: LocalSlack;
let clevertap: TestServer;
const bots: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-start-'));
  slack = await createLocalSlack({ port: 0, clock: systemClock });
  clevertap = await startCounting();
});

afterEach(async () => {
  for (const bot of bots.splice(0)) await kill(bot);
  await slack.stop();
  await clevertap.stop();
  rmSync(folder, { recursive: true });
});

function start(settings: Settings): BotProcess {
  const bot = spawnBot(folder, { ...settingsFor(slack, clevertap.url), ...settings });
  bots.push(bot.process);
  return bot;
}

function portOf(url: string): string {
  return new URL(url).port;
}

describe('a bot that cannot start says why, and ends', () => {
  test.each<[string, () => Settings, string]>([
    [
      'a bot token that Slack does not know',
      () => ({ SLACK_BOT_TOKEN: 'xoxb-canary' }),
      'Slack refused SLACK_BOT_TOKEN with “invalid_auth”. It should be the bot token of your Slack app (xoxb-…).',
    ],
    [
      'an app token that Slack does not know',
      () => ({ SLACK_APP_TOKEN: 'xapp-canary' }),
      'Slack refused SLACK_APP_TOKEN with “invalid_auth”. It should be an app-level token of your Slack app with connections:write (xapp-…).',
    ],
    [
      'the two tokens the wrong way round',
      () => ({ SLACK_BOT_TOKEN: slack.appToken, SLACK_APP_TOKEN: slack.botToken }),
      'Slack refused SLACK_BOT_TOKEN with “not_allowed_token_type”.',
    ],
    [
      'a port that is taken',
      () => ({ PORT: portOf(slack.url) }),
      ', which another program uses. Stop that one, or set PORT to a free port.',
    ],
    [
      'a store that is no file',
      () => ({ STORE_URL: 'sqlite:/dev/null/counts.db' }),
      'could not start',
    ],
  ])('with %s', async (_with, settings, words) => {
    const bot = start(settings());

    expect(await once(bot.process, 'close')).toEqual([1, null]);
    expect(bot.output()).toContain(words);
    expect(bot.output()).not.toMatch(/canary|xoxb-local|xapp-local|test-passcode/);
    expect(bot.output()).not.toContain('unexpected error');
  });
});

describe('a bot whose Slack is out of reach', () => {
  let bot: BotProcess;
  let base: string;

  beforeEach(async () => {
    const free = await startCounting();
    await free.stop();
    await slack.stop();
    base = free.url;
    bot = start({ PORT: portOf(free.url) });
    await bot.said('slack cannot be reached', 2);
  });

  test('is alive, is not ready, and goes on trying', async () => {
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    expect((await fetch(`${base}/readyz`)).status).toBe(503);
  });

  test('ends when it is told to', async () => {
    const ended = once(bot.process, 'close');
    bot.process.kill('SIGTERM');

    expect(await ended).toEqual([0, null]);
    expect(bot.output()).toContain('stopped');
    expect(bot.output()).not.toContain('could not start');
  });
});

test('a second bot on the same port leaves the first one alone', async () => {
  const first = start({});
  await first.said('"started"');
  const port = /"port":(?<port>\d+)/.exec(first.output())?.groups?.port ?? '';

  const second = start({ PORT: port });

  expect(await once(second.process, 'close')).toEqual([1, null]);
  await slack.driver.type('/counts events Charged yesterday');
  await slack.driver.waitFor(({ text }) => text.includes('7,138'));
});

test('a bot that is told to end does not wait for CleverTap for long', async () => {
  const silentClevertap = await startServer(silent);
  const bot = start({ CLEVERTAP_API_URL: silentClevertap.url });
  await bot.said('"started"');
  await slack.driver.type('/counts events Charged yesterday');
  await silentClevertap.asked();

  const ended = once(bot.process, 'close');
  bot.process.kill('SIGTERM');

  expect(await ended).toEqual([0, null]);
  expect(bot.output()).toContain('"stopped"');
  await silentClevertap.stop();
});
