import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { minute, systemClock } from '../../../../../src/lib/clock.ts';
import { countsEvents } from '../../../../../src/local/slack/options.ts';
import { type StartedBolt, startBolt } from '../../start-bolt.ts';
import { clientFor, post, type StartedSlack, startSlack } from '../../start-slack.ts';

type Fields = Record<string, unknown>;

let slack: StartedSlack;
let bolt: StartedBolt | undefined;
let socket: WebSocket | undefined;

afterEach(async () => {
  await bolt?.stop();
  socket?.terminate();
  [bolt, socket] = [undefined, undefined];
  await slack.stop();
});

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  let received: Fields[];
  /** Resolves with the next event. */
  let next: () => Promise<Fields>;

  beforeEach(async () => {
    received = [];
    let heard: (body: Fields) => void = () => undefined;
    next = async () => await new Promise((resolve) => (heard = resolve));
    slack = await startSlack({ clock: systemClock, events: countsEvents });
    bolt = await startBolt(slack, mode);
    bolt.app.event(/.*/, async ({ body }) => {
      received.push(body as unknown as Fields);
      heard(body as unknown as Fields);
    });
  });

  test('the app hears of being mentioned where it is, in a thread too', async () => {
    const thread_ts = await post(slack, { channel: 'C0GROWTH1', text: 'Counting' });
    const hearing = next();
    const { message } = await slack.driver.type('@counts trends Charged last 7 days', {
      channel: 'growth',
      user: 'bob',
      threadTs: thread_ts,
    });

    expect(await hearing).toEqual({
      token: expect.any(String),
      type: 'event_callback',
      team_id: 'T0ACME001',
      context_team_id: 'T0ACME001',
      context_enterprise_id: null,
      api_app_id: 'A0COUNTS1',
      event_id: expect.stringMatching(/^Ev[0-9A-F]{10}$/),
      event_time: expect.any(Number),
      is_ext_shared_channel: false,
      authorizations: [
        {
          enterprise_id: null,
          team_id: 'T0ACME001',
          user_id: 'U0COUNTS1',
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      event: {
        type: 'app_mention',
        user: 'U0BOB0001',
        channel: 'C0GROWTH1',
        text: '<@U0COUNTS1> trends Charged last 7 days',
        ts: message?.ts,
        event_ts: message?.ts,
        thread_ts,
        team: 'T0ACME001',
      },
    });
  });

  test('the app hears that it was a stranger', async () => {
    const hearing = next();
    await slack.driver.type('@counts now', { channel: 'northwind', user: 'erin' });

    expect(await hearing).toMatchObject({
      is_ext_shared_channel: true,
      event: { user: 'U0ERIN001', team: 'T0NORTH01' },
    });
  });

  test('the app hears of what is said to it alone', async () => {
    const hearing = next();
    await slack.driver.type('events Charged', { channel: 'D0ALICEBT' });

    expect((await hearing).event).toMatchObject({
      type: 'message',
      channel_type: 'im',
      channel: 'D0ALICEBT',
      user: 'U0ALICE01',
      text: 'events Charged',
    });
  });

  test('the app hears of who joins, itself too', async () => {
    const hearing = next();
    await slack.driver.type('/invite @counts', { channel: 'random' });
    expect((await hearing).event).toMatchObject({
      type: 'member_joined_channel',
      user: 'U0COUNTS1',
      channel: 'C0RANDOM1',
      channel_type: 'C',
      team: 'T0ACME001',
    });

    const again = next();
    slack.driver.invite('growth', 'dan');
    slack.driver.invite('random', 'dan');
    expect((await again).event).toMatchObject({ user: 'U0DAN0001' });
  });

  test('the app hears of its Home being opened, and fills it', async () => {
    bolt?.app.event('app_home_opened', async ({ event, client }) => {
      const text = { type: 'plain_text' as const, text: 'Nothing saved yet' };
      const button = { type: 'button' as const, action_id: 'new', text };
      await client.views.publish({
        user_id: event.user,
        view: {
          type: 'home',
          callback_id: 'home',
          blocks: [{ type: 'actions', elements: [button] }],
        },
      });
    });
    const home = await slack.driver.home('bob');
    expect(home.view).toMatchObject({ type: 'home', callbackId: 'home', user: 'U0BOB0001' });
    expect(received[0]?.event).toEqual({
      type: 'app_home_opened',
      user: 'U0BOB0001',
      channel: 'D0BOBBOT1',
      tab: 'home',
      event_ts: expect.any(String),
    });

    const again = next();
    await slack.driver.home('bob');
    expect((await again).event).toMatchObject({ view: { id: home.view.id, type: 'home' } });
  });

  test('a press on Home says so, and may open a modal', async () => {
    const acted: Fields[] = [];
    const text = { type: 'plain_text' as const, text: 'New' };
    bolt?.app.action('new', async ({ ack, body, client }) => {
      acted.push(body as unknown as Fields);
      await ack();
      const { trigger_id = '' } = body as { trigger_id?: string };
      await client.views.open({ trigger_id, view: { type: 'modal', title: text, blocks: [] } });
    });
    const elements = [{ type: 'button' as const, action_id: 'new', text }];
    const blocks = [{ type: 'actions' as const, elements }];
    await slack.client.views.publish({ user_id: 'U0ALICE01', view: { type: 'home', blocks } });
    const home = await slack.driver.home();
    await home.choose('new');

    expect(acted).toMatchObject([
      {
        type: 'block_actions',
        container: { type: 'view', view_id: home.view.id },
        view: { type: 'home', root_view_id: home.view.id },
        actions: [{ action_id: 'new', type: 'button' }],
      },
    ]);
    expect((await slack.driver.modal()).view.type).toBe('modal');
  });
});

test.each<[string, () => Promise<unknown>]>([
  ['a mention where it is not', () => slack.driver.type('@counts hi', { channel: 'random' })],
  ['a message without a mention', () => slack.driver.type('hi', { channel: 'growth' })],
  ['its own message', () => post(slack, { channel: 'C0GROWTH1', text: 'hi <@U0COUNTS1>' })],
  ['a message to someone else', () => slack.driver.type('hi', { channel: 'D0ALICBOB' })],
  ['a command', () => slack.driver.type('/counts @counts', { channel: 'growth' })],
])('the app does not hear of %s', async (_name, act) => {
  slack = await startSlack({ events: countsEvents });
  const frames = await framesDuring(async () => {
    await act();
    await slack.driver.type('@counts last', { channel: 'growth' });
  });

  expect(frames).toMatchObject([{ payload: { event: { text: '<@U0COUNTS1> last' } } }]);
});

test('an app that has not asked hears of nothing', async () => {
  slack = await startSlack({ events: ['app_mention'] });
  const frames = await framesDuring(async () => {
    await slack.driver.type('hi', { channel: 'D0ALICEBT' });
    await slack.driver.type('@counts last', { channel: 'growth' });
  });

  expect(frames).toHaveLength(1);
});

test('an event that is not acknowledged is sent three more times, as the same event', async () => {
  slack = await startSlack({ events: countsEvents });
  socket = await connect();
  const frames: Fields[] = [];
  const hear = async () => {
    const [data] = await once(socket as WebSocket, 'message');
    frames.push(JSON.parse(String(data)));
  };
  const first = hear();
  await slack.driver.type('hi', { channel: 'D0ALICEBT' });
  await first;
  for (const waitMs of [0, minute, 5 * minute]) {
    const again = hear();
    slack.clock.advance(3000);
    await settled();
    if (waitMs > 0) await slack.clock.sleeping();
    slack.clock.advance(waitMs);
    await again;
  }
  slack.clock.advance(3000);

  expect(frames.map(({ retry_attempt, retry_reason }) => [retry_attempt, retry_reason])).toEqual([
    [undefined, undefined],
    [1, 'timeout'],
    [2, 'timeout'],
    [3, 'timeout'],
  ]);
  const ids = frames.map(({ payload }) => (payload as Fields).event_id);
  expect(new Set(ids).size).toBe(1);
});

test('an event that is refused over HTTP is sent again with a word about it', async () => {
  slack = await startSlack({ clock: systemClock, events: countsEvents });
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer();
  const twice = new Promise<void>((resolve) => {
    server.on('request', (request, response) => {
      headers.push(request.headers);
      response.writeHead(headers.length === 1 ? 500 : 200).end();
      if (headers.length === 2) resolve();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  slack.driver.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await slack.driver.type('hi', { channel: 'D0ALICEBT' });
  await twice;
  server.close();

  expect(headers[0]).not.toHaveProperty('x-slack-retry-num');
  expect(headers[1]).toMatchObject({
    'x-slack-retry-num': '1',
    'x-slack-retry-reason': 'http_error',
    'content-type': 'application/json',
  });
});

/** What is sent over a connection while something happens; every frame is acknowledged. */
async function framesDuring(act: () => Promise<void>): Promise<Fields[]> {
  const frames: Fields[] = [];
  const connection = await connect();
  socket = connection;
  const last = new Promise<void>((resolve) => {
    connection.on('message', (data) => {
      const frame = JSON.parse(String(data));
      connection.send(JSON.stringify({ envelope_id: frame.envelope_id }));
      if (frame.type === 'events_api') frames.push(frame);
      if (frame.payload.event?.text.includes('last')) resolve();
    });
  });
  await act();
  await last;
  return frames;
}

async function connect(): Promise<WebSocket> {
  const { url = '' } = await clientFor(slack, slack.appToken).apps.connections.open({});
  const connection = new WebSocket(url);
  await once(connection, 'message');
  return connection;
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
