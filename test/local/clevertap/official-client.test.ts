import { createRequire } from 'node:module';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { LocalClevertap } from '../../../src/local/clevertap/create-local-clevertap.ts';
import { exportOf, startClevertap } from './local-clevertap.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

/** What is used of CleverTap's own client, which has no types. */
type OfficialClient = {
  readonly getEventsCount: (query: object) => Promise<unknown>;
  readonly getProfilesCount: (query: object) => Promise<unknown>;
  readonly realTimeCounts: (query: object) => Promise<unknown>;
  readonly topPropertyCounts: (query: object) => Promise<unknown>;
  readonly trends: (query: object) => Promise<unknown>;
  readonly api: {
    apiEndpoint: string;
    readonly _call: (path: string, options: object, done: (body: unknown) => void) => void;
  };
};
type Official = {
  readonly init: (id: string, passcode: string, region: string) => OfficialClient;
  readonly REGIONS: { readonly EUROPE: string };
};

// The package is CommonJS without types; these are the parts its README documents.
const official = createRequire(import.meta.url)('clevertap') as Official;

function clientOf({ url }: LocalClevertap, passcode = 'PASS'): OfficialClient {
  const client = official.init('TEST-ABC-123Z', passcode, official.REGIONS.EUROPE);
  client.api.apiEndpoint = `${url}/1`;
  return client;
}

const account = { id: 'TEST-ABC-123Z', passcode: 'PASS' };
const charges = () =>
  exportOf('Charged', [
    { identity: 'a', ts: 20161224, props: { Amount: 250 } },
    { identity: 'a', ts: 20161231, props: { Amount: 50 } },
    {
      identity: 'b',
      ts: 20170103,
      props: { Amount: 700 },
      profile: { profileData: { 'Customer Type': 'Gold' } },
    },
  ]);
const days = { event_name: 'Charged', from: 20161224, to: 20170103 };

describe('CleverTap’s own client gets right answers', () => {
  let client: OfficialClient;

  beforeEach(async () => {
    client = clientOf(await startClevertap({ data: [charges()], account }));
  });

  test('how many events', async () => {
    expect(await client.getEventsCount(days)).toEqual({ status: 'success', count: 3 });
  });

  test('how many people, and how many there are', async () => {
    expect(await client.getProfilesCount(days)).toEqual({ status: 'success', count: 2 });
    expect(await client.getProfilesCount({})).toEqual({ status: 'success', count: 2 });
  });

  test('who is active', async () => {
    expect(await client.realTimeCounts({ user_type: true })).toEqual({
      status: 'success',
      count: 1,
      user_type: { new: 0, repeat: 0, addressable: 0, customer: 1 },
      last_processed_ts: Date.UTC(2017, 0, 3, 12) / 1000,
    });
  });

  test('what is most frequent', async () => {
    const groups = {
      foo: { property_type: 'event_properties', name: 'Amount' },
      bar: { property_type: 'profile_fields', name: 'Customer Type', top_n: 2, order: 'asc' },
    };

    expect(await client.topPropertyCounts({ ...days, groups })).toEqual({
      status: 'success',
      foo: { NUMBER: { '0-100': 1, '200-300': 1, '700-800': 1 } },
      bar: { STR: { Gold: 1, '-1': 2 } },
    });
  });

  test('trends of a sum', async () => {
    const groups = { bar: { trend_type: 'weekly' }, foobar: { trend_type: 'monthly' } };

    expect(
      await client.trends({ ...days, unique: false, sum_event_prop: 'Amount', groups }),
    ).toEqual({
      status: 'success',
      bar: { 201652: 300, 201701: 700 },
      foobar: { 201612: 300, 201701: 700 },
    });
  });

  test('a clear no for an event that is not there', async () => {
    expect(await client.getEventsCount({ ...days, event_name: 'charged' })).toEqual({
      status: 'fail',
      error: '["Invalid event : charged"]',
      code: 400,
    });
  });
});

describe('and follows an answer that is not ready', () => {
  let clock: ManualClock;
  let client: OfficialClient;

  beforeEach(async () => {
    clock = manualClock('2026-01-01T00:00:00Z');
    client = clientOf(await startClevertap({ data: [charges()], partialMs: 45_000, clock }));
  });

  const poll = (endpoint: string, reqId: unknown) =>
    new Promise((done) => client.api._call(`counts/${endpoint}.json?req_id=${reqId}`, {}, done));

  test.each([
    ['events', (asked: OfficialClient) => asked.getEventsCount(days), { count: 3 }],
    ['profiles', (asked: OfficialClient) => asked.getProfilesCount(days), { count: 2 }],
    [
      'top',
      (asked: OfficialClient) =>
        asked.topPropertyCounts({
          ...days,
          groups: { foo: { property_type: 'event_properties', name: 'Amount', top_n: 1 } },
        }),
      { foo: { NUMBER: { '0-100': 1 } } },
    ],
    [
      'trends',
      (asked: OfficialClient) =>
        asked.trends({ ...days, groups: { foo: { trend_type: 'monthly' } } }),
      { foo: { 201612: 2, 201701: 1 } },
    ],
  ])('of %s', async (endpoint, ask, answer) => {
    const first = await ask(client);
    const partial = { status: 'partial', req_id: expect.any(Number) };
    expect(first).toEqual(partial);
    const { req_id: reqId } = first as { req_id: number };

    clock.advance(44_999);
    expect(await poll(endpoint, reqId)).toEqual({ status: 'partial', req_id: reqId });

    clock.advance(1);
    expect(await poll(endpoint, reqId)).toEqual({ status: 'success', ...answer });
  });
});
