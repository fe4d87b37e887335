import { beforeEach, describe, expect, test } from '@jest/globals';
import { minute, second } from '../../../src/lib/clock.ts';
import type {
  LocalClevertap,
  LocalClevertapOptions,
} from '../../../src/local/clevertap/create-local-clevertap.ts';
import { exportOf, get, headers, post, startClevertap } from './local-clevertap.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

const charged = { event_name: 'Charged', from: 20260101, to: 20260131 };
const events = '/1/counts/events.json';

let clock: ManualClock;

beforeEach(() => {
  clock = manualClock('2026-02-01T00:00:00Z');
});

function start(options: LocalClevertapOptions = {}): Promise<LocalClevertap> {
  const data = [exportOf('Charged', [{ identity: 'a', ts: 20260105 }])];
  return startClevertap({ data, clock, partialMs: 45 * second, ...options });
}

/** The digits as they stand in the answer: as a number they may not survive. */
async function reqIdFrom(clevertap: LocalClevertap): Promise<string> {
  const { text } = await post(clevertap, events, charged);
  const reqId = /^\{"req_id":(?<digits>\d+),"status":"partial"\}$/.exec(text)?.groups?.digits;
  if (reqId === undefined) throw new Error(`no partial answer: ${text}`);
  return reqId;
}

describe('an answer that is not ready', () => {
  test.each([
    ['GET', undefined],
    ['POST', JSON.stringify(charged)],
    ['POST', undefined],
  ])('is polled by %s with the body %s', async (method, body) => {
    const clevertap = await start();
    const poll = `${events}?req_id=${await reqIdFrom(clevertap)}`;
    const request = { method, ...(body !== undefined && { body }) };

    clock.advance(45 * second - 1);
    expect(await get(clevertap, poll, request)).toMatchObject({ body: { status: 'partial' } });

    clock.advance(1);
    const ready = { status: 200, body: { status: 'success', count: 1 } };
    expect(await get(clevertap, poll, request)).toMatchObject(ready);
    expect(await get(clevertap, poll, request)).toMatchObject(ready);
  });

  test('is refused at once when the question is wrong', async () => {
    const clevertap = await start();

    expect(await post(clevertap, events, { ...charged, event_name: 'Paid' })).toMatchObject({
      body: { status: 'fail', error: '["Invalid event : Paid"]' },
    });
  });

  test('can turn out to be a failure', async () => {
    const clevertap = await start();
    const { body } = await post(clevertap, '/1/counts/top.json', {
      ...charged,
      groups: { mine: { property_type: 'event_properties', name: 'Missing' } },
    });
    const { req_id: reqId } = body as { req_id: number };

    clock.advance(minute);

    expect(await get(clevertap, `/1/counts/top.json?req_id=${reqId}`)).toMatchObject({
      body: { status: 'fail', error: '["Invalid group : mine"]' },
    });
  });

  test('is forgotten in the end', async () => {
    const clevertap = await start({ keepReqIdMs: 10 * minute });
    const reqId = await reqIdFrom(clevertap);
    const poll = `${events}?req_id=${reqId}`;

    clock.advance(10 * minute - 1);
    expect(await get(clevertap, poll)).toMatchObject({ body: { status: 'success' } });

    clock.advance(1);
    expect(await get(clevertap, poll)).toMatchObject({
      status: 400,
      body: { status: 'fail', error: `Invalid request id : ${reqId}` },
    });
  });

  test.each([
    ['another endpoint', '/1/counts/profiles.json', {}],
    ['another account', events, { 'X-CleverTap-Account-Id': 'OTHER' }],
  ])('is unknown to %s', async (_, endpoint, who) => {
    const clevertap = await start();
    const poll = `${endpoint}?req_id=${await reqIdFrom(clevertap)}`;

    expect(await get(clevertap, poll, { headers: { ...headers, ...who } })).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/^Invalid request id/) },
    });
  });
});

test.each([1, 15, 16, 19])('a req_id has %i digits when that is asked for', async (digits) => {
  const clevertap = await start({ reqIdDigits: digits });

  const reqId = await reqIdFrom(clevertap);

  expect(reqId).toHaveLength(digits);
  expect(BigInt(reqId)).toBeLessThan(2n ** 63n);
  clock.advance(minute);
  expect(await get(clevertap, `${events}?req_id=${reqId}`)).toMatchObject({
    body: { status: 'success', count: 1 },
  });
});
