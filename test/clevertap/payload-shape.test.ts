import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { compileQuestion } from '../../src/clevertap/payload.ts';
import { anyQuery, reference } from '../query/build-query.ts';
import { payloadSchemas } from './payload-schema.ts';

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const validators = new Map(
  Object.entries(payloadSchemas).map(([path, schema]) => [path, ajv.compile(schema)] as const),
);

/** What is wrong with a payload by the documents. */
function flaws(path: string, payload: unknown): unknown {
  const validate = validators.get(path);
  if (!validate) return `no document describes ${path}`;
  return validate(payload) ? undefined : validate.errors;
}

test('every query becomes a payload as the documents show them', () => {
  fc.assert(
    fc.property(anyQuery, (query) => {
      const { path, payload } = compileQuestion({ query, reference });

      expect(flaws(path, JSON.parse(JSON.stringify(payload)))).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

const charged = { event_name: 'Charged', from: 20261101, to: 20261110 };

test.each([
  [
    'a name instead of a place in geo_fields',
    { geo_fields: [{ name: 'country', value: 'India' }] },
  ],
  ['a boolean', { reachability: [{ name: 'has_token', operator: 'equals', value: true }] }],
  ['an operator of our own', { demographics: [{ name: 'Age', operator: 'above', value: 25 }] }],
  ['an empty list', { profile_fields: [] }],
  ['a block that there is not', { person_fields: [{ name: 'a', operator: 'exists' }] }],
])('the schema refuses %s', (_what, common_profile_properties) => {
  const payload = { ...charged, common_profile_properties };

  expect(flaws('/1/counts/events.json', payload)).toBeDefined();
});

test.each([
  ['did_any as a list', { did_any: [charged] }],
  ['how often without a number', { did_all: [{ ...charged, operator: 'equals' }] }],
  ['how often for what was not done', { did_none: [{ ...charged, operator: 'equals', value: 1 }] }],
  ['no dates', { did_all: [{ event_name: 'Charged' }] }],
])('the schema refuses %s', (_what, advanced_query) => {
  expect(flaws('/1/counts/profiles.json', { advanced_query })).toBeDefined();
});
