import { describe, expect, test } from '@jest/globals';
import { bodyOf, exportOf, post, shareClevertap } from './local-clevertap.ts';

/**
 * Every payload that CleverTap's documents and its public snippets show, as it stands there, with
 * the answer worked out by hand for a few events.
 */

const evening = 20150901223000;
const food = () =>
  exportOf('choseNewFavoriteFood', [
    {
      identity: 'anna',
      ts: 20150810223000,
      props: { value: 'pizza' },
      session: { first_time: 'True' },
    },
    {
      identity: 'anna',
      ts: 20151025223559,
      props: { value: 'cold pizza' },
      session: { first_time: 'False' },
    },
    {
      identity: 'bert',
      ts: 20150901223500,
      props: { value: 'a whole pizza' },
      session: { first_time: 'True' },
    },
    {
      identity: 'cleo',
      ts: evening,
      props: { value: 'pizzoccheri' },
      session: { first_time: 'True' },
    },
    {
      identity: 'dave',
      ts: 20150901100000,
      props: { value: 'pizza' },
      session: { first_time: 'True' },
    },
    {
      identity: 'erin',
      ts: 20151026000000,
      props: { value: 'pizza' },
      session: { first_time: 'True' },
    },
    {
      identity: 'erin',
      ts: 20150809235959,
      props: { value: 'pizza' },
      session: { first_time: 'True' },
    },
    { identity: 'finn', ts: evening, props: { value: 'rice' }, session: { first_time: 'True' } },
    { identity: 'finn', ts: evening },
  ]);

const iphone = {
  make: 'Apple Inc.',
  device: 'Mobile',
  platform: 'AndroidApp',
  push_token: 'token',
  country: 'India',
  region: 'Maharashtra',
  city: 'Mumbai',
  latitude: 35.03,
  longitude: 42.5,
  profileData: { language: 'en', Education: 'College', Gender: 'Female' },
};
const tablet = {
  ...iphone,
  device: 'Tablet',
  country: 'United States',
  region: 'New York',
  city: 'New York City',
  latitude: 77.6,
  longitude: 76.2,
  profileData: { language: 'en', Education: 'Graduate', Gender: 'Female' },
};
const noToken = { ...iphone, push_token: undefined };

const charges2015 = () =>
  exportOf('Charged', [
    {
      identity: 'gina',
      ts: 20151010,
      profile: iphone,
      props: { Amount: 100, Feedback: 'excellent' },
    },
    {
      identity: 'hugo',
      ts: 20151011,
      profile: tablet,
      props: { Amount: 100, Feedback: 'an excellent shop' },
    },
    {
      identity: 'hugo',
      ts: 20151012,
      profile: tablet,
      props: { Amount: 100, Feedback: 'excellent' },
    },
    {
      identity: 'iris',
      ts: 20151011,
      profile: noToken,
      props: { Amount: 99, Feedback: 'excellent' },
    },
    {
      identity: 'joan',
      ts: 20151010,
      profile: { ...iphone, latitude: 35.06 },
      props: { Amount: 100 },
    },
    {
      identity: 'kurt',
      ts: 20151010,
      profile: { ...iphone, city: 'Pune' },
      props: { Amount: 100 },
    },
    {
      identity: 'lena',
      ts: 20151010,
      profile: { ...iphone, make: 'Samsung', os: 'Android' },
      props: { Feedback: 'good' },
    },
  ]);

const launches = (person: string, times: number) =>
  Array.from({ length: times }, (_, index) => ({
    identity: person,
    ts: index % 2 === 0 ? 20151011 : 20151012,
  }));
const launches2015 = () =>
  exportOf('App Launched', [
    ...launches('gina', 10),
    ...launches('hugo', 9),
    ...launches('iris', 11),
    ...launches('mona', 10),
    { identity: 'hugo', ts: 20151013 },
    { identity: 'anna', ts: 20151010 },
  ]);

describe('payloads about 2015', () => {
  const clevertap = shareClevertap(() => ({ data: [food(), charges2015(), launches2015()] }));

  const piz = {
    event_name: 'choseNewFavoriteFood',
    event_properties: [{ name: 'value', operator: 'contains', value: 'piz' }],
    from: 20150810,
    to: 20151025,
  };
  const session = {
    event_name: 'choseNewFavoriteFood',
    from: 20150810,
    to: 20151025,
    event_properties: [{ name: 'value', operator: 'contains', value: 'pizza' }],
    session_properties: [
      { name: 'first_time', value: 'True' },
      { name: 'time_of_day', value: ['22:30', '22:35'] },
    ],
  };
  const common = {
    app_fields: [{ name: 'Make', operator: 'contains', value: 'Apple' }],
    profile_fields: [{ name: 'language', operator: 'equals', value: 'en' }],
    demographics: [
      { name: 'Education', operator: 'equals', value: ['College', 'Graduate'] },
      { name: 'Gender', value: 'Female' },
    ],
    technographics: [
      { name: 'Device', operator: 'equals', value: ['Mobile', 'Tablet'] },
      { name: 'Platform', value: 'AndroidApp' },
    ],
    reachability: [{ name: 'has_token', value: 'True' }],
    geo_fields: [
      ['India', 'Maharashtra', 'Mumbai'],
      ['United States', 'New York', 'New York City'],
    ],
    geo_radius: [
      [35, 42.5, 5.2],
      [77.6, 76.2, 11],
    ],
  };
  const charged = { event_name: 'Charged', from: 20151010, to: 20151011 };
  const didAll = [
    {
      ...charged,
      event_properties: [{ name: 'Feedback', operator: 'contains', value: 'excellent' }],
    },
    { event_name: 'App Launched', from: 20151011, to: 20151012, operator: 'equals', value: 10 },
  ];
  const didAny = {
    any_events: [
      { ...charged, event_properties: [{ name: 'Amount', operator: 'equals', value: 100 }] },
      { event_name: 'App Launched', from: 20151011, to: 20151012 },
    ],
    operator: 'equals',
    value: 10,
  };
  const didNone = [charged, { event_name: 'App Launched', from: 20151011, to: 20151012 }];

  test.each([
    // anna twice, bert, cleo and dave; erin was a second too early, and too late.
    ['the favourite food', 'events', piz, 5],
    ['the favourite food', 'profiles', piz, 4],
    // anna at first, and bert; dave was there in the morning.
    ['of a session', 'events', session, 2],
    ['of a session', 'profiles', session, 2],
    // gina and hugo. The others miss one thing each.
    ['everything about the person', 'events', { ...charged, common_profile_properties: common }, 2],
    [
      'everything about the person',
      'profiles',
      { ...charged, common_profile_properties: common },
      2,
    ],
    // Only gina launched ten times and was excellent; hugo's tenth launch was too late.
    ['who did all', 'profiles', { advanced_query: { did_all: didAll } }, 1],
    // Ten in all: mona by launches alone, hugo with one charge. joan and kurt charged once.
    ['who did any', 'profiles', { advanced_query: { did_any: didAny } }, 2],
    // anna launched on the day before.
    ['who did none', 'profiles', { advanced_query: { did_none: didNone } }, 6],
    // Of those in `who did all`, which is gina, the charges of 100: one.
    [
      'all of it at once',
      'events',
      {
        ...charged,
        event_properties: [{ name: 'Amount', operator: 'equals', value: 100 }],
        common_profile_properties: { demographics: [{ name: 'Gender', value: 'Female' }] },
        advanced_query: { did_all: didAll },
      },
      1,
    ],
    [
      'a system',
      'events',
      {
        ...charged,
        common_profile_properties: {
          technographics: [{ name: 'OS', operator: 'equals', value: ['Android'] }],
        },
      },
      1,
    ],
    ['everybody', 'profiles', {}, 13],
  ])('%s, %s', async (...[, kind, payload, count]) => {
    expect(await bodyOf(post(clevertap(), `/1/counts/${kind}.json`, payload))).toEqual({
      status: 'success',
      count,
    });
  });

  test('a beginning of a place, on top', async () => {
    const payload = {
      ...charged,
      common_profile_properties: { geo_fields: [['United States']] },
      groups: { city: { property_type: 'geo_fields', name: 'city' } },
    };

    expect(await bodyOf(post(clevertap(), '/1/counts/top.json', payload))).toEqual({
      status: 'success',
      city: { STR: { 'New York City': 1 } },
    });
  });
});

/** Ten a day from 24 December 2016 to 3 January 2017, as in the documents' sample answer. */
function tenADay(event: string): string {
  const days = [
    20161224, 20161225, 20161226, 20161227, 20161228, 20161229, 20161230, 20161231, 20170101,
    20170102, 20170103,
  ];
  return exportOf(
    event,
    days.flatMap((ts) =>
      Array.from({ length: 10 }, (_, index) => ({
        identity: `person ${index}`,
        ts,
        props: { Amount: 3 },
      })),
    ),
  );
}

const documentedTrends = (each: number) => ({
  status: 'success',
  foo: {
    20161224: each,
    20161225: each,
    20161226: each,
    20161227: each,
    20161228: each,
    20161229: each,
    20161230: each,
    20161231: each,
    20170101: each,
    20170102: each,
    20170103: each,
  },
  bar: { 201652: 8 * each, 201701: 3 * each },
  foobar: { 201612: 8 * each, 201701: 3 * each },
});

describe('trends from 24 December 2016 to 3 January 2017', () => {
  const clevertap = shareClevertap(() => ({ data: [tenADay('UTM Visited'), tenADay('Charged')] }));

  const days = { from: 20161224, to: 20170103 };
  const groups = {
    foo: { trend_type: 'daily' },
    bar: { trend_type: 'weekly' },
    foobar: { trend_type: 'monthly' },
  };

  test.each([
    ['as documented', { event_name: 'UTM Visited', unique: false }, documentedTrends(10)],
    [
      'of a sum, as documented',
      { event_name: 'Charged', unique: false, sum_event_prop: 'Amount' },
      documentedTrends(30),
    ],
    [
      'of people',
      { event_name: 'Charged', unique: true },
      {
        ...documentedTrends(10),
        bar: { 201652: 10, 201701: 10 },
        foobar: { 201612: 10, 201701: 10 },
      },
    ],
    [
      'of a sum, whatever people there are',
      { event_name: 'Charged', unique: true, sum_event_prop: 'Amount' },
      documentedTrends(30),
    ],
  ])('%s', async (_, asked, answer) => {
    const payload = { ...asked, ...days, groups };

    expect(await bodyOf(post(clevertap(), '/1/counts/trends.json', payload))).toEqual(answer);
  });
});

/** 10 below 100, 9 from 100 to 200, … 1 from 900 to 1000; the types take turns. */
function chargesInTenRanges(): string {
  const types = ['Silver', 'Silver', 'Silver', 'Gold', 'Bronze', 'Bronze', 'Bronze', 'Bronze'];
  const amounts = Array.from({ length: 10 }, (_, hundred) =>
    Array.from({ length: 10 - hundred }, (_, index) => hundred * 100 + index * 11),
  ).flat();
  return exportOf(
    'Charged',
    amounts.map((Amount, index) => ({
      identity: String(index),
      ts: 20170102,
      props: { Amount },
      profile: { profileData: { 'Customer Type': types[index % types.length] } },
    })),
  );
}

describe('the top of January 2017', () => {
  const clevertap = shareClevertap(() => ({ data: [chargesInTenRanges()] }));

  test('in ranges of a number, and the least frequent of a field, letter for letter', async () => {
    const { text } = await post(clevertap(), '/1/counts/top.json', {
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
});
