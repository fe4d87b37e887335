import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { systemClock } from '../src/lib/clock.ts';
import { createLocalSlack } from '../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../src/local/slack/options.ts';
import { sendJson, startServer, type TestServer } from './clevertap/server.ts';

const main = path.resolve(import.meta.dirname, '../dist/main.js');

let folder: string;
let slack: LocalSlack;
let clevertap: TestServer;
/** What CleverTap does with the requests it has; set by each test. */
let answer: (response: ServerResponse) => void;
const bots: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-restart-'));
  const options = { limitsPosts: false, dedupesMessages: false };
  slack = await createLocalSlack({ port: 0, clock: systemClock, ...options });
  clevertap = await startServer((response) => answer(response));
});

afterEach(async () => {
  for (const bot of bots.splice(0)) await kill(bot);
  await slack.stop();
  await clevertap.stop();
  rmSync(folder, { recursive: true });
});

type Bot = {
  readonly process: ChildProcess;
  /** Resolves once the log says this for the `times`th time. */
  readonly said: (words: string, times?: number) => Promise<void>;
};

/** A bot in a process of its own, ready for commands. */
async function startBot(): Promise<Bot> {
  const bot = spawn(process.execPath, [main], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      CLEVERTAP_ACCOUNT_ID: 'TEST',
      CLEVERTAP_PASSCODE: 'test-passcode',
      CLEVERTAP_API_URL: clevertap.url,
      CLEVERTAP_TIME_ZONE: 'Asia/Kolkata',
      PORT: '0',
    },
  });
  bots.push(bot);
  let output = '';
  bot.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const said = async (words: string, times = 1) => {
    while (output.split(words).length <= times) {
      const ended = once(bot.stdout, 'end').then(() => Promise.reject(new Error(output)));
      await Promise.race([once(bot.stdout, 'data'), ended]);
    }
  };
  await said('"started"');
  return { process: bot, said };
}

async function kill(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null || bot.signalCode !== null) return;
  const ended = once(bot, 'exit');
  bot.kill('SIGKILL');
  await ended;
}

function answers(): string[] {
  return slack.driver
    .messages('growth')
    .map(({ text }) => text)
    .filter((text) => text.includes('7,138 Charged'));
}

test('a question that was accepted is answered once, though the bot was killed meanwhile', async () => {
  const asked = new Promise<void>((resolve) => {
    answer = () => resolve();
  });
  const first = await startBot();
  const seen = await slack.driver.type('/counts events Charged yesterday', { channel: 'growth' });
  expect(seen.outcome).toBe('acknowledged');
  await asked;
  await kill(first.process);
  expect(answers()).toEqual([]);

  answer = (response) => sendJson(response, '{"status":"success","count":7138}');
  const second = await startBot();
  await second.said('job ended');
  await kill(second.process);
  const third = await startBot();
  await slack.driver.type('/counts profiles', { channel: 'growth' });
  await third.said('job ended');

  expect(answers()).toHaveLength(1);
});

test('an answer that was posted but not yet written down is not posted again', async () => {
  answer = (response) => sendJson(response, '{"status":"success","count":7138}');
  // Slack carries the post out and never says so; the bot dies waiting.
  slack.driver.inject({ method: 'chat.postMessage', kind: 'hang', when: 'after' });
  const first = await startBot();
  await slack.driver.type('/counts events Charged yesterday', { channel: 'growth' });
  await slack.driver.waitFor(({ text }) => text.includes('7,138 Charged'));
  await kill(first.process);

  const second = await startBot();
  await second.said('job ended');

  expect(answers()).toHaveLength(1);
});

test('SIGTERM ends the bot by itself', async () => {
  answer = (response) => sendJson(response, '{"status":"success","count":7138}');
  const bot = await startBot();

  const ended = once(bot.process, 'exit');
  bot.process.kill('SIGTERM');

  expect(await ended).toEqual([0, null]);
});

test('without settings it says which, what for, and that the demo needs none', async () => {
  const bot = spawn(process.execPath, [main], { cwd: folder, env: {} });
  bots.push(bot);
  let said = '';
  bot.stderr.on('data', (chunk) => {
    said += chunk;
  });

  expect(await once(bot, 'close')).toEqual([1, null]);
  expect(said).toContain('SLACK_BOT_TOKEN is missing\n      the bot token');
  expect(said).toContain('npm run demo');
});
