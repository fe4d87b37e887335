import { describe, expect, test } from '@jest/globals';
import type { Property } from '../../src/query/query.ts';
import type { Failure } from '../../src/query/result.ts';
import { question, topQuery } from './builders.ts';
import { failed, parseFirst, parsePoll, rawResponse } from './raw-response.ts';

describe('a no', () => {
  test.each([
    ['"error":"Invalid date"', 'Invalid date'],
    ['"error":"[\\"Invalid group\\"]","code":400', 'Invalid group'],
    ['"error":["Invalid date","Invalid group"],"code":4002', 'Invalid date; Invalid group'],
    ['"error":"[not a list"', '[not a list'],
    ['"error":"From\\nis   later\\u0000than\\u200bto"', 'From is later than to'],
    ['"error":"Invalid event : "', 'Invalid event :'],
    ['"error":""', 'no reason given'],
    ['"error":{"message":"no"}', 'no reason given'],
    ['"code":2', 'no reason given'],
    ['"error":"Moved","code":302', 'Moved'],
    ['"error":"Fine","code":200', 'Fine'],
    ['"error":"Odd","code":"500"', 'Odd'],
  ])('{%s} is refused: %s', (fields, detail) => {
    const body = `{"status":"fail",${fields}}`;

    expect(parseFirst(rawResponse(body))).toEqual(failed({ reason: 'refused', detail }));
    expect(parseFirst(rawResponse(body, { status: 400 }))).toEqual(
      failed({ reason: 'refused', detail }),
    );
  });

  test.each([
    ['"[\\"Invalid event : Uninstalled\\"]"', 'Uninstalled'],
    ['"Invalid event : Add to Cart: Web"', 'Add to Cart: Web'],
    ['["Invalid date","Invalid event : Chraged"]', 'Chraged'],
  ])('of %s names the unknown event', (error, event) => {
    const body = `{"status":"fail","error":${error},"code":400}`;

    for (const status of [200, 400, 404]) {
      expect(parseFirst(rawResponse(body, { status }))).toEqual(
        failed({ reason: 'unknown event', event }),
      );
    }
    expect(parsePoll(rawResponse(body))).toEqual(failed({ reason: 'unknown event', event }));
  });

  test.each<[number, Failure]>([
    [401, { reason: 'credentials' }],
    [403, { reason: 'credentials' }],
    [429, { reason: 'rate limited', retryAfterMs: 600_000 }],
    [500, { reason: 'unavailable', detail: 'status 500' }],
    [503, { reason: 'unavailable', detail: 'status 503' }],
  ])('with code %d inside a 200 is decided by that code', (code, failure) => {
    const body = `{"status":"fail","error":"No","code":${code}}`;

    expect(parseFirst(rawResponse(body))).toEqual(failed(failure));
    expect(parsePoll(rawResponse(body))).toEqual(failed(failure));
  });

  test('of a group names the property that was asked for', () => {
    const properties: Property[] = [
      { type: 'event', name: 'g1' },
      { type: 'profile', name: 'Customer Type' },
    ];
    const response = rawResponse('{"status":"fail","error":"Invalid group : g0, g1, g7"}');

    expect(parseFirst(response, question(topQuery({ properties })))).toEqual(
      failed({ reason: 'refused', detail: 'Invalid group : “g1”, “Customer Type”, g7' }),
    );
    expect(parseFirst(response)).toEqual(
      failed({ reason: 'refused', detail: 'Invalid group : g0, g1, g7' }),
    );
  });

  test('is cut to one short line without the passcode', () => {
    const error = `Bad passcode\tQWE-RTY-UIOP${' and more'.repeat(100)}`;
    const outcome = parseFirst(rawResponse(JSON.stringify({ status: 'fail', error })));

    expect(outcome).toEqual(
      failed({
        reason: 'refused',
        detail: `Bad passcode ***${' and more'.repeat(12)}`.slice(0, 119).concat('…'),
      }),
    );
  });

  test('does not give away the beginning of a passcode where it is cut', () => {
    const error = `${'x'.repeat(110)} QWE-RTY-UIOP`;
    const outcome = parseFirst(rawResponse(JSON.stringify({ status: 'fail', error })));

    expect(outcome).toEqual(failed({ reason: 'refused', detail: `${'x'.repeat(110)} ***` }));
  });

  test('does not name an event after the passcode', () => {
    const error = 'Invalid event : QWE-RTY-UIOP';
    const outcome = parseFirst(rawResponse(JSON.stringify({ status: 'fail', error })));

    expect(outcome).toEqual(failed({ reason: 'unknown event', event: '***' }));
  });
});

describe('a no to a poll', () => {
  test.each([
    ['404', rawResponse('<html>', { status: 404, contentType: 'text/html' })],
    ['404 that says why', rawResponse('{"status":"fail","error":"Not found"}', { status: 404 })],
    ['410', rawResponse('', { status: 410 })],
    ['400 that says nothing', rawResponse('', { status: 400 })],
    ['invalid', rawResponse('{"status":"fail","error":"Invalid request id"}', { status: 400 })],
    ['expired', rawResponse('{"status":"fail","error":"req_id has expired","code":400}')],
    ['nothing said', rawResponse('{"status":"fail"}')],
    ['code 404', rawResponse('{"status":"fail","error":"No","code":404}')],
  ])('means that the request is lost: %s', (_name, response) => {
    expect(parsePoll(response)).toEqual(failed({ reason: 'request lost' }));
    expect(parseFirst(response)).not.toEqual(failed({ reason: 'request lost' }));
  });

  test('is a no like any other when it is about the question', () => {
    const response = rawResponse('{"status":"fail","error":"Invalid date"}', { status: 400 });

    expect(parsePoll(response)).toEqual(failed({ reason: 'refused', detail: 'Invalid date' }));
  });
});
