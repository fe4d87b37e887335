import { describe, expect, test } from '@jest/globals';
import { exportOf, post, startClevertap, type TestRecord } from './local-clevertap.ts';

const year = { event_name: 'Charged', from: 20260101, to: 20261231 };

/** One event for each value, by as many people. */
function valued(values: readonly unknown[], name = 'Amount'): readonly TestRecord[] {
  return values.map((value, index) => ({
    identity: String(index),
    ts: 20260105,
    props: value === undefined ? {} : { [name]: value },
  }));
}

/** The answer letter for letter: the order of its keys is the ranking. */
async function topOf(records: readonly TestRecord[], group: object = {}, shards = 1) {
  const clevertap = await startClevertap({ data: [exportOf('Charged', records)], shards });
  const { text } = await post(clevertap, '/1/counts/top.json', {
    ...year,
    groups: { a: { property_type: 'event_properties', name: 'Amount', ...group } },
  });
  return text.replace(/^\{"status":"success","a":(.*)\}$/, '$1');
}

describe('ranges of numbers', () => {
  test.each([
    ['one value', [7, 7], '{"NUMBER":{"7-8":2}}'],
    ['small whole numbers', [1, 2, 2, 3, 9], '{"NUMBER":{"2-3":2,"1-2":1,"3-4":1,"9-10":1}}'],
    ['below zero', [-30, -1, 0, 5], '{"NUMBER":{"0-5":1,"5-10":1,"-30--25":1,"-5-0":1}}'],
    ['fractions', [0.1, 0.2, 0.25, 0.95], '{"NUMBER":{"0.2-0.3":2,"0.1-0.2":1,"0.9-1.0":1}}'],
    [
      'fractions on a limit',
      [0.3, 0.7, 1.1, 0],
      '{"NUMBER":{"0.0-0.2":1,"0.2-0.4":1,"0.6-0.8":1,"1.0-1.2":1}}',
    ],
    [
      'fractions below zero',
      [-0.05, -0.01, 0.01],
      '{"NUMBER":{"-0.05--0.04":1,"-0.01-0.00":1,"0.01-0.02":1}}',
    ],
    ['large ones', [0, 2_500_000], '{"NUMBER":{"0-500000":1,"2500000-3000000":1}}'],
  ])('%s', async (_, values, answer) => {
    const text = await topOf(valued(values));

    expect(Object.entries(JSON.parse(text).NUMBER).sort()).toEqual(
      Object.entries(JSON.parse(answer).NUMBER).sort(),
    );
  });

  test('rank by count, then from low to high', async () => {
    expect(await topOf(valued([3, 9, 1, 2, 2]))).toBe(
      '{"NUMBER":{"2-3":2,"1-2":1,"3-4":1,"9-10":1}}',
    );
  });
});

test('dates are ranges of whole days in epoch seconds', async () => {
  const dates = ['$D_1767225600', '$D_1767311999', '$D_1768003200', '$D_1768003201'];

  expect(await topOf(valued(dates))).toBe(
    '{"DATE":{"1767225600-1767312000":2,"1768003200-1768089600":2}}',
  );
});

test('values that look like whole numbers keep their rank', async () => {
  expect(await topOf(valued(['2024', '100', '100', '9', '9', '9', 'x']))).toBe(
    '{"STR":{"9":3,"100":2,"2024":1,"x":1}}',
  );
});

test('the least frequent come first when asked', async () => {
  expect(await topOf(valued(['a', 'b', 'b', 'c', 'c', 'c']), { order: 'asc', top_n: 2 })).toBe(
    '{"STR":{"a":1,"b":2}}',
  );
});

test('ten values at most, unless more are asked for', async () => {
  const letters = [...'abcdefghijkl'];

  expect(Object.keys(JSON.parse(await topOf(valued(letters))).STR)).toHaveLength(10);
  expect(Object.keys(JSON.parse(await topOf(valued(letters), { top_n: 12 })).STR)).toHaveLength(12);
});

test('types of values are told apart, and no value is -1 with the most frequent type', async () => {
  expect(await topOf(valued([5, '5', '5', true, undefined, null, '-1']))).toBe(
    '{"STR":{"-1":3,"5":2,"True":1},"NUMBER":{"5-6":1}}',
  );
  expect(await topOf(valued([5, 6, undefined]))).toBe(
    '{"NUMBER":{"5.0-5.1":1,"6.0-6.1":1,"-1":1}}',
  );
});

test('every element of a list counts, and the fields of its items', async () => {
  const carts = [
    [{ Category: 'Shoes' }, { Category: 'Shoes' }, { Category: 'Hats' }],
    [{ Price: 5 }],
    [],
  ];

  expect(await topOf(valued(carts, 'Items'), { name: 'Items|Category' })).toBe(
    '{"STR":{"-1":2,"Shoes":2,"Hats":1}}',
  );
  expect(await topOf(valued([['a', 'b'], ['b'], 'b']))).toBe('{"STR":{"b":3,"a":1}}');
});

test('nothing in these days is no breakdown', async () => {
  const records = [{ identity: 'a', ts: 20250101, props: { Amount: 5 } }];

  expect(await topOf(records)).toBe('{}');
});

describe('in 23 shards', () => {
  const people = Array.from({ length: 200 }, (_, index) => `person ${index}`);
  const favourite = people.map((identity) => ({
    identity,
    ts: 20260105,
    props: { Amount: 'everywhere' },
  }));
  const rare = people.map((identity) => ({ identity, ts: 20260105, props: { Amount: identity } }));

  test('what is frequent everywhere is exact, and the top of each shard is in the answer', async () => {
    const { STR } = JSON.parse(await topOf([...favourite, ...rare], { top_n: 2 }, 23));

    expect(STR.everywhere).toBe(200);
    expect(Object.keys(STR)).toHaveLength(1 + 23);
  });

  test('without them it would be one answer', async () => {
    const { STR } = JSON.parse(await topOf([...favourite, ...rare], { top_n: 2 }));

    expect(Object.keys(STR)).toHaveLength(2);
  });
});

describe('every type of property', () => {
  const records: readonly TestRecord[] = [
    {
      identity: 'a',
      ts: 20260105223000,
      props: { 'CT App Version': '5.1' },
      session: { utm_source: 'google' },
      profile: {
        platform: 'Android',
        device: 'Mobile',
        make: 'Samsung',
        city: 'Pune',
        push_token: 'x',
        'MSG-push': 'True',
        profileData: { Gender: 'Female', Plan: 'Gold' },
      },
    },
    { objectId: 'b', ts: 20260105090000, profile: { platform: 'Web' } },
  ];

  test.each([
    ['session_properties', 'utm_source', '{"STR":{"-1":1,"google":1}}'],
    ['session_properties', 'time_of_day', '{"STR":{"09":1,"22":1}}'],
    ['profile_fields', 'Plan', '{"STR":{"-1":1,"Gold":1}}'],
    ['app_fields', 'Make', '{"STR":{"-1":1,"Samsung":1}}'],
    ['app_fields', 'App Version', '{"STR":{"-1":1,"5.1":1}}'],
    ['demographics', 'Gender', '{"ENUM":{"-1":1,"Female":1}}'],
    ['technographics', 'OS', '{"ENUM":{"-1":1,"Android":1}}'],
    ['technographics', 'Device', '{"ENUM":{"-1":1,"Mobile":1}}'],
    ['technographics', 'Platform', '{"ENUM":{"Android":1,"Web":1}}'],
    ['reachability', 'has_token', '{"ENUM":{"-1":1,"True":1}}'],
    ['reachability', 'MSG-push', '{"ENUM":{"-1":1,"True":1}}'],
    ['geo_fields', 'city', '{"STR":{"-1":1,"Pune":1}}'],
  ])('%s %s', async (property_type, name, answer) => {
    expect(await topOf(records, { property_type, name })).toBe(answer);
  });
});
