import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { secret } from '../../src/lib/secret.ts';
import { counted, createBench, events, unanswered } from './bench.ts';
import { eventsQuery, nowQuery, question } from './builders.ts';
import { failed, passcode } from './raw-response.ts';
import { sendJson, silent, startCounting, startServer } from './server.ts';

const bench = createBench();
const { clock, clientFor, keep } = bench;

afterEach(async () => {
  await bench.close();
  expect(clock.sleeping()).toBe(0);
});

describe('asks as documented', () => {
  test('with the payload and the three headers, and no others of its own', async () => {
    const server = keep(await startCounting());

    expect(await clientFor(server).send(events)).toEqual(counted);

    const body = '{"event_name":"Charged","from":20161224,"to":20170103}';
    expect(server.requests).toEqual([
      {
        method: 'POST',
        url: '/1/counts/events.json',
        rawHeaders: [
          ...['host', server.url.slice('http://'.length)],
          ...['connection', 'keep-alive'],
          ...['X-CleverTap-Account-Id', 'TEST-ABC-123Z'],
          ...['X-CleverTap-Passcode', passcode.reveal()],
          ...['Content-Type', 'application/json'],
          ...['content-length', String(body.length)],
        ],
        body,
      },
    ]);
  });

  test('for a partial answer by its req_id, digit by digit', async () => {
    const server = keep(
      await startServer((response, { method }) =>
        sendJson(
          response,
          method === 'POST'
            ? '{"req_id": 9007199254740993, "status": "partial"}'
            : '{"status":"success","count":7138}',
        ),
      ),
    );
    const client = clientFor(server);

    expect(await client.send(events)).toEqual({ type: 'partial', reqId: '9007199254740993' });
    expect(await client.poll(events, '9007199254740993')).toEqual(counted);
    expect(server.requests[1]).toMatchObject({
      method: 'GET',
      url: '/1/counts/events.json?req_id=9007199254740993',
      body: '',
    });
    expect(server.requests[1]?.rawHeaders).toEqual(
      expect.arrayContaining(['X-CleverTap-Account-Id', 'X-CleverTap-Passcode', 'Content-Type']),
    );
  });

  test('and knows a poll from a question when the answer is no', async () => {
    const server = keep(await startServer((response) => sendJson(response, '{}', 404)));
    const client = clientFor(server);

    expect(await client.poll(events, '1')).toEqual(failed({ reason: 'request lost' }));
    expect(await client.send(events)).toEqual(
      failed({ reason: 'refused', detail: 'no reason given' }),
    );
  });

  test('whatever the event is called', async () => {
    const server = keep(await startCounting());
    const event = 'Gekauft "süß" \u2028 💸 \ud800';

    expect(await clientFor(server).send(question(eventsQuery({ event })))).toEqual(counted);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ event_name: event });
  });

  test('on one connection, one question after the other', async () => {
    const server = keep(await startCounting());
    const client = clientFor(server);

    await client.send(events);
    await clock.advance(1);
    await client.send(question(nowQuery()));

    expect(server.requests.map(({ url }) => url)).toEqual(['/1/counts/events.json', '/1/now.json']);
    expect(server.connections()).toBe(1);
  });
});

describe('keeps the passcode to itself', () => {
  test('when CleverTap repeats it', async () => {
    const server = keep(
      await startServer((response, { rawHeaders }) => {
        sendJson(response, JSON.stringify({ status: 'fail', error: rawHeaders.join(' ') }), 400);
      }),
    );

    const outcome = await clientFor(server).send(events);

    expect(outcome).toMatchObject({
      failure: { detail: expect.stringContaining('X-CleverTap-Passcode ***') },
    });
    expect(JSON.stringify(outcome)).not.toContain(passcode.reveal());
  });

  test.each(['two\nlines', 'snowman ☃', 'nul\0'])('when it cannot be sent: %j', (unsendable) => {
    const url = 'http://127.0.0.1:9';

    expect(() => clientFor({ url }, { passcode: secret(unsendable) })).toThrow(
      'Invalid character in header content ["X-CleverTap-Passcode"]',
    );
  });
});

describe('event names', () => {
  test('come from the schema', async () => {
    const server = keep(
      await startServer((response) =>
        sendJson(
          response,
          '{"status":"success","events":[{"name":"Charged","eventCount":12},{"name":"App Launched"}]}',
        ),
      ),
    );

    expect(await clientFor(server).eventNames()).toEqual(['Charged', 'App Launched']);
    expect(server.requests).toMatchObject([{ method: 'GET', url: '/getSchema?type=events' }]);
  });

  test.each([
    ['{"status":"fail","error":"No"}', 200],
    ['{"status":"success"}', 200],
    ['{"events":["Charged"]}', 200],
    ['{"events":[{"name":', 200],
    ['', 200],
    ['{"events":[{"name":"Charged"}]}', 401],
    ['{"events":[{"name":"Charged"}]}', 429],
    ['{"events":[{"name":"Charged"}]}', 500],
  ])('cannot be had from %s with status %d', async (body, status) => {
    const server = keep(await startServer((response) => sendJson(response, body, status)));

    expect(await clientFor(server).eventNames()).toBeUndefined();
  });

  test('cannot be had from nobody', async () => {
    const server = keep(await startCounting());
    await server.stop();

    expect(await clientFor(server).eventNames()).toBeUndefined();
  });
});

describe('event schemas', () => {
  test.each([
    ['named objects', '[{"name":"Amount","type":"number"},{"name":"City"}]', ['Amount', 'City']],
    ['plain names', '["Amount"]', ['Amount']],
    ['something else among them', '[{"name":"Amount"},7,null,{"id":1}]', ['Amount']],
    ['something else altogether', '{"Amount":"number"}', []],
    ['nothing', 'null', []],
  ])('with properties as %s', async (_what, properties, expected) => {
    const body = `{"events":[{"name":"Charged","properties":${properties}}]}`;
    const server = keep(await startServer((response) => sendJson(response, body)));

    expect(await clientFor(server).eventSchemas()).toEqual({
      type: 'known',
      events: [{ name: 'Charged', properties: expected }],
    });
  });

  test('CleverTap may ask us to wait', async () => {
    const server = keep(await startServer((response) => sendJson(response, '{}', 429)));

    expect(await clientFor(server).eventSchemas()).toEqual({
      type: 'rate limited',
      retryAfterMs: 600_000,
    });
  });
});

describe('the fields of profiles', () => {
  test.each([
    ['{"userProperties":[{"name":"Plan"},"Score",7]}', ['Plan', 'Score']],
    ['{"userProperties":[]}', []],
  ])('come from the schema: %s', async (body, properties) => {
    const server = keep(await startServer((response) => sendJson(response, body)));

    expect(await clientFor(server).profileSchema()).toEqual({ type: 'known', properties });
    expect(server.requests).toMatchObject([{ url: '/getSchema?type=userProperties' }]);
  });

  test.each([
    ['{"status":"fail"}', 200, { type: 'unknown' }],
    ['{"userProperties":"none"}', 200, { type: 'unknown' }],
    ['<html>', 200, { type: 'unknown' }],
    ['{}', 500, { type: 'unknown' }],
    ['{}', 429, { type: 'rate limited', retryAfterMs: 600_000 }],
  ])('cannot always be had: %s, HTTP %i', async (body, status, outcome) => {
    const server = keep(await startServer((response) => sendJson(response, body, status)));

    expect(await clientFor(server).profileSchema()).toEqual(outcome);
  });
});

test('three requests are open at most, names included', async () => {
  const open: ServerResponse[] = [];
  const server = keep(await startServer((response) => open.push(response)));
  const client = clientFor(server);
  const sending = [events, events, events].map((question) => client.send(question));
  while (open.length < 3) await nextTurn();

  const asking = client.eventNames();
  for (let turns = 0; turns < 50; turns += 1) await nextTurn();
  expect(server.requests).toHaveLength(3);

  for (const response of open.splice(0)) sendJson(response, '{"status":"success","count":1}');
  await Promise.all(sending);
  while (open.length < 1) await nextTurn();
  for (const response of open) sendJson(response, '{"events":[{"name":"Charged"}]}');
  expect(await asking).toEqual(['Charged']);
});

describe('once closed', () => {
  test('breaks off what is under way', async () => {
    const server = keep(await startServer(silent));
    const client = clientFor(server);
    const sending = client.send(events);
    await server.asked();

    await client.close();

    expect(await sending).toEqual(unanswered('connection failed (UND_ERR_DESTROYED)'));
  });

  test('asks nothing more', async () => {
    const server = keep(await startCounting());
    const client = clientFor(server);

    await client.close();

    expect(await client.send(events)).toEqual(unanswered('connection failed (UND_ERR_DESTROYED)'));
    expect(server.connections()).toBe(0);
  });
});
