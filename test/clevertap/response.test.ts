import { describe, expect, test } from '@jest/globals';
import { largestBodyBytes } from '../../src/clevertap/body.ts';
import type { Failure } from '../../src/query/result.ts';
import { nowQuery, profilesQuery, question } from './builders.ts';
import { failed, parseFirst, parsePoll, rawResponse, unreadable } from './raw-response.ts';

describe('a count', () => {
  test('is the documented one', () => {
    expect(parseFirst(rawResponse('{ "status": "success", "count": 7138 }'))).toEqual({
      type: 'answered',
      result: { kind: 'events', count: 7138 },
    });
  });

  test('of people is named so', () => {
    const body = '{"status":"success","count":7138}';

    expect(parseFirst(rawResponse(body), question(profilesQuery()))).toEqual({
      type: 'answered',
      result: { kind: 'profiles', count: 7138 },
    });
  });

  test.each([
    ['0', 0],
    ['-0', 0],
    ['7138.0', 7138],
    ['7.138e3', 7138],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('%s is %d', (written, count) => {
    const outcome = parseFirst(rawResponse(`{"status":"success","count":${written}}`));

    expect(outcome).toMatchObject({ result: { count } });
  });

  test.each([
    ['"7138"', 'count is not a number'],
    ['null', 'count is not a number'],
    ['true', 'count is not a number'],
    ['[7138]', 'count is not a number'],
    ['{"digits":"7138","at":1}', 'count is not a number'],
    ['-1', 'count is not a count'],
    ['7.5', 'count is not a count'],
    ['0.99999999999999999999', 'count is a number beyond what can be held'],
    ['9007199254740993', 'count is a number beyond what can be held'],
    ['1e400', 'count is a number beyond what can be held'],
    ['1e-400', 'count is a number beyond what can be held'],
  ])('%s is none', (written, detail) => {
    const outcome = parseFirst(rawResponse(`{"status":"success","count":${written}}`));

    expect(outcome).toEqual(unreadable(detail));
  });

  test('that is missing is not zero', () => {
    expect(parseFirst(rawResponse('{"status":"success"}'))).toEqual(
      unreadable('count is not a number'),
    );
  });

  test('that only a prototype has is missing', () => {
    expect(parseFirst(rawResponse('{"status":"success","__proto__":{"count":1}}'))).toEqual(
      unreadable('count is not a number'),
    );
  });
});

describe('a partial answer', () => {
  test.each([
    ['384649162721759', '384649162721759'],
    ['9007199254740993', '9007199254740993'],
    ['12345678901234567890123456789012', '12345678901234567890123456789012'],
    ['-42', '-42'],
    ['0', '0'],
    ['"9007199254740993"', '9007199254740993'],
    ['"007"', '007'],
  ])('keeps the digits of req_id %s', (written, reqId) => {
    const response = rawResponse(`{"req_id": ${written}, "status": "partial"}`);

    expect(parseFirst(response)).toEqual({ type: 'partial', reqId });
    expect(parsePoll(response)).toEqual({ type: 'partial', reqId });
  });

  test.each([
    ['"status":"partial"', 'req_id is missing or not a number'],
    ['"status":"partial","req_id":null', 'req_id is missing or not a number'],
    ['"status":"partial","req_id":[1]', 'req_id is missing or not a number'],
    ['"status":"partial","req_id":""', 'req_id is not a number of up to 32 digits'],
    ['"status":"partial","req_id":"../now"', 'req_id is not a number of up to 32 digits'],
    ['"status":"partial","req_id":3.5', 'req_id is not a number of up to 32 digits'],
    ['"status":"partial","req_id":3e14', 'req_id is not a number of up to 32 digits'],
    [`"status":"partial","req_id":1${'0'.repeat(32)}`, 'req_id is not a number of up to 32 digits'],
  ])('with {%s} leads nowhere', (fields, detail) => {
    expect(parseFirst(rawResponse(`{${fields}}`))).toEqual(unreadable(detail));
  });

  test('to now, which has none, leads nowhere', () => {
    const response = rawResponse('{"status":"partial","req_id":1}');

    expect(parseFirst(response, question(nowQuery()))).toEqual(
      unreadable('status partial, which now.json is not documented to have'),
    );
  });
});

describe('an answer that is none', () => {
  const count = '{"status":"success","count":7138}';

  test.each([
    ['nothing', '', 'an empty body'],
    ['a space', ' ', 'not JSON'],
    ['HTML', '<html><body>Bad gateway</body></html>', 'not JSON'],
    ['a word', 'error', 'not JSON'],
    ['cut short', count.slice(0, -4), 'not JSON'],
    ['followed by more', `${count}${count}`, 'not JSON'],
    ['after a byte order mark', `\u{FEFF}${count}`, 'not JSON'],
    ['null', 'null', 'JSON that is not an object'],
    ['a number', '7138', 'JSON that is not an object'],
    ['a list', `[${count}]`, 'JSON that is not an object'],
    ['nested too deep', `{"a":${'['.repeat(200_000)}`, 'JSON nested too deep'],
    ['a key twice', '{"status":"success","count":1,"count":2}', 'JSON with the same key twice'],
    ['no status', '{"count":7138}', 'status is none that is documented'],
    ['a new status', '{"status":"queued"}', 'status is none that is documented'],
    ['a status of another kind', '{"status":["success"]}', 'status is none that is documented'],
  ])('%s', (_name, body, detail) => {
    expect(parseFirst(rawResponse(body))).toEqual(unreadable(detail));
  });

  test('but not text that only looks nested', () => {
    const text = `\\" ${'['.repeat(200)}`;
    const body = `{"status":"success","note":"${text}","count":7138}`;

    expect(parseFirst(rawResponse(body))).toMatchObject({ result: { count: 7138 } });
  });

  test('bytes that are no text', () => {
    const bytes = Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d);

    expect(parseFirst(rawResponse(bytes))).toEqual(unreadable('not UTF-8'));
  });

  test('too long by one byte', () => {
    const long = count.padEnd(largestBodyBytes, ' ');

    expect(parseFirst(rawResponse(long))).toMatchObject({ type: 'answered' });
    expect(parseFirst(rawResponse(`${long} `))).toEqual(unreadable('a body of more than 5 MB'));
  });

  test.each(['text/html', 'text/plain; charset=utf-8', 'application/jsonp', ''])(
    'of content type “%s”',
    (contentType) => {
      expect(parseFirst(rawResponse(count, { contentType }))).toEqual(
        unreadable(`content type ${contentType}`.trim()),
      );
    },
  );

  test.each([undefined, 'application/json', 'Application/JSON ; charset=utf-8', 'text/json'])(
    'but not of content type “%s”',
    (contentType) => {
      expect(parseFirst(rawResponse(count, { contentType }))).toMatchObject({ type: 'answered' });
    },
  );

  test('packed, though that was not asked for', () => {
    expect(parseFirst(rawResponse(count, { contentEncoding: 'gzip' }))).toEqual(
      unreadable('content encoding gzip, which was not asked for'),
    );
    expect(parseFirst(rawResponse(count, { contentEncoding: 'identity' }))).toMatchObject({
      type: 'answered',
    });
  });
});

describe('every status', () => {
  const refused: Failure = { reason: 'refused', detail: 'No' };
  const documented = new Map<number, Failure>([
    [400, refused],
    [401, { reason: 'credentials' }],
    [403, { reason: 'credentials' }],
    [404, refused],
    [405, refused],
    [407, { reason: 'unavailable', detail: 'status 407' }],
    [408, { reason: 'unavailable', detail: 'status 408' }],
    [409, refused],
    [429, { reason: 'rate limited', retryAfterMs: 600_000 }],
  ]);

  function expected(status: number): unknown {
    const failure = documented.get(status);
    if (failure) return failed(failure);
    if (status >= 500) return failed({ reason: 'unavailable', detail: `status ${status}` });
    return status >= 400 ? failed(refused) : unreadable(`status ${status}`);
  }

  const others = Array.from({ length: 500 }, (_, index) => 100 + index).filter(
    (status) => status !== 200,
  );

  test('from 100 to 599 is decided, and none but 200 is an answer', () => {
    const no = '{"status":"fail","error":"No"}';
    const yes = '{"status":"success","count":7138}';

    for (const status of others) {
      const outcomes = [no, yes].map((body) => parseFirst(rawResponse(body, { status })));
      expect({ status, outcome: outcomes[0] }).toEqual({ status, outcome: expected(status) });
      expect({ status, type: outcomes[1]?.type }).toEqual({ status, type: 'failed' });
    }
  });

  test.each([400, 404, 405, 409])('%d with a page of HTML', (status) => {
    const page = rawResponse('<html>', { status, contentType: 'text/html' });

    expect(parseFirst(page)).toEqual(
      status === 400
        ? failed({ reason: 'refused', detail: 'no reason given' })
        : unreadable(`status ${status} without a reason`),
    );
  });
});

describe('after a 429, the pause is', () => {
  test.each([
    ['10 minutes when none is named', undefined, 600_000],
    ['10 minutes when less is named', '5', 600_000],
    ['as many seconds as named', '1800', 1_800_000],
    ['a day at most', '90000', 86_400_000],
    ['a day at most, however many digits', '9'.repeat(400), 86_400_000],
    ['up to the date named', 'Fri, 20 Nov 2026 09:30:00 GMT', 1_800_000],
    ['10 minutes for a date gone by', 'Fri, 20 Nov 2026 08:00:00 GMT', 600_000],
    ['a day at most for a date far off', 'Fri, 20 Nov 2099 08:00:00 GMT', 86_400_000],
    ['10 minutes for a date that is none', 'Fri, 99 Nov 2026 09:30:00 GMT', 600_000],
    ['10 minutes for rubbish', 'in 2099, perhaps', 600_000],
    ['10 minutes for a date written otherwise', '2026-11-20T09:30:00Z', 600_000],
    ['10 minutes for a fraction', '1800.5', 600_000],
    ['10 minutes for less than nothing', '-1800', 600_000],
    ['10 minutes for two of them', '1800, 1800', 600_000],
  ])('%s', (_name, retryAfter, retryAfterMs) => {
    const response = rawResponse('', { status: 429, retryAfter });

    expect(parseFirst(response)).toEqual(failed({ reason: 'rate limited', retryAfterMs }));
  });
});
