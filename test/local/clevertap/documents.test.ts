import { describe, expect, test } from '@jest/globals';
import { bodyOf, exportOf, post, startClevertap } from './local-clevertap.ts';

/** Ten a day from 24 December 2016 to 3 January 2017, as in the documents' sample answer. */
function tenADay(event: string): string {
  const days = [
    20161224, 20161225, 20161226, 20161227, 20161228, 20161229, 20161230, 20161231, 20170101,
    20170102, 20170103,
  ];
  return exportOf(
    event,
    days.flatMap((ts) =>
      Array.from({ length: 10 }, (_, index) => ({ identity: `person ${index}`, ts })),
    ),
  );
}

/** `count` purchases in each hundred: 10 below 100, 9 from 100 to 200, … 1 from 900 to 1000. */
function chargesInTenRanges() {
  return Array.from({ length: 10 }, (_, hundred) =>
    Array.from({ length: 10 - hundred }, (_, index) => ({
      identity: `${hundred}-${index}`,
      ts: 20170102,
      props: { Amount: hundred * 100 + index * 11 },
    })),
  ).flat();
}

describe('the answers of the documents come from data like theirs', () => {
  test('trends, daily, weekly and monthly at once', async () => {
    const clevertap = await startClevertap({ data: [tenADay('UTM Visited')] });

    const body = await bodyOf(
      post(clevertap, '/1/counts/trends.json', {
        event_name: 'UTM Visited',
        from: 20161224,
        to: 20170103,
        unique: false,
        groups: {
          foo: { trend_type: 'daily' },
          bar: { trend_type: 'weekly' },
          foobar: { trend_type: 'monthly' },
        },
      }),
    );

    expect(body).toEqual({
      status: 'success',
      foo: {
        20161224: 10,
        20161225: 10,
        20161226: 10,
        20161227: 10,
        20161228: 10,
        20161229: 10,
        20161230: 10,
        20161231: 10,
        20170101: 10,
        20170102: 10,
        20170103: 10,
      },
      bar: { 201652: 80, 201701: 30 },
      foobar: { 201612: 80, 201701: 30 },
    });
  });

  test('top, in ranges of a number and by a field of the profile', async () => {
    const types = ['Silver', 'Silver', 'Silver', 'Gold', 'Bronze', 'Bronze', 'Bronze', 'Bronze'];
    const charges = chargesInTenRanges().map((charge, index) => ({
      ...charge,
      profile: { profileData: { 'Customer Type': types[index % types.length] } },
    }));
    const clevertap = await startClevertap({ data: [exportOf('Charged', charges)] });

    const { text } = await post(clevertap, '/1/counts/top.json', {
      event_name: 'Charged',
      from: 20161229,
      to: 20170129,
      groups: {
        foo: { property_type: 'event_properties', name: 'Amount' },
        bar: { property_type: 'profile_fields', name: 'Customer Type', top_n: 2, order: 'asc' },
      },
    });

    expect(text).toBe(
      '{"status":"success","foo":{"NUMBER":{"0-100":10,"100-200":9,"200-300":8,"300-400":7,"400-500":6,"500-600":5,"600-700":4,"700-800":3,"800-900":2,"900-1000":1}},"bar":{"STR":{"Gold":7,"Silver":21}}}',
    );
  });

  test.each([
    ['/1/counts/events.json', 3],
    ['/1/counts/profiles.json', 2],
  ])('%s with a filter on a property', async (endpoint, count) => {
    const food = exportOf('choseNewFavoriteFood', [
      { identity: 'a', ts: 20150810, props: { value: 'pizza' } },
      { identity: 'a', ts: 20151025235959, props: { value: 'a whole pizza' } },
      { identity: 'b', ts: 20150901, props: { value: 'pizzoccheri' } },
      { identity: 'c', ts: 20150901, props: { value: 'rice' } },
      { identity: 'd', ts: 20150809235959, props: { value: 'pizza' } },
      { identity: 'e', ts: 20151026000000, props: { value: 'pizza' } },
      { identity: 'f', ts: 20150901 },
    ]);
    const clevertap = await startClevertap({ data: [food] });

    const body = await bodyOf(
      post(clevertap, endpoint, {
        event_name: 'choseNewFavoriteFood',
        event_properties: [{ name: 'value', operator: 'contains', value: 'piz' }],
        from: 20150810,
        to: 20151025,
      }),
    );

    expect(body).toEqual({ status: 'success', count });
  });

  test('everybody, for an empty payload', async () => {
    const clevertap = await startClevertap({
      data: [
        exportOf('A', [
          { identity: '1', ts: 20200101 },
          { objectId: '1', ts: 20200101 },
        ]),
        exportOf('B', [
          { identity: '1', objectId: 'x', ts: 20200102 },
          { objectId: '2', ts: 20200103 },
        ]),
      ],
    });

    expect(await bodyOf(post(clevertap, '/1/counts/profiles.json', {}))).toEqual({
      status: 'success',
      count: 3,
    });
  });
});
