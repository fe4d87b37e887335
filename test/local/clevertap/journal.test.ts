import { expect, test } from '@jest/globals';
import { second } from '../../../src/lib/clock.ts';
import { parseFaultText } from '../../../src/local/clevertap/http/fault.ts';
import { exportOf, get, headers, post, startClevertap } from './local-clevertap.ts';
import { manualClock } from './manual-clock.ts';

const charged = { event_name: 'Charged', from: 20260101, to: 20260131 };
const events = '/1/counts/events.json';

async function start(partialMs = 0) {
  const clock = manualClock('2026-02-01T00:00:00Z');
  const data = [exportOf('Charged', [{ identity: 'a', ts: 20260105 }])];
  const log: string[] = [];
  const clevertap = await startClevertap({
    data,
    clock,
    partialMs,
    logExchanges: true,
    log: (line) => log.push(line),
  });
  return { clevertap, clock, log };
}

test('has what was asked and what was answered, but no passcode', async () => {
  const { clevertap } = await start();
  await post(clevertap, events, charged);

  const [exchange] = clevertap.journal.exchanges();

  expect(exchange).toMatchObject({
    number: 1,
    method: 'POST',
    path: events,
    endpoint: 'events',
    account: 'TEST-ACCOUNT',
    payload: charged,
    httpStatus: 200,
    status: 'success',
    open: 1,
    openOfEndpoint: 1,
  });
  expect(JSON.stringify(exchange)).not.toContain(headers['X-CleverTap-Passcode']);
});

test('has the gaps between the polls of a req_id', async () => {
  const { clevertap, clock } = await start(45 * second);
  const { body } = await post(clevertap, events, charged);
  const { req_id: reqId } = body as { req_id: number };
  const ended = (count: number) =>
    clevertap.journal.until(
      (exchanges) => exchanges.filter(({ endedAt }) => endedAt !== undefined).length === count,
    );
  await ended(1);
  clock.advance(30 * second);
  await get(clevertap, `${events}?req_id=${reqId}`);
  await ended(2);
  clock.advance(20 * second);
  await get(clevertap, `${events}?req_id=${reqId}`);

  const exchanges = clevertap.journal.exchanges();

  expect(exchanges.map(({ sinceLastMs }) => sinceLastMs)).toEqual([
    undefined,
    30 * second,
    20 * second,
  ]);
  expect(exchanges.map(({ status }) => status)).toEqual(['partial', 'partial', 'success']);
  expect(exchanges.map((exchange) => exchange.reqId)).toEqual(Array(3).fill(String(reqId)));
});

test('has how many were open at arrival, for each account', async () => {
  const { clevertap } = await start();
  clevertap.faults.add(parseFaultText('hang:3'));
  const giveUp = new AbortController();
  const send = (endpoint: string, account = 'TEST-ACCOUNT') =>
    post(clevertap, endpoint, charged, {
      signal: giveUp.signal,
      headers: { ...headers, 'X-CleverTap-Account-Id': account },
    });
  const hanging: Promise<unknown>[] = [];
  for (const [index, endpoint] of [events, events, '/1/counts/profiles.json'].entries()) {
    hanging.push(send(endpoint).catch(() => 'gave up'));
    await clevertap.journal.until((exchanges) => exchanges[index]?.fault === 'hang');
  }
  await send(events);
  await send(events, 'OTHER');
  giveUp.abort();
  await Promise.all(hanging);

  expect(
    clevertap.journal.exchanges().map(({ open, openOfEndpoint }) => [open, openOfEndpoint]),
  ).toEqual([
    [1, 1],
    [2, 2],
    [3, 1],
    [4, 3],
    [1, 1],
  ]);
});

test('has requests that were refused', async () => {
  const { clevertap } = await start();
  await get(clevertap, '/1/counts/nothing.json');
  await post(clevertap, events, {});

  expect(clevertap.journal.exchanges()).toMatchObject([
    { path: '/1/counts/nothing.json', endpoint: undefined, httpStatus: 404, status: 'fail' },
    { path: events, httpStatus: 400, status: 'fail' },
  ]);
});

test('is told line by line when that is asked for', async () => {
  const { clevertap, log } = await start();
  await post(clevertap, events, charged);
  await clevertap.journal.until(([first]) => first?.endedAt !== undefined);

  expect(log).toContain('1 POST /1/counts/events.json, 200 success, 0 ms');
});
