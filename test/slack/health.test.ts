import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { hour, second } from '../../src/lib/clock.ts';
import { type Bot, passing, startBot } from '../bot.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { modes } from './bench.ts';
import { startUpstream, type Upstream } from './upstream.ts';

let clock: FakeClock;
let clevertap: Upstream;
let bot: Bot;

async function start(mode: (typeof modes)[number]): Promise<void> {
  clock = fakeClock(new Date());
  clevertap = await startUpstream();
  clevertap.hold();
  bot = await startBot({ clevertapUrl: clevertap.url, clock, http: mode === 'http' });
}

afterEach(async () => {
  await passing(clock, bot.stop());
  await clevertap.stop();
});

async function status(path: string): Promise<number> {
  const { status } = await fetch(`http://127.0.0.1:${bot.port}${path}`);
  return status;
}

function ask() {
  return bot.slack.driver.type('/counts events Charged yesterday', { channel: 'growth' });
}

/** Moves the time on until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await clock.advance(second);
}

describe.each(modes)('by %s', (mode) => {
  beforeEach(() => start(mode));

  test('a bot that can do its work says so', async () => {
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200]);
  });

  test('a bot whose store is broken is alive and not ready, and takes no question', async () => {
    const database = new Database(bot.storeFile);
    database.exec('DROP TABLE record');

    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
    expect((await ask()).message?.text).toContain('I could not take your question');
    expect(clevertap.requests).toEqual([]);

    database.exec('CREATE TABLE record (key TEXT PRIMARY KEY, value TEXT NOT NULL)');
    database.close();
    expect(await status('/readyz')).toBe(200);
  });

  describe('stops within ten seconds', () => {
    async function stopsInTime(): Promise<void> {
      const began = clock.now().getTime();
      await passing(clock, bot.stop());

      expect(clock.now().getTime() - began).toBeLessThan(10 * second);
      await expect(status('/healthz')).rejects.toThrow('fetch failed');
      await clock.advance(hour);
      expect(clock.sleeping()).toBe(0);
    }

    test('with nothing to do', () => stopsInTime());

    test('while CleverTap does not answer', async () => {
      await ask();
      await until(() => clevertap.requests.length > 0);

      await stopsInTime();
      expect(clevertap.requests).toHaveLength(1);
    });

    test('while Slack does not answer', async () => {
      bot.slack.driver.inject({ method: 'chat.postMessage', kind: 'hang' });
      await ask();
      const posting = () => bot.slack.driver.calls.some(({ method }) => method.startsWith('chat.'));
      await until(posting);

      await stopsInTime();
    });
  });
});

test('a bot that has lost Slack is not ready until it is back', async () => {
  await start('socket');
  bot.slack.driver.inject({
    method: 'apps.connections.open',
    kind: 'status',
    status: 503,
    times: 5,
  });
  bot.slack.driver.disconnectSockets('cut');
  await until(async () => (await status('/readyz')) === 503);
  expect(await status('/healthz')).toBe(200);
  expect((await ask()).error).toBe('dispatch_failed');

  await until(async () => (await status('/readyz')) === 200);
  expect((await ask()).outcome).toBe('acknowledged');
});
