import { describe, expect, test } from '@jest/globals';
import type { NowQuery } from '../../src/query/query.ts';
import { nowQuery, question } from './builders.ts';
import { parseFirst, rawResponse, unreadable } from './raw-response.ts';

/** CleverTap's own example, shortened. */
const everything = `{
  "status": "success", "count": 214,
  "user_type": { "new": 58, "repeat": 25, "addressable": 38, "customer": 93 },
  "session_source": { "direct": 122, "others": 115, "email": 1 },
  "browser": { "others": 4, "firefox": 0 },
  "os": { "others": 2, "android": 196, "ios": 35 },
  "device": { "desktop": 32, "mobile": 230, "tablet": 1 },
  "new": {
    "session_source": { "direct": 18 },
    "os": { "others": 0, "android": 67 }
  },
  "last_processed_ts": 1486536600
}`;

function parseNow(body: string, query: Partial<NowQuery> = {}) {
  return parseFirst(rawResponse(body), question(nowQuery(query)));
}

function answered(result: object) {
  return { type: 'answered', result: { kind: 'now', ...result } };
}

test('is a count and how fresh it is', () => {
  const body = '{ "status": "success", "count": 214, "last_processed_ts": 1486536600 }';

  expect(parseNow(body)).toEqual(
    answered({ count: 214, lastEventAt: '2017-02-08T06:50:00.000Z', splits: [] }),
  );
});

test('has the splits that were asked for, in the order asked, by our names', () => {
  expect(parseNow(everything, { by: ['os', 'type'] })).toMatchObject(
    answered({
      count: 214,
      splits: [
        {
          by: 'os',
          counts: [
            { name: 'others', count: 2 },
            { name: 'android', count: 196 },
            { name: 'ios', count: 35 },
          ],
        },
        {
          by: 'type',
          counts: [
            { name: 'new', count: 58 },
            { name: 'repeat', count: 25 },
            { name: 'addressable', count: 38 },
            { name: 'customer', count: 93 },
          ],
        },
      ],
    }),
  );
});

test('has the new people too, where there is such a split', () => {
  expect(parseNow(everything, { by: ['type', 'os', 'device'], newToo: true })).toMatchObject({
    result: {
      splits: [
        { by: 'type', counts: expect.any(Array) },
        {
          by: 'os',
          newCounts: [
            { name: 'others', count: 0 },
            { name: 'android', count: 67 },
          ],
        },
        { by: 'device', counts: expect.any(Array) },
      ],
    },
  });
});

test('has no new people when they were not asked for', () => {
  expect(JSON.stringify(parseNow(everything, { by: ['os'] }))).not.toContain('newCounts');
});

test('leaves out a split that did not come', () => {
  const body = '{"status":"success","count":214,"os":null,"new":{"os":{"ios":1}}}';

  expect(parseNow(body, { by: ['os', 'browser'], newToo: true })).toEqual(
    answered({ count: 214, splits: [] }),
  );
});

test('keeps names that look like numbers where they stood', () => {
  const body = '{"status":"success","count":1,"os":{"ios":1,"11":1,"__proto__":1,"10":1}}';

  expect(parseNow(body, { by: ['os'] })).toMatchObject({
    result: {
      splits: [
        { counts: [{ name: 'ios' }, { name: '11' }, { name: '__proto__' }, { name: '10' }] },
      ],
    },
  });
});

describe('does not know how fresh it is', () => {
  test.each(['', ',"last_processed_ts":null', ',"last_processed_ts":0'])('{…%s}', (field) => {
    expect(parseNow(`{"status":"success","count":0${field}}`)).toEqual(
      answered({ count: 0, splits: [] }),
    );
  });
});

describe('is unreadable', () => {
  test.each([
    ['"os":{}', 'count is not a number'],
    ['"count":1,"last_processed_ts":"1486536600"', 'last_processed_ts is not a number'],
    ['"count":1,"last_processed_ts":1486536600000', 'last_processed_ts is no instant'],
    ['"count":1,"last_processed_ts":-1', 'last_processed_ts is not a count'],
    ['"count":1,"os":[]', 'os is not an object'],
    ['"count":1,"os":7', 'os is not an object'],
    ['"count":1,"os":{"ios":"35"}', 'os.ios is not a number'],
    ['"count":1,"os":{"ios":null}', 'os.ios is not a number'],
    ['"count":1,"os":{},"new":[]', 'new is not an object'],
    ['"count":1,"os":{},"new":{"os":{"ios":-1}}', 'new.os.ios is not a count'],
  ])('with {%s}', (fields, detail) => {
    const outcome = parseNow(`{"status":"success",${fields}}`, { by: ['os'], newToo: true });

    expect(outcome).toEqual(unreadable(detail));
  });
});
