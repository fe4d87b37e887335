import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseResponse } from '../../src/clevertap/response.ts';
import { parseCommand } from '../../src/command/parse-command.ts';
import { secret } from '../../src/lib/secret.ts';
import { createRecordText } from '../../src/lib/store/record-text.ts';
import { nowQuery, question, topQuery } from '../clevertap/builders.ts';
import { rawResponse } from '../clevertap/raw-response.ts';
import { reference } from '../query/build-query.ts';

const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'),
  fc.constantFrom('status', 'count', 'error', 'g0', 'STR', 'os', 'req_id', 'value', 'version'),
  fc.string({ maxLength: 5 }),
);
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('success', 'polluted', 1, 0, null, true),
    fc.array(tie('value'), { maxLength: 2 }),
    // Written by hand: an object literal would lose the key that matters.
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 4 })
      .map((fields) => new Map(fields as [string, unknown][])),
  ),
}));

function write(value: unknown): string {
  if (value instanceof Map) {
    const fields = [...value].map(([name, held]) => `${JSON.stringify(name)}:${write(held)}`);
    return `{${fields.join(',')}}`;
  }
  return Array.isArray(value) ? `[${value.map(write).join(',')}]` : JSON.stringify(value);
}

function globals(): string {
  const shared = [Object, Array, String, Number, Function, Map, Set, Promise];
  return JSON.stringify(shared.map((type) => Object.getOwnPropertyNames(type.prototype)));
}

const passcode = secret('x');
const before = globals();

test('20,000 odd answers of CleverTap change nothing that others use', () => {
  fc.assert(
    fc.property(json, (value) => {
      for (const query of [nowQuery(), topQuery()]) {
        const asked = { question: question(query), isPoll: false, passcode };
        parseResponse(rawResponse(write(value)), asked);
      }
      expect(Object.prototype).not.toHaveProperty('polluted');
    }),
    { numRuns: 10_000 },
  );
  expect(globals()).toBe(before);
});

test('10,000 odd records change nothing that others use', () => {
  const { deserialize } = createRecordText(1);
  fc.assert(
    fc.property(json, (value) => {
      deserialize(write(new Map([['value', value]])));
    }),
    { numRuns: 10_000 },
  );
  expect(globals()).toBe(before);
});

test('10,000 commands with names that objects have are questions about events of those names', () => {
  fc.assert(
    fc.property(key, key, (event, property) => {
      parseCommand(`events ${event} where ${property} is ${event}`, reference);
    }),
    { numRuns: 10_000 },
  );
  const read = parseCommand('events __proto__ where constructor is toString', reference);
  expect(read).toMatchObject({ value: { queries: [{ event: '__proto__' }] } });
  expect(globals()).toBe(before);
});
