import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { minute, second } from '../../src/lib/clock.ts';
import { secret } from '../../src/lib/secret.ts';
import { type BoltApp, createBoltApp } from '../../src/slack/bolt-app.ts';
import { passing } from '../bot.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type LogLine, listLog } from './log-lines.ts';
import { type SocketSlack, startSocketSlack } from './socket-slack.ts';

let clock: FakeClock;
let timersBefore: number;
let slack: SocketSlack;
let bolt: BoltApp;
let lines: readonly LogLine[];

beforeEach(async () => {
  clock = fakeClock();
  timersBefore = timers();
  slack = await startSocketSlack();
  const kept = listLog();
  lines = kept.lines;
  const appToken = secret('xapp-1');
  bolt = createBoltApp(
    { botToken: secret('xoxb-1'), apiUrl: slack.apiUrl, mode: { type: 'socket', appToken } },
    { clock, log: kept.log },
  );
  bolt.app.command('/counts', async ({ ack, command }) => ack(`You said ${command.text}`));
});

afterEach(async () => {
  await passing(clock, bolt.stop());
  expect(bolt.isConnected()).toBe(false);
  expect(clock.sleeping()).toBe(0);
  await until(() => slack.sockets.size === 0 && slack.streams.size === 0);
  await slack.stop();
  // One or two come and go with Node's own HTTP client.
  expect(timers()).toBeLessThan(timersBefore + 3);
});

/** Moves the time on until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  for (let seconds = 0; !isSo(); seconds += 1) {
    if (seconds === 3600) throw new Error(`not within an hour: ${isSo}\n${JSON.stringify(lines)}`);
    await clock.advance(second);
  }
}

/** What would keep the process from ending: the SDK leaves timers of half a minute. */
function timers(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
}

async function connected(): Promise<void> {
  await until(() => bolt.isConnected());
  expect(await slack.type('hello')).toEqual({ text: 'You said hello' });
  expect(slack.sockets.size).toBe(1);
}

async function start(): Promise<void> {
  await bolt.start();
  await connected();
}

function said(message: string): number {
  return lines.filter((line) => line.message === message).length;
}

describe('a connection comes back when', () => {
  test.each(['warning', 'refresh_requested', 'link_disabled'])('Slack asks: %s', async (reason) => {
    await start();
    const [socket] = slack.sockets;

    socket?.send(JSON.stringify({ type: 'disconnect', reason }));
    await until(() => !slack.sockets.has(socket as never));

    await connected();
  });

  test('it is torn down', async () => {
    await start();
    for (const socket of slack.sockets) socket.terminate();
    await until(() => said('connection to slack ended') === 1);

    await connected();
  });

  test('it is torn down again and again, and ever more slowly then', async () => {
    await start();
    const began = clock.now().getTime();
    for (let times = 0; times < 10; times += 1) {
      await until(() => bolt.isConnected());
      for (const socket of slack.sockets) socket.terminate();
      await until(() => said('connection to slack ended') > times);
    }

    await connected();
    expect(clock.now().getTime() - began).toBeGreaterThan(4 * minute);
  });

  test('Slack is away for a while', async () => {
    await start();
    await slack.stop();
    await until(() => said('slack cannot be reached') > 3);
    expect(bolt.isConnected()).toBe(false);

    await slack.start();
    await connected();
  });

  test.each([
    ['answers with errors', { ok: false, error: 'internal_error' }],
    ['asks us to wait', { ok: false, error: 'ratelimited' }],
    ['answers HTTP 500', 500],
    ['answers HTTP 429', 429],
    ['answers with no address', { ok: true }],
    ['refuses the token for now', { ok: false, error: 'account_inactive' }],
  ])('Slack %s for a while', async (_how, answer) => {
    await start();
    slack.answers.set('apps.connections.open', answer);
    for (const socket of slack.sockets) socket.terminate();
    await until(() => said('slack cannot be reached') > 3);

    slack.answers.clear();
    await connected();
  });

  test.each(['mute', 'stalled', 'refused'] as const)(
    'Slack leaves new connections %s for a while',
    async (greeting) => {
      await start();
      slack.greeting = greeting;
      for (const socket of slack.sockets) socket.terminate();
      await until(() => said('slack cannot be reached') > 3);
      expect(bolt.isConnected()).toBe(false);

      slack.greeting = 'hello';
      await connected();
    },
  );
});

describe('stopping ends cleanly', () => {
  test('when nothing was started', async () => {
    expect(slack.calls).toEqual([]);
  });

  test('and nothing connects any more', async () => {
    await start();
    await passing(clock, bolt.stop());
    const { length } = slack.calls;
    await clock.advance(10 * minute);

    expect(slack.calls).toHaveLength(length);
  });

  test('while it waits to try again', async () => {
    await start();
    await slack.stop();
    await until(() => said('slack cannot be reached') > 3);
  });

  test.each(['mute', 'stalled'] as const)('while a new connection is %s', async (greeting) => {
    await start();
    slack.greeting = greeting;
    for (const socket of slack.sockets) socket.terminate();
    await until(() => slack.streams.size > 0);
    const before = clock.now().getTime();

    await passing(clock, bolt.stop());

    expect(clock.now().getTime() - before).toBeLessThan(3 * second);
  });

  test('while Slack does not answer', async () => {
    await start();
    const calls = slack.calls.length;
    slack.answers.set('apps.connections.open', 'nothing');
    for (const socket of slack.sockets) socket.terminate();
    await until(() => slack.calls.length > calls);
  });

  test.each([
    ['it waits for Slack', 'auth.test'],
    ['it waits for its first connection', 'apps.connections.open'],
  ])('while %s, and says so to whoever started it', async (_when, method) => {
    slack.answers.set(method, 'nothing');
    const started = expect(bolt.start()).rejects.toThrow('stopped before Slack was reached');
    await until(() => slack.calls.includes(method));
    await passing(clock, bolt.stop());

    await started;
  });
});

describe('starting', () => {
  test.each([
    ['SLACK_BOT_TOKEN', 'auth.test', 'invalid_auth'],
    ['SLACK_BOT_TOKEN', 'auth.test', 'not_allowed_token_type'],
    ['SLACK_APP_TOKEN', 'apps.connections.open', 'invalid_auth'],
    ['SLACK_APP_TOKEN', 'apps.connections.open', 'missing_scope'],
  ])('fails at once when %s will not do (%s: %s)', async (setting, method, error) => {
    slack.answers.set(method, { ok: false, error });

    await expect(bolt.start()).rejects.toThrow(`Slack refused ${setting} with “${error}”`);
  });

  test.each(['auth.test', 'apps.connections.open'])('waits for %s to work', async (method) => {
    slack.answers.set(method, 503);
    const started = bolt.start();
    await until(() => said('slack cannot be reached') > 3);
    expect(bolt.isConnected()).toBe(false);

    slack.answers.clear();
    await passing(clock, started);
    await connected();
  });

  test('waits for a Slack that is not there yet', async () => {
    await slack.stop();
    const started = bolt.start();
    await until(() => said('slack cannot be reached') > 3);

    await slack.start();
    await passing(clock, started);
    await connected();
  });
});

test('a connection that says nothing for a while stays one connection', async () => {
  await start();
  await clock.advance(10 * minute);

  await connected();
  expect(slack.calls).toEqual(['auth.test', 'apps.connections.open']);
});
