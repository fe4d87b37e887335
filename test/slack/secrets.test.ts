import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { hour, second } from '../../src/lib/clock.ts';
import { signature } from '../../src/local/slack/delivery/http.ts';
import type { Fault, Harm } from '../../src/local/slack/fault/fault.ts';
import { type Bot, passcode, passing, startBot } from '../bot.ts';
import type { TestServer } from '../clevertap/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { modes } from './bench.ts';
import { startQuickchart, startUpstream, type Upstream } from './upstream.ts';

const methods = [
  'apps.connections.open',
  'chat.postMessage',
  'chat.update',
  'conversations.history',
  'conversations.open',
  'files.getUploadURLExternal',
  'upload',
  'files.completeUploadExternal',
  'files.info',
];
const harms: (Harm & Pick<Fault, 'when'>)[] = [
  { kind: 'reset' },
  { kind: 'reset', when: 'after' },
  { kind: 'error', error: 'internal_error' },
  { kind: 'status', status: 500, body: '<html>' },
  { kind: 'rate-limited' },
  { kind: 'error', error: 'is_archived' },
  { kind: 'error', error: 'invalid_blocks' },
];

describe.each(modes)('by %s', (mode) => {
  let clock: FakeClock;
  let clevertap: Upstream;
  let quickchart: TestServer;
  let bot: Bot;
  let taken: number;

  beforeEach(async () => {
    clock = fakeClock(new Date());
    clevertap = await startUpstream();
    quickchart = await startQuickchart();
    const urls = { clevertapUrl: clevertap.url, quickchartUrl: quickchart.url };
    bot = await startBot({ ...urls, clock, http: mode === 'http' });
    taken = 0;
  });

  afterEach(async () => {
    await passing(clock, bot.stop());
    await quickchart.stop();
    await clevertap.stop();
  });

  async function type(text: string): Promise<void> {
    const { message } = await bot.slack.driver.type(`/counts ${text}`, { channel: 'growth' });
    if (message === undefined) taken += 1;
  }

  /** Loses the connection to Slack and waits for the next one. */
  async function cut(): Promise<void> {
    const { driver } = bot.slack;
    driver.disconnectSockets('cut');
    while (driver.connections > 0) await nextTurn();
    while (driver.connections === 0) await clock.advance(second);
  }

  /** How many of the questions that were taken have not ended. */
  function waitingFor(): number {
    const ends = bot.lines.filter((line) => /reply ended|nobody could be told/.test(line));
    return taken - ends.length;
  }

  test('no line of the log has a secret, a one-time address or what somebody typed', async () => {
    const { driver, signingSecret, botToken, appToken } = bot.slack;
    for (const harm of harms) {
      for (const method of methods) driver.inject({ method, ...harm });
      if (mode === 'socket') await cut();
      await type('trends CanaryEvent last 3 days');
      await type('events CanaryEvent where CanaryProperty is CanaryValue');
      while (waitingFor() > 0) await clock.advance(second);
    }
    const body = 'command=/counts&text=CanaryEvent';
    const address = `http://127.0.0.1:${bot.port}/slack/events`;
    const headers = {
      'x-slack-signature': signature('guess', '1', body),
      'x-slack-request-timestamp': String(Math.floor(Date.now() / second)),
    };
    await fetch(address, { method: 'POST', body, headers });
    const database = new Database(bot.storeFile);
    database.exec('DROP TABLE record');
    database.close();
    await type('events CanaryEvent yesterday');
    await clock.advance(hour);

    const log = bot.lines.join('');
    expect(taken).toBe(2 * harms.length);
    for (const secret of [signingSecret, botToken, appToken, passcode]) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toMatch(/Canary|\/response\/|ticket=|upload\/v1|xoxb|xapp|Bearer/);
  });
});
