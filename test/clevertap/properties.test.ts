import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileQuestion } from '../../src/clevertap/payload.ts';
import type { Query } from '../../src/query/query.ts';
import { Failure, Result } from '../../src/query/result.ts';
import { eventsQuery, nowQuery, question, topQuery, trendsQuery } from './builders.ts';
import { parseFirst, parsePoll, passcode, rawResponse } from './raw-response.ts';

const everyKind: Query[] = [
  eventsQuery(),
  { kind: 'profiles' },
  nowQuery({ by: ['os', 'type'], newToo: true }),
  topQuery(),
  trendsQuery(),
  trendsQuery({ interval: 'weekly' }),
  trendsQuery({ interval: 'weekly', measure: { type: 'people' } }),
  trendsQuery({ interval: 'monthly', measure: { type: 'sum', property: 'Amount' } }),
];
const anyQuery = fc.constantFrom(...everyKind);

/** Throws when an outcome is not one that can be stored and shown. */
function expectSound(outcome: ReturnType<typeof parseFirst>): void {
  switch (outcome.type) {
    case 'answered':
      expect(Result.parse(outcome.result)).toEqual(outcome.result);
      break;
    case 'partial':
      expect(outcome.reqId).toMatch(/^-?\d{1,32}$/);
      break;
    case 'failed': {
      const failure = Failure.parse(outcome.failure);
      const words = 'detail' in failure ? failure.detail : '';
      expect(words).toMatch(/^[^\p{C}]{0,120}$/u);
      expect(words).not.toContain(passcode.reveal());
    }
  }
}

/** Keys and texts that an answer has, or that have hurt others. */
const key = fc.oneof(
  fc.constantFrom('status', 'count', 'error', 'code', 'req_id', 'g0', 'g1', 'new', 'os', 'STR'),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'NUMBER', '20261101', '-1', '0-100'),
  fc.string({ maxLength: 8 }),
);
const leaf = fc.oneof(
  fc.constantFrom('success', 'partial', 'fail', '7138', passcode.reveal(), '["a"]'),
  fc.string({ maxLength: 12 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('json'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 5 }).map(toObject),
  ),
}));

/** With own properties even for `__proto__`, as `JSON.parse` would make them. */
function toObject(entries: [string, unknown][]): object {
  return JSON.parse(`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`)}}`);
}

describe('whatever arrives', () => {
  test('as bytes comes to something sound', () => {
    fc.assert(
      fc.property(anyQuery, fc.uint8Array({ maxLength: 200 }), (query, bytes) => {
        expectSound(parseFirst(rawResponse(bytes), question(query)));
        expectSound(parsePoll(rawResponse(bytes, { status: 400 }), question(query)));
      }),
    );
  });

  test('as JSON comes to something sound', () => {
    const status = fc.constantFrom('success', 'partial', 'fail', 'other');
    const body = fc
      .tuple(status, fc.array(fc.tuple(key, json), { maxLength: 6 }))
      .map(([word, fields]) => JSON.stringify(toObject([...fields, ['status', word]])));

    fc.assert(
      fc.property(anyQuery, body, fc.constantFrom(200, 400, 404, 500), (query, text, code) => {
        const response = rawResponse(text, { status: code });
        expectSound(parseFirst(response, question(query)));
        expectSound(parsePoll(response, question(query)));
      }),
      { numRuns: 500 },
    );
  });

  test('cut off anywhere is never a count', () => {
    const whole = '{"status":"success","count":7138}';
    const cut = fc.nat({ max: whole.length - 1 });

    fc.assert(
      fc.property(cut, (length) => {
        const outcome = parseFirst(rawResponse(whole.slice(0, length)));
        expect(outcome).toMatchObject({ failure: { reason: 'unreadable' } });
      }),
    );
  });

  test('with any status comes to something sound', () => {
    const anyStatus = fc.integer({ min: 0, max: 9999 });

    fc.assert(
      fc.property(anyStatus, fc.string(), fc.string(), (status, body, retryAfter) => {
        expectSound(parseFirst(rawResponse(body, { status, retryAfter })));
      }),
    );
  });
});

describe('a req_id keeps its digits', () => {
  test.each([
    ['as a number', (digits: string) => digits],
    ['as text', (digits: string) => `"${digits}"`],
  ])('%s', (_how, write) => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 32n - 1n }), (id) => {
        const body = `{"status":"partial","req_id":${write(String(id))}}`;
        expect(parseFirst(rawResponse(body))).toEqual({ type: 'partial', reqId: String(id) });
      }),
    );
  });
});

test('every count that CleverTap can write is read as that count', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (count) => {
      const body = `{"status":"success","count":${count}}`;
      expect(parseFirst(rawResponse(body))).toMatchObject({ result: { count } });
    }),
  );
});

test('top keeps every value with its count, in rank order', () => {
  const text = fc.string({ minLength: 1, maxLength: 6 }).filter((value) => value !== '-1');
  const values = fc.uniqueArray(
    fc.tuple(fc.oneof(text, fc.nat().map(String)), fc.nat({ max: 3 })),
    {
      selector: ([value]) => value,
    },
  );

  fc.assert(
    fc.property(values, (written) => {
      const rows = written.map(([value, count]) => `${JSON.stringify(value)}:${count}`);
      const body = `{"status":"success","g0":{"STR":{${rows.join()}}}}`;
      const ranked = [3, 2, 1, 0].flatMap((count) => written.filter((row) => row[1] === count));

      expect(parseFirst(rawResponse(body), question(topQuery()))).toMatchObject({
        result: {
          groups: [
            { values: ranked.map(([value, count]) => ({ type: 'text', text: value, count })) },
          ],
        },
      });
    }),
  );
});

test('a payload survives JSON', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const { payload } = compileQuestion(question(query));
      expect(JSON.parse(JSON.stringify(payload))).toEqual(payload);
    }),
  );
});
