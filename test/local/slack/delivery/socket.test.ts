import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { type StartedBolt, startBolt } from '../start-bolt.ts';
import { clientFor, type StartedSlack, startSlack } from '../start-slack.ts';

type Frame = Record<string, unknown>;

let slack: StartedSlack;
let sockets: WebSocket[];
let bolt: StartedBolt | undefined;

beforeEach(async () => {
  sockets = [];
  slack = await startSlack();
});

afterEach(async () => {
  await bolt?.stop();
  bolt = undefined;
  for (const socket of sockets) socket.terminate();
  await slack.stop();
});

async function openUrl(): Promise<string> {
  const { url = '' } = await clientFor(slack, slack.appToken).apps.connections.open({});
  return url;
}

/** A connection of its own, with its first frame. */
async function connect(url?: string): Promise<{ socket: WebSocket; hello: Frame }> {
  const socket = new WebSocket(url ?? (await openUrl()));
  sockets.push(socket);
  return { socket, hello: await nextFrame(socket) };
}

async function nextFrame(socket: WebSocket): Promise<Frame> {
  const [data] = await once(socket, 'message');
  return JSON.parse(String(data)) as Frame;
}

test('says hello first', async () => {
  const { hello } = await connect();

  expect(hello).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: 'A0COUNTS1' },
  });
  expect(slack.driver.connections).toBe(1);
});

test('an address works once', async () => {
  const url = await openUrl();
  await connect(url);
  const again = new WebSocket(url);
  sockets.push(again);

  const [error] = await once(again, 'error');
  expect(String(error)).toContain('401');
});

test('an eleventh connection is refused', async () => {
  for (let count = 0; count < 10; count += 1) await connect();
  const eleventh = new WebSocket(await openUrl());
  sockets.push(eleventh);

  await once(eleventh, 'error');
  expect(slack.driver.connections).toBe(10);
});

test('each envelope goes to one connection, in turn', async () => {
  const [first, second] = [await connect(), await connect()];
  const frames: string[] = [];
  for (const [name, { socket }] of Object.entries({ first, second })) {
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      frames.push(`${name} ${payload.text}`);
      socket.send(JSON.stringify({ envelope_id, payload: {} }));
    });
  }
  for (const text of ['a', 'b', 'c']) await slack.driver.type(`/counts ${text}`);

  expect(frames).toEqual(['first a', 'second b', 'first c']);
});

test('an envelope says what it is, and may be acknowledged over another connection', async () => {
  const [first, second] = [await connect(), await connect()];
  const frame = nextFrame(first.socket);
  const seeing = slack.driver.type('/counts x');
  const envelope = await frame;
  second.socket.send('no JSON');
  second.socket.send(JSON.stringify({ envelope_id: 'other' }));
  second.socket.send(
    JSON.stringify({ envelope_id: envelope.envelope_id, payload: { text: 'hi' } }),
  );

  expect(envelope).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    payload: { command: '/counts', text: 'x' },
  });
  expect(envelope).not.toHaveProperty('retry_attempt');
  expect(await seeing).toMatchObject({ outcome: 'acknowledged', message: { text: 'hi' } });
});

test('a second delivery says that it is one', async () => {
  const { socket } = await connect();
  const frames: Frame[] = [];
  const twice = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      frames.push(JSON.parse(String(data)));
      socket.send(JSON.stringify({ envelope_id: frames.at(-1)?.envelope_id }));
      if (frames.length === 2) resolve();
    });
  });
  slack.driver.deliverTwice(1, 'timeout');
  await slack.driver.type('/counts x');
  await twice;

  expect(frames[1]).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout' });
  expect(frames[1]?.payload).toEqual(frames[0]?.payload);
});

test('a connection that was told to go gets nothing new', async () => {
  const old = await connect();
  slack.driver.disconnectSockets('refresh_requested');
  const { socket } = await connect();
  const frame = nextFrame(socket);
  const seeing = slack.driver.type('/counts x');
  const { envelope_id } = await frame;
  old.socket.send(JSON.stringify({ envelope_id, payload: { text: 'late but heard' } }));

  expect(await seeing).toMatchObject({ message: { text: 'late but heard' } });
});

describe('a connection', () => {
  test.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
    'is told to go: %s',
    async (reason) => {
      const { socket } = await connect();
      const frame = nextFrame(socket);
      slack.driver.disconnectSockets(reason);

      expect(await frame).toMatchObject({ type: 'disconnect', reason });
    },
  );

  test('is cut without a word', async () => {
    const { socket } = await connect();
    slack.driver.disconnectSockets('cut');

    const [code] = await once(socket, 'close');
    expect(code).toBe(1006);
    expect(await slack.driver.type('/counts x')).toMatchObject({ error: 'dispatch_failed' });
  });

  test('that closes before it acknowledges leaves the person with a timeout', async () => {
    const { socket } = await connect();
    const frame = nextFrame(socket);
    const seeing = slack.driver.type('/counts x');
    await frame;
    slack.driver.disconnectSockets('cut');
    slack.clock.advance(3000);

    expect(await seeing).toMatchObject({ error: 'operation_timeout' });
  });
});

test('Bolt comes back when it is told to go', async () => {
  bolt = await startBolt(slack, 'socket');
  bolt.app.command('/counts', async ({ ack }) => await ack('still here'));
  const { receiver } = bolt.app as unknown as { receiver: { client: NodeJS.EventEmitter } };
  const back = once(receiver.client, 'connected');
  slack.driver.disconnectSockets('refresh_requested');
  await back;

  expect(await slack.driver.type('/counts x')).toMatchObject({ message: { text: 'still here' } });
});
