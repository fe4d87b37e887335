import { beforeEach, describe, expect, test } from '@jest/globals';
import type { LocalClevertap } from '../../../src/local/clevertap/create-local-clevertap.ts';
import { exportOf, get, headers, post, startClevertap } from './local-clevertap.ts';

const charged = { event_name: 'Charged', from: 20260101, to: 20260131 };
const groups = { a: { trend_type: 'daily' } };
const topGroups = { a: { property_type: 'event_properties', name: 'Amount' } };
const charges = () => exportOf('Charged', [{ identity: 'a', ts: 20260105, props: { Amount: 5 } }]);

const common = (block: object) => ({ ...charged, common_profile_properties: block });
const advanced = (block: object) => ({ ...charged, advanced_query: block });
/** Nothing is ignored in silence. */
const unknownParts = [
  [common({ likelihood: [] }), 'Unknown parameter : common_profile_properties.likelihood'],
  [common({ demographics: {} }), 'common_profile_properties.demographics must be an array'],
  [common({ geo_fields: ['India'] }), 'geo_fields[0] must be [country, region, city]'],
  [common({ geo_radius: [[91, 0, 1]] }), 'geo_radius[0] must be [latitude, longitude, radius]'],
  [common({ geo_radius: [] }), 'geo_radius must not be empty'],
  [advanced({ did_not_do: [] }), 'Unknown parameter : advanced_query.did_not_do'],
  [advanced({ did_all: charged }), 'advanced_query.did_all must be an array'],
  [advanced({ did_all: [{ ...charged, times: 3 }] }), 'advanced_query.did_all[0].times'],
  [advanced({ did_all: [{ ...charged, value: -1 }] }), 'did_all[0].value must be how many times'],
  [advanced({ did_all: [{ ...charged, operator: 'contains', value: 1 }] }), 'did_all[0].operator'],
  [advanced({ did_any: {} }), 'advanced_query.did_any.any_events is missing'],
  [advanced({ did_none: [{ ...charged, value: 1 }] }), 'advanced_query.did_none[0].value'],
  [
    advanced({
      did_none: [{ ...charged, event_properties: [{ name: 'a', operator: 'between' }] }],
    }),
    'did_none[0].event_properties[0].operator must be one of equals',
  ],
] as const;

let clevertap: LocalClevertap;

beforeEach(async () => {
  clevertap = await startClevertap({
    data: [charges()],
    account: { id: 'TEST-ACCOUNT', passcode: 'TEST-PASSCODE' },
  });
});

describe('refuses, and says why', () => {
  test.each([
    ['/1/counts/events.json', {}, 'event_name is missing'],
    ['/1/counts/events.json', [], 'The payload must be an object'],
    ['/1/counts/events.json', { event_name: 'Charged', to: 20260131 }, 'from is missing'],
    ['/1/counts/events.json', { event_name: 'Charged', from: 20260101 }, 'to is missing'],
    ['/1/counts/events.json', { ...charged, event_name: 7 }, 'event_name must be a string'],
    ['/1/counts/events.json', { ...charged, from: '20260101' }, 'Invalid date : from must be'],
    ['/1/counts/events.json', { ...charged, to: 20260230 }, 'Invalid date : to must be'],
    ['/1/counts/events.json', { ...charged, to: '2026-01-31' }, 'Invalid date : to must be'],
    ['/1/counts/events.json', { ...charged, from: 20260201 }, 'from date is greater than the to'],
    ['/1/counts/events.json', { ...charged, event_propertys: [] }, 'event_propertys'],
    ['/1/counts/events.json', { ...charged, unique: true }, 'Unknown parameter : unique'],
    [
      '/1/counts/events.json',
      { ...charged, event_properties: [{ name: 'Amount', operator: 'gt', value: 1 }] },
      'event_properties[0].operator must be one of equals',
    ],
    [
      '/1/counts/events.json',
      { ...charged, event_properties: [{ name: 'Amount', operator: 'less_than', value: '1' }] },
      'event_properties[0].value must be a number',
    ],
    [
      '/1/counts/events.json',
      { ...charged, event_properties: [{ name: 'Gift', value: true }] },
      'event_properties[0].value must be "True" or "False"',
    ],
    [
      '/1/counts/events.json',
      { ...charged, event_properties: [{ name: 'Gift', value: [] }] },
      'event_properties[0].value must not be empty',
    ],
    ['/1/counts/events.json', { ...charged, event_properties: {} }, 'must be an array'],
    ['/1/counts/profiles.json', { event_name: 'Charged' }, 'from is missing'],
    ['/1/counts/profiles.json', { event_properties: [{ name: 'a', value: 1 }] }, 'event_name'],
    ['/1/counts/top.json', charged, 'groups is missing'],
    ['/1/counts/top.json', { ...charged, groups: {} }, 'at least one group'],
    ['/1/counts/top.json', { ...charged, groups: { a: { name: 'x' } } }, 'groups.a.property_type'],
    [
      '/1/counts/top.json',
      { ...charged, groups: { a: { property_type: 'event_properties' } } },
      'groups.a.name is missing',
    ],
    [
      '/1/counts/top.json',
      { ...charged, groups: { a: { ...topGroups.a, top_n: 0 } } },
      'groups.a.top_n',
    ],
    [
      '/1/counts/top.json',
      { ...charged, groups: { a: { ...topGroups.a, order: 'up' } } },
      'groups.a.order must be one of desc, asc',
    ],
    ['/1/counts/trends.json', { ...charged, groups: { a: {} } }, 'groups.a.trend_type'],
    ['/1/counts/trends.json', { ...charged, groups: { status: groups.a } }, 'groups.status'],
    ['/1/counts/trends.json', { ...charged, from: 20100101, groups }, 'more than ten years apart'],
    ...unknownParts.map(([payload, named]) => ['/1/counts/events.json', payload, named] as const),
    [
      '/1/counts/trends.json',
      { ...charged, groups: { a: { trend_type: 'hourly' } } },
      'groups.a.trend_type must be one of daily, weekly, monthly; it is "hourly"',
    ],
    [
      '/1/counts/trends.json',
      { ...charged, groups, unique: 'yes' },
      'unique must be true or false',
    ],
    ['/1/counts/trends.json', { ...charged, groups, sum_event_prop: 1 }, 'sum_event_prop'],
    ['/1/now.json', { os: 'yes' }, 'os must be true or false'],
    ['/1/now.json', { city: true }, 'Unknown parameter : city'],
  ])('%s %j: %s', async (endpoint, payload, reason) => {
    expect(await post(clevertap, endpoint, payload)).toMatchObject({
      status: 400,
      body: { status: 'fail', error: expect.stringContaining(reason), code: 400 },
    });
  });

  test('thousands of values', async () => {
    const value = Array.from({ length: 1001 }, (_, index) => index);
    const payload = { ...charged, event_properties: [{ name: 'Amount', value }] };

    expect(await post(clevertap, '/1/counts/events.json', payload)).toMatchObject({
      status: 400,
      body: { error: 'event_properties[0].value must not have more than 1000 values' },
    });
  });

  test('a body that is no JSON', async () => {
    const reply = await post(clevertap, '/1/counts/events.json', undefined, { body: '{"event' });

    expect(reply).toMatchObject({ status: 400, body: { status: 'fail', code: 400 } });
  });

  test('a body without its content type', async () => {
    const { 'Content-Type': _, ...withoutType } = headers;
    const reply = await post(clevertap, '/1/counts/events.json', charged, { headers: withoutType });

    expect(reply).toMatchObject({
      status: 400,
      body: { error: expect.stringMatching(/Content-Type/) },
    });
  });

  test('a body larger than a megabyte', async () => {
    const payload = { ...charged, event_name: 'x'.repeat(1024 * 1024) };

    expect(await post(clevertap, '/1/counts/events.json', payload)).toMatchObject({ status: 413 });
  });

  test.each([
    ['a wrong account', { 'X-CleverTap-Account-Id': 'OTHER' }, 'Account ID is not valid'],
    ['a wrong passcode', { 'X-CleverTap-Passcode': 'other' }, 'Invalid Credentials'],
    ['no passcode', { 'X-CleverTap-Passcode': '' }, 'Invalid Credentials'],
  ])('%s', async (_, wrong, error) => {
    const request = { headers: { ...headers, ...wrong } };
    const failure = { status: 401, body: { status: 'fail', error, code: 401 } };

    expect(await post(clevertap, '/1/counts/events.json', charged, request)).toMatchObject(failure);
    expect(await get(clevertap, '/getSchema?type=events', request)).toMatchObject(failure);
  });

  test('an endpoint that is none', async () => {
    expect(await post(clevertap, '/counts/events.json', charged)).toMatchObject({ status: 404 });
  });

  test.each(['/1/now.json', '/1/counts/events.json?req_id=1'])('DELETE %s', async (endpoint) => {
    expect(await get(clevertap, endpoint, { method: 'DELETE' })).toMatchObject({ status: 405 });
  });

  test('an event that the account never had, in an HTTP 200', async () => {
    const reply = await post(clevertap, '/1/counts/events.json', {
      ...charged,
      event_name: 'charged',
    });

    expect(reply).toMatchObject({
      status: 200,
      body: { status: 'fail', error: '["Invalid event : charged"]', code: 400 },
    });
  });

  test('a property that the event never had, in an HTTP 200', async () => {
    const unknown = { mine: { property_type: 'event_properties', name: 'amount' } };
    const reply = await post(clevertap, '/1/counts/top.json', { ...charged, groups: unknown });

    expect(reply).toMatchObject({
      status: 200,
      body: { status: 'fail', error: '["Invalid group : mine"]', code: 400 },
    });
  });

  test('a req_id that it never gave', async () => {
    expect(await get(clevertap, '/1/counts/events.json?req_id=5')).toMatchObject({
      status: 400,
      body: { error: 'Invalid request id : 5' },
    });
  });

  test('a fourth request of one kind while three are open', async () => {
    const unfinished = () => {
      const sent = new TransformStream<string, string>();
      const request = { body: sent.readable, duplex: 'half' } as RequestInit;
      const reply = post(clevertap, '/1/counts/events.json', undefined, request);
      return { sent: sent.writable.getWriter(), reply };
    };
    const open = [unfinished(), unfinished(), unfinished()];
    await Promise.all(open.map(({ sent }) => sent.write('{')));
    await clevertap.journal.until((exchanges) => exchanges.length === 3);

    const refused = await post(clevertap, '/1/counts/events.json', charged);
    const otherKind = await post(clevertap, '/1/counts/profiles.json', charged);

    expect(refused).toMatchObject({
      status: 429,
      body: { status: 'fail', error: 'Too many concurrent requests', code: 429 },
    });
    expect(otherKind).toMatchObject({ status: 200 });
    await Promise.all(open.map(({ sent }) => sent.close()));
    expect(await Promise.all(open.map(({ reply }) => reply))).toMatchObject([
      { status: 400 },
      { status: 400 },
      { status: 400 },
    ]);
    expect(await post(clevertap, '/1/counts/events.json', charged)).toMatchObject({ status: 200 });
  });
});
