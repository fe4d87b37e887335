import { describe, expect, test } from '@jest/globals';
import type { Property, TopQuery } from '../../src/query/query.ts';
import type { Outcome, ResultOf, TopValue } from '../../src/query/result.ts';
import { question, topQuery } from './builders.ts';
import { parseFirst, rawResponse, unreadable } from './raw-response.ts';

function parseTop(groups: string, query: Partial<TopQuery> = {}): Outcome {
  return parseFirst(rawResponse(`{"status":"success"${groups}}`), question(topQuery(query)));
}

function valuesOf(group: string, order: TopQuery['order'] = 'top'): readonly TopValue[] {
  const outcome = parseTop(`,"g0":${group}`, { order });
  // Anything but an answer to top fails here, with what it was.
  expect(outcome).toMatchObject({
    result: { kind: 'top', groups: [{ values: expect.any(Array) }] },
  });
  return (outcome as { result: ResultOf<'top'> }).result.groups[0]?.values ?? [];
}

const amount: Property = { type: 'event', name: 'Amount' };
const customerType: Property = { type: 'profile', name: 'Customer Type' };

test("reads CleverTap's own example", () => {
  const groups = `,
    "g0": { "NUMBER": { "0-100": 10, "100-200": 9, "200-300": 8 } },
    "g1": { "STR": { "Gold": 5, "Silver": 10 } }`;

  expect(parseTop(groups, { properties: [amount, customerType] })).toEqual({
    type: 'answered',
    result: {
      kind: 'top',
      groups: [
        {
          property: amount,
          values: [
            { type: 'number', from: 0, to: 100, count: 10 },
            { type: 'number', from: 100, to: 200, count: 9 },
            { type: 'number', from: 200, to: 300, count: 8 },
          ],
        },
        {
          property: customerType,
          values: [
            { type: 'text', text: 'Silver', count: 10 },
            { type: 'text', text: 'Gold', count: 5 },
          ],
        },
      ],
    },
  });
});

describe('values', () => {
  test.each<[string, object]>([
    ['{"STR":{"0-100":1}}', { type: 'text', text: '0-100' }],
    ['{"ENUM":{"Mobile":1}}', { type: 'text', text: 'Mobile' }],
    ['{"STR":{"":1}}', { type: 'text', text: '' }],
    ['{"STR":{"__proto__":1}}', { type: 'text', text: '__proto__' }],
    ['{"STR":{"status":1}}', { type: 'text', text: 'status' }],
    ['{"NEW":{"1-2":1}}', { type: 'text', text: '1-2' }],
    ['{"NUMBER":{"0.5-1.25":1}}', { type: 'number', from: 0.5, to: 1.25 }],
    ['{"NUMBER":{"-100-0":1}}', { type: 'number', from: -100, to: 0 }],
    ['{"NUMBER":{"-100--50":1}}', { type: 'number', from: -100, to: -50 }],
    ['{"NUMBER":{"1.0E-3-2.5E7":1}}', { type: 'number', from: 0.001, to: 25_000_000 }],
    ['{"NUMBER":{"5-5":1}}', { type: 'number', from: 5, to: 5 }],
    ['{"NUMBER":{"42":1}}', { type: 'text', text: '42' }],
    ['{"NUMBER":{"9-1":1}}', { type: 'text', text: '9-1' }],
    ['{"NUMBER":{"1-1e999":1}}', { type: 'text', text: '1-1e999' }],
    ['{"NUMBER":{"-":1}}', { type: 'text', text: '-' }],
    ['{"NUMBER":{"1000-Infinity":1}}', { type: 'text', text: '1000-Infinity' }],
    [
      '{"DATE":{"1486536600-1486623000":1}}',
      { type: 'date', from: 1_486_536_600, to: 1_486_623_000 },
    ],
    ['{"STR":{"-1":1}}', { type: 'none' }],
    ['{"ENUM":{"-1":1}}', { type: 'none' }],
    ['{"NUMBER":{"-1":1}}', { type: 'none' }],
    ['{"DATE":{"-1":1}}', { type: 'none' }],
    ['{"NUMBER":{"-1-0":1}}', { type: 'number', from: -1, to: 0 }],
  ])('%s', (group, value) => {
    expect(valuesOf(group)).toEqual([{ ...value, count: 1 }]);
  });

  test('of several types are one list', () => {
    const group = '{"STR":{"free":2,"gift":7},"NUMBER":{"0-100":5},"ENUM":{"-1":6}}';

    expect(valuesOf(group)).toEqual([
      { type: 'text', text: 'gift', count: 7 },
      { type: 'none', count: 6 },
      { type: 'number', from: 0, to: 100, count: 5 },
      { type: 'text', text: 'free', count: 2 },
    ]);
  });

  test('of which there are none are an empty list', () => {
    expect(valuesOf('{}')).toEqual([]);
    expect(valuesOf('{"STR":{}}')).toEqual([]);
  });

  test('are a thousand at most', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `"v${index}":${index}`);
    const values = valuesOf(`{"STR":{${rows.join()}}}`);

    expect(values).toHaveLength(1000);
    expect(values[0]).toEqual({ type: 'text', text: 'v2999', count: 2999 });
  });
});

describe('rank', () => {
  const group = '{"STR":{"Gold":5,"2024":5,"100":9,"Silver":1,"7":5,"Bronze":1}}';

  function names(order: TopQuery['order']): unknown[] {
    return valuesOf(group, order).map((value) => (value.type === 'text' ? value.text : value));
  }

  test('is by count, and of equal counts as CleverTap wrote them', () => {
    expect(names('top')).toEqual(['100', 'Gold', '2024', '7', 'Silver', 'Bronze']);
  });

  test('is the other way round for the least frequent', () => {
    expect(names('bottom')).toEqual(['Silver', 'Bronze', 'Gold', '2024', '7', '100']);
  });
});

describe('a group that CleverTap left out', () => {
  test.each(['', ',"g1":null', ',"g2":{"STR":{"a":1}}', ',"__proto__":{"g1":{"STR":{"a":1}}}'])(
    'has no values: %s',
    (rest) => {
      const query = { properties: [amount, customerType] };

      expect(parseTop(`,"g0":{"STR":{"a":1}}${rest}`, query)).toEqual({
        type: 'answered',
        result: {
          kind: 'top',
          groups: [
            { property: amount, values: [{ type: 'text', text: 'a', count: 1 }] },
            { property: customerType },
          ],
        },
      });
    },
  );
});

describe('is unreadable', () => {
  test.each([
    ['[]', 'g0 is not an object'],
    ['7', 'g0 is not an object'],
    ['{"STR":7}', 'g0.STR is not an object'],
    ['{"STR":null}', 'g0.STR is not an object'],
    ['{"STR":{"Gold":"5"}}', 'g0.STR.Gold is not a number'],
    ['{"STR":{"Gold":{}}}', 'g0.STR.Gold is not a number'],
    ['{"STR":{"Gold":-5}}', 'g0.STR.Gold is not a count'],
    ['{"STR":{"Gold":1e400}}', 'g0.STR.Gold is a number beyond what can be held'],
    ['{"STR":{"QWE-RTY-UIOP":null}}', 'g0.STR.*** is not a number'],
    ['{"STR":{"Gold":5,"Gold":5}}', 'JSON with the same key twice'],
  ])('%s', (group, detail) => {
    expect(parseTop(`,"g0":${group}`)).toEqual(unreadable(detail));
  });
});
