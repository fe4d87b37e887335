import { describe, expect, test } from '@jest/globals';
import { second } from '../../../src/lib/clock.ts';
import { parseFaultText } from '../../../src/local/clevertap/http/fault.ts';
import { createFaults } from '../../../src/local/clevertap/http/faults.ts';
import { exportOf, get, headers, post, startClevertap } from './local-clevertap.ts';
import { manualClock } from './manual-clock.ts';

const charged = { event_name: 'Charged', from: 20260101, to: 20260131 };
const events = '/1/counts/events.json';
const success = { status: 200, body: { status: 'success', count: 1 } };

async function startWith(...faults: readonly string[]) {
  const clock = manualClock('2026-02-01T00:00:00Z');
  const data = [exportOf('Charged', [{ identity: 'a', ts: 20260105 }])];
  const clevertap = await startClevertap({ data, clock });
  for (const fault of faults) clevertap.faults.add(parseFaultText(fault));
  return { clevertap, clock, send: () => post(clevertap, events, charged) };
}

/** The answer as it came, whatever it is. */
function raw(url: string): Promise<Response> {
  return fetch(`${url}${events}`, { method: 'POST', headers, body: JSON.stringify(charged) });
}

describe('a request goes wrong once', () => {
  test.each([
    ['error500:1', 500, { status: 'fail', error: 'An unknown error occurred', code: 500 }],
    ['error429:1', 429, { status: 'fail', error: 'Too many concurrent requests', code: 429 }],
    [
      'fail200:1',
      200,
      { status: 'fail', error: '["The query could not be completed"]', code: 500 },
    ],
  ])('%s', async (fault, status, body) => {
    const { send } = await startWith(fault);

    expect(await send()).toMatchObject({ status, body });
    expect(await send()).toMatchObject(success);
  });

  test('with a page instead of an answer', async () => {
    const { clevertap, send } = await startWith('html503:1');

    const response = await raw(clevertap.url);

    expect(response.status).toBe(503);
    expect(response.headers.get('Content-Type')).toBe('text/html');
    expect(await response.text()).toMatch(/^<html>/);
    expect(await send()).toMatchObject(success);
  });

  test('with the wrong content type', async () => {
    const { clevertap } = await startWith('wrong-type:1');

    const response = await raw(clevertap.url);

    expect(response.headers.get('Content-Type')).toBe('text/html');
    expect(await response.json()).toEqual(success.body);
  });

  test('with a connection that is reset', async () => {
    const { clevertap, send } = await startWith('reset:1');

    await expect(raw(clevertap.url)).rejects.toThrow();
    expect(await send()).toMatchObject(success);
  });

  test('with half of an answer', async () => {
    const { clevertap, send } = await startWith('truncated:1');

    const response = await raw(clevertap.url);

    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(await send()).toMatchObject(success);
  });

  test('with no answer, until whoever asked gives up', async () => {
    const { clevertap, send } = await startWith('hang:1');
    const giveUp = new AbortController();
    const request = post(clevertap, events, charged, { signal: giveUp.signal });
    await clevertap.journal.until(([first]) => first?.fault === 'hang');

    giveUp.abort();

    await expect(request).rejects.toThrow();
    await clevertap.journal.until(([first]) => first?.cutOff === true);
    expect(await send()).toMatchObject(success);
  });

  test('by being late', async () => {
    const { clevertap, clock, send } = await startWith('delay=3000:1');
    const late = send();
    await clevertap.journal.until(([first]) => first?.fault === 'delay');

    clock.advance(3 * second);

    expect(await late).toMatchObject(success);
    expect(clevertap.journal.exchanges()).toMatchObject([
      { arrivedAt: new Date('2026-02-01T00:00:00Z'), endedAt: new Date('2026-02-01T00:00:03Z') },
    ]);
  });

  test('by being slow', async () => {
    const { clevertap, clock } = await startWith('slow-body=1000:1');
    const response = await raw(clevertap.url);
    const body = response.text();

    const ticking = setInterval(() => clock.advance(100), 1);
    expect(JSON.parse(await body)).toEqual(success.body);
    clearInterval(ticking);
    const [exchange] = clevertap.journal.exchanges();
    expect(exchange).toMatchObject({ fault: 'slow-body', httpStatus: 200 });
  });
});

test('an answer can be partial for ever, however it is asked for', async () => {
  const { clevertap, clock } = await startWith('partial:1');
  const { body } = await post(clevertap, events, charged);
  const { req_id: reqId } = body as { req_id: number };

  clock.advance(3500 * second);

  expect(body).toEqual({ status: 'partial', req_id: expect.any(Number) });
  expect(await get(clevertap, `${events}?req_id=${reqId}`)).toMatchObject({ body });
});

describe('which requests go wrong', () => {
  test('only those of the endpoint', async () => {
    const { clevertap, send } = await startWith('error500@trends:1', 'fail200@schema:1');

    expect(await send()).toMatchObject(success);
    expect(await get(clevertap, '/getSchema?type=events')).toMatchObject({
      body: { status: 'fail' },
    });
  });

  test('the next so many, one order after the other', async () => {
    const { send } = await startWith('error500:2', 'error429:1');

    expect([await send(), await send(), await send(), await send()]).toMatchObject([
      { status: 500 },
      { status: 500 },
      { status: 429 },
      { status: 200 },
    ]);
  });

  test('a share of them, the same for the same seed', () => {
    const draw = (seed: number) => {
      const faults = createFaults(seed);
      faults.add(parseFaultText('hang:20%'));
      return Array.from({ length: 1000 }, () => faults.next('events')?.kind);
    };
    const hits = draw(7).filter((kind) => kind === 'hang').length;

    expect(hits).toBeGreaterThan(150);
    expect(hits).toBeLessThan(250);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });
});

describe('cannot be ordered', () => {
  test.each([
    ['explode', 'kind must be one of delay, hang'],
    ['hang:', 'is not like delay=2000@trends:3'],
    ['hang:200%', 'share must be a number from 0 to 1'],
    ['hang@nowhere:1', 'endpoint must be one of events'],
    ['delay=fast', 'is not like delay=2000@trends:3'],
    ['', 'is not like delay=2000@trends:3'],
  ])('%s', (text, reason) => {
    expect(() => parseFaultText(text)).toThrow(reason);
  });
});

describe('while the server runs', () => {
  const control = (url: string, method: string, fault?: object) =>
    fetch(`${url}/control/faults`, {
      method,
      ...(fault && {
        body: JSON.stringify(fault),
        headers: { 'Content-Type': 'application/json' },
      }),
    });

  test('faults are ordered and taken back over HTTP', async () => {
    const { clevertap, send } = await startWith();

    const ordered = await control(clevertap.url, 'POST', { kind: 'error500', count: 2 });
    expect(await ordered.json()).toEqual([{ kind: 'error500', ms: 5000, count: 2 }]);
    expect(await send()).toMatchObject({ status: 500 });
    const left = await control(clevertap.url, 'GET');
    expect(await left.json()).toEqual([{ kind: 'error500', ms: 5000, count: 1 }]);
    await control(clevertap.url, 'DELETE');
    expect(await send()).toMatchObject(success);
  });

  test('a wrong order is refused by name', async () => {
    const { clevertap } = await startWith();

    const refused = await control(clevertap.url, 'POST', { kind: 'hang', times: 3 });

    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ error: 'Unknown parameter : times' });
  });

  test('the journal can be read and begun anew', async () => {
    const { clevertap, send } = await startWith();
    await send();
    const read = async () => (await fetch(`${clevertap.url}/control/journal`)).json();

    expect(await read()).toMatchObject([{ number: 1, endpoint: 'events', status: 'success' }]);
    await fetch(`${clevertap.url}/control/journal`, { method: 'DELETE' });
    expect(await read()).toEqual([]);
  });

  test('it says what can be controlled, and what cannot', async () => {
    const { clevertap } = await startWith();

    const help = await fetch(`${clevertap.url}/control`);
    const unknown = await fetch(`${clevertap.url}/control/time`);

    expect(Object.keys(await help.json())).toContain('POST /control/faults');
    expect(unknown.status).toBe(404);
  });
});
