import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { systemClock } from '../src/lib/clock.ts';
import { createLocalSlack } from '../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../src/local/slack/options.ts';
import { type BotProcess, kill, settingsFor, spawnBot } from './bot-process.ts';
import { sendJson, startServer, type TestServer } from './clevertap/server.ts';

/**
 * What a killed bot has asked may be open at CleverTap for a minute, and what it has posted may
 * arrive for half a minute: so long the next one waits, by the clock on the wall.
 */
jest.setTimeout(150_000);

let folder: string;
let slack: LocalSlack;
let clevertap: TestServer;
/** What CleverTap does with questions; set by each test. Names it does not give. */
let answer: (response: ServerResponse) => void;
const bots: ChildProcess[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-restart-'));
  const options = { limitsPosts: false, dedupesMessages: false };
  slack = await createLocalSlack({ port: 0, clock: systemClock, ...options });
  clevertap = await startServer((response, { url }) =>
    url?.startsWith('/1/') ? answer(response) : response.writeHead(503).end(),
  );
});

afterEach(async () => {
  for (const bot of bots.splice(0)) await kill(bot);
  await slack.stop();
  await clevertap.stop();
  rmSync(folder, { recursive: true });
});

async function startBot(): Promise<BotProcess> {
  const bot = spawnBot(folder, settingsFor(slack, clevertap.url));
  bots.push(bot.process);
  await bot.said('"started"');
  return bot;
}

function answers(): string[] {
  return slack.driver
    .messages('growth')
    .map(({ text }) => text)
    .filter((text) => text.includes('7,138 Charged') && !text.includes('Answered in the thread'));
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
  await second.said('reply ended');
  await kill(second.process);
  const third = await startBot();
  await slack.driver.type('/counts profiles', { channel: 'growth' });
  await third.said('reply ended');

  expect(answers()).toHaveLength(1);
  // Once by the bot that was killed, once by the next, and what the third was asked.
  expect(clevertap.questions()).toHaveLength(3);
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
  await second.said('reply ended');

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
  const bot = spawnBot(folder, {});
  bots.push(bot.process);

  expect(await once(bot.process, 'close')).toEqual([1, null]);
  expect(bot.output()).toContain('SLACK_BOT_TOKEN is missing\n      the bot token');
  expect(bot.output()).toContain('npm run demo');
});
