import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { minute, second } from '../../src/lib/clock.ts';
import { signature } from '../../src/local/slack/delivery/http.ts';
import { createHttpServer } from '../../src/slack/server.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type Bench, startBench } from './bench.ts';

let clock: FakeClock;
let bench: Bench;
let heard: string[];

beforeEach(async () => {
  clock = fakeClock(new Date());
  bench = await startBench('http', clock);
  heard = [];
  bench.app.command('/counts', async ({ ack, command }) => {
    heard.push(command.text);
    await ack('heard');
  });
});

afterEach(async () => {
  await bench.stop();
  expect(clock.sleeping()).toBe(0);
});

const command = 'command=%2Fcounts&text=now&team_id=T1&user_id=U1&channel_id=C1&trigger_id=1.2';

type Sending = {
  readonly body?: string;
  readonly secret?: string;
  readonly agoMs?: number;
  readonly headers?: Record<string, string>;
};

/** A request as Slack makes it, but for what the test is about. */
async function send({ body = command, secret, agoMs = 0, headers = {} }: Sending) {
  const timestamp = String(Math.floor((Date.now() - agoMs) / second));
  const response = await fetch(`${bench.url}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(secret ?? bench.slack.signingSecret, timestamp, body),
      ...headers,
    },
  });
  return { status: response.status, text: await response.text() };
}

test('a request that is Slack’s is heard', async () => {
  expect(await send({})).toEqual({ status: 200, text: 'heard' });
  expect(heard).toEqual(['now']);
});

describe('a request is refused and nothing of it is heard when', () => {
  afterEach(() => {
    expect(heard).toEqual([]);
  });

  test.each<[string, Sending]>([
    ['another secret signed it', { secret: 'guess' }],
    ['it was signed six minutes ago', { agoMs: 6 * minute }],
    ['it is signed with nothing', { headers: { 'x-slack-signature': '' } }],
    ['it is signed with rubbish', { headers: { 'x-slack-signature': 'v0' } }],
    [
      'its signature is for another text',
      { headers: { 'x-slack-signature': `v0=${'a'.repeat(64)}` } },
    ],
    ['its signature is of another version', { headers: { 'x-slack-signature': 'v1=00' } }],
    ['its time is not the signed one', { headers: { 'x-slack-request-timestamp': '1' } }],
    ['its time is no time', { headers: { 'x-slack-request-timestamp': 'now' } }],
  ])('%s', async (_why, sending) => {
    expect(await send(sending)).toEqual({ status: 401, text: '' });
  });

  test('nobody signed it', async () => {
    const { status } = await fetch(`${bench.url}/slack/events`, {
      method: 'POST',
      body: command,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(status).toBe(401);
  });

  test('it hides behind the one kind of request that Slack does not sign', async () => {
    const { status } = await fetch(`${bench.url}/slack/events`, {
      method: 'POST',
      body: `ssl_check=1&${command}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(status).toBe(200);
  });

  test('it is larger than any that Slack sends', async () => {
    const { status } = await send({ body: `${command}&more=${'x'.repeat(1024 * 1024)}` });

    expect(status).toBe(413);
  });

  test('it is signed, and no JSON where it should be', async () => {
    const headers = { 'content-type': 'application/json' };

    expect(await send({ body: '{"type":', headers })).toMatchObject({ status: 400 });
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])('it is a %s', async (method) => {
    const { status } = await fetch(`${bench.url}/slack/events`, { method });

    expect(status).toBe(404);
    expect((await fetch(`${bench.url}/healthz`)).status).toBe(200);
  });
});

test('every refusal leaves a line in the log, and no secret in it', async () => {
  await send({ secret: 'guess' });

  expect(bench.lines).toMatchObject([{ level: 'warn', message: 'slack sdk' }]);
  const log = JSON.stringify(bench.lines);
  expect(log).not.toContain(bench.slack.signingSecret);
  expect(log).not.toContain('trigger_id');
});

describe('the server', () => {
  test.each([
    ['GET', '/', 404],
    ['GET', '/favicon.ico', 404],
    ['GET', '/slack', 404],
    ['GET', '/slack/events/', 404],
    ['GET', '/healthz/x', 404],
    ['GET', '/%', 404],
    ['GET', '//healthz', 404],
    ['POST', '/healthz', 404],
    ['POST', '/readyz', 404],
    ['GET', '/healthz', 200],
    ['GET', '/healthz?x=/readyz', 200],
    ['HEAD', '/healthz', 200],
    ['GET', '/readyz', 200],
  ])('answers %s %s with %s', async (method, path, status) => {
    expect((await fetch(`${bench.url}${path}`, { method })).status).toBe(status);
  });

  test('says which port is taken and what to do', async () => {
    const port = Number(new URL(bench.url).port);
    const isReady = async () => true;

    await expect(createHttpServer({ port, clock, isReady })).rejects.toThrow(
      `PORT is ${port}, which another program uses. Stop that one, or set PORT to a free port.`,
    );
  });

  test('does not wait for ever for who never ends a request, when it is stopped', async () => {
    const slow = connect(Number(new URL(bench.url).port), '127.0.0.1').resume();
    slow.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nsome');
    await fetch(`${bench.url}/healthz`);
    const cut = once(slow, 'close').catch((error: Error) => error);

    const stopped = bench.stop();
    await clock.advance(second);

    await Promise.all([stopped, cut]);
  });
});
