import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { signature } from '../../src/local/slack/delivery/http.ts';
import { type Bot, passcode, passing, startBot } from '../bot.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { startUpstream, type Upstream } from '../slack/upstream.ts';

let clock: FakeClock;
let clevertap: Upstream;
let bot: Bot;

beforeEach(async () => {
  clock = fakeClock(new Date());
  clevertap = await startUpstream();
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http: true });
});

afterEach(async () => {
  await passing(clock, bot.stop());
  await clevertap.stop();
});

async function ended(replies: number): Promise<void> {
  const over = () => bot.lines.filter((line) => line.includes('reply ended')).length;
  while (over() < replies) await clock.advance(1000);
}

test('no secret is in the files of the store, in the figures, or in what Slack was sent', async () => {
  const { driver, signingSecret, botToken, appToken } = bot.slack;
  for (const text of ['events Charged yesterday', 'trends Charged last 3 days', 'save x: now']) {
    await driver.type(`/counts ${text}`, { channel: 'growth' });
  }
  await ended(2);

  const folder = path.dirname(bot.storeFile);
  const files = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'latin1'));
  const figures = await (await fetch(`http://127.0.0.1:${bot.port}/metrics`)).text();
  const sent = driver.calls.map(({ args }) => JSON.stringify(args));
  const everything = [...files, figures, ...sent].join('\n');
  expect(everything).toContain('Charged');
  for (const secret of [signingSecret, botToken, appToken, passcode]) {
    expect(everything).not.toContain(secret);
  }
});

test('what other apps can read with a message is one opaque id', async () => {
  await bot.slack.driver.type('/counts events Charged yesterday', { channel: 'growth' });
  await ended(1);

  const posts = bot.slack.driver.calls.filter(({ method }) => method === 'chat.postMessage');
  expect(posts.length).toBeGreaterThan(0);
  for (const { args } of posts) {
    expect(args.metadata).toEqual({
      event_type: 'counts_message',
      event_payload: { delivery_id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
  }
});

test('a command that is sent again ten times, also after a restart, is one question', async () => {
  const fields = {
    command: '/counts',
    text: 'events Charged yesterday',
    trigger_id: '1.2.replayed',
  };
  const place = { team_id: 'T0ACME001', user_id: 'U0ALICE01', channel_id: 'C0GROWTH1' };
  const body = new URLSearchParams({ ...fields, ...place, response_url: 'http://127.0.0.1/' });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const send = () =>
    fetch(`http://127.0.0.1:${bot.port}/slack/events`, {
      method: 'POST',
      body: body.toString(),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature(bot.slack.signingSecret, timestamp, body.toString()),
      },
    });
  for (let times = 0; times < 5; times += 1) expect((await send()).status).toBe(200);
  await ended(1);
  await passing(clock, bot.restart());
  for (let times = 0; times < 5; times += 1) expect((await send()).status).toBe(200);
  await clock.advance(60_000);

  expect(clevertap.requests).toHaveLength(1);
  const texts = bot.slack.driver.messages('growth').map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith('7,138 Charged'))).toHaveLength(1);
});
