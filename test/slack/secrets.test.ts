import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { hour, second } from '../../src/lib/clock.ts';
import { signature } from '../../src/local/slack/delivery/http.ts';
import type { Fault, Harm } from '../../src/local/slack/fault/fault.ts';
import { type Bot, passcode, passing, startBot } from '../bot.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { modes } from './bench.ts';
import { startUpstream, type Upstream } from './upstream.ts';

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
  let bot: Bot;

  beforeEach(async () => {
    clock = fakeClock(new Date());
    clevertap = await startUpstream();
    bot = await startBot({ clevertapUrl: clevertap.url, clock, http: mode === 'http' });
  });

  afterEach(async () => {
    await passing(clock, bot.stop());
    await clevertap.stop();
  });

  function type(text: string) {
    return bot.slack.driver.type(`/counts ${text}`, { channel: 'growth' });
  }

  test('no line of the log has a secret, a one-time address or what somebody typed', async () => {
    const { driver, signingSecret, botToken, appToken } = bot.slack;
    for (const harm of harms) {
      for (const method of methods) driver.inject({ method, ...harm });
      driver.disconnectSockets('cut');
      await clock.advance(10 * second);
      await type('trends CanaryEvent last 3 days');
      await type('events CanaryEvent where CanaryProperty is CanaryValue');
      await clock.advance(hour);
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
    expect(bot.lines.length).toBeGreaterThan(20);
    for (const secret of [signingSecret, botToken, appToken, passcode]) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toMatch(/Canary|\/response\/|ticket=|upload\/v1|xoxb|xapp|Bearer/);
  });
});
