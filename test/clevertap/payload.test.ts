import { describe, expect, test } from '@jest/globals';
import { compileQuestion } from '../../src/clevertap/payload.ts';
import { day } from '../../src/query/day.ts';
import type { Filter } from '../../src/query/filter.ts';
import type { Property, Query, TrendsQuery } from '../../src/query/query.ts';
import {
  between,
  eventsQuery,
  nowQuery,
  profilesQuery,
  question,
  topQuery,
  trendsQuery,
} from './builders.ts';

function payloadOf(query: Query): unknown {
  return compileQuestion(question(query)).payload;
}

const favoriteFood = {
  event: 'choseNewFavoriteFood',
  period: between('2015-08-10', '2015-10-25'),
  filters: [{ property: 'value', operator: 'contains', values: ['piz'] }] satisfies Filter[],
};
const utmVisited = { event: 'UTM Visited', period: between('2016-12-24', '2017-01-03') };

describe("sends CleverTap's own examples", () => {
  const favoriteFoodPayload =
    '{"event_name":"choseNewFavoriteFood","event_properties":[{"name":"value","operator":"contains","value":"piz"}],"from":20150810,"to":20151025}';

  test.each<[string, Query, string]>([
    ['/1/counts/events.json', eventsQuery(favoriteFood), favoriteFoodPayload],
    ['/1/counts/profiles.json', profilesQuery(favoriteFood), favoriteFoodPayload],
    ['/1/counts/profiles.json', { kind: 'profiles' }, '{}'],
    ['/1/now.json', nowQuery(), '{}'],
    [
      '/1/now.json',
      nowQuery({ by: ['type', 'source', 'browser', 'os', 'device'], newToo: true }),
      '{"user_type":true,"session_source":true,"browser":true,"os":true,"device":true,"new":true}',
    ],
    [
      '/1/counts/trends.json',
      trendsQuery(utmVisited),
      '{"event_name":"UTM Visited","from":20161224,"to":20170103,"unique":false,"groups":{"g0":{"trend_type":"daily"}}}',
    ],
    [
      '/1/counts/trends.json',
      trendsQuery({
        ...utmVisited,
        event: 'Charged',
        interval: 'monthly',
        measure: { type: 'sum', property: 'Amount' },
      }),
      '{"event_name":"Charged","from":20161224,"to":20170103,"unique":false,"sum_event_prop":"Amount","groups":{"g0":{"trend_type":"monthly"}}}',
    ],
  ])('%s %#', (path, query, payload) => {
    const request = compileQuestion(question(query));

    expect(request.path).toBe(path);
    expect(JSON.stringify(request.payload)).toBe(payload);
  });
});

describe('top', () => {
  const charged = { event: 'Charged', period: between('2016-12-29', '2017-01-29') };

  test('spells out the documented defaults', () => {
    expect(compileQuestion(question(topQuery(charged)))).toEqual({
      path: '/1/counts/top.json',
      payload: {
        event_name: 'Charged',
        from: 20161229,
        to: 20170129,
        groups: {
          g0: { property_type: 'event_properties', name: 'Amount', top_n: 10, order: 'desc' },
        },
      },
    });
  });

  test('asks for several properties at once, under keys of our own', () => {
    const properties: Property[] = [
      { type: 'event', name: 'Amount' },
      { type: 'profile', name: 'Customer Type' },
    ];
    const query = topQuery({ ...charged, properties, order: 'bottom', count: 2 });

    expect(payloadOf(query)).toMatchObject({
      groups: {
        g0: { property_type: 'event_properties', name: 'Amount', top_n: 2, order: 'asc' },
        g1: { property_type: 'profile_fields', name: 'Customer Type', top_n: 2, order: 'asc' },
      },
    });
  });

  test.each([
    ['event', 'event_properties'],
    ['session', 'session_properties'],
    ['profile', 'profile_fields'],
    ['app', 'app_fields'],
    ['demographics', 'demographics'],
    ['technographics', 'technographics'],
    ['reachability', 'reachability'],
    ['geo', 'geo_fields'],
  ] as const)('%s is %s', (type, propertyType) => {
    const query = topQuery({ properties: [{ type, name: 'status' }] });

    expect(payloadOf(query)).toMatchObject({
      groups: { g0: { property_type: propertyType, name: 'status' } },
    });
  });
});

describe('trends', () => {
  const events: TrendsQuery['measure'] = { type: 'events' };
  const people: TrendsQuery['measure'] = { type: 'people' };
  const sum: TrendsQuery['measure'] = { type: 'sum', property: 'Amount' };

  function group(trendType: string) {
    return { groups: { g0: { trend_type: trendType } } };
  }

  test.each([
    [
      { interval: 'daily', measure: events },
      { unique: false, ...group('daily') },
    ],
    [
      { interval: 'daily', measure: people },
      { unique: true, ...group('daily') },
    ],
    [
      { interval: 'monthly', measure: people },
      { unique: true, ...group('monthly') },
    ],
    [
      { interval: 'monthly', measure: sum },
      { unique: false, sum_event_prop: 'Amount', ...group('monthly') },
    ],
    [
      { interval: 'weekly', measure: events },
      { unique: false, ...group('daily') },
    ],
    [
      { interval: 'weekly', measure: sum },
      { unique: false, sum_event_prop: 'Amount', ...group('daily') },
    ],
    [
      { interval: 'weekly', measure: people },
      { unique: true, ...group('weekly') },
    ],
  ] as const)('%j', (asked, sent) => {
    expect(payloadOf(trendsQuery(asked))).toEqual({
      event_name: 'Charged',
      from: 20261101,
      to: 20261110,
      ...sent,
    });
  });
});

describe('filters', () => {
  test.each<[Filter, unknown]>([
    [
      { property: 'Country', operator: 'is', values: ['India'] },
      { name: 'Country', operator: 'equals', value: 'India' },
    ],
    [
      { property: 'Country', operator: 'is', values: ['India', 'Nepal'] },
      { name: 'Country', operator: 'equals', value: ['India', 'Nepal'] },
    ],
    [
      { property: 'Amount', operator: 'is', values: [100] },
      { name: 'Amount', operator: 'equals', value: 100 },
    ],
    [
      { property: 'Amount', operator: 'is', values: ['100'] },
      { name: 'Amount', operator: 'equals', value: '100' },
    ],
    [
      { property: 'Country', operator: 'is not', value: 'India' },
      { name: 'Country', operator: 'not_equals', value: 'India' },
    ],
    [
      { property: 'Dish', operator: 'contains', values: ['piz', 'pas'] },
      { name: 'Dish', operator: 'contains', value: ['piz', 'pas'] },
    ],
    [
      { property: 'Dish', operator: 'does not contain', value: 'piz' },
      { name: 'Dish', operator: 'does_not_contain', value: 'piz' },
    ],
    [
      { property: 'Amount', operator: 'above', value: 0 },
      { name: 'Amount', operator: 'greater_than', value: 0 },
    ],
    [
      { property: 'Amount', operator: 'at least', value: 100 },
      { name: 'Amount', operator: 'greater_than_equals', value: 100 },
    ],
    [
      { property: 'Amount', operator: 'below', value: -5 },
      { name: 'Amount', operator: 'less_than', value: -5 },
    ],
    [
      { property: 'Amount', operator: 'at most', value: 9.5 },
      { name: 'Amount', operator: 'less_than_equals', value: 9.5 },
    ],
    [
      { property: 'Coupon', operator: 'exists' },
      { name: 'Coupon', operator: 'exists' },
    ],
    [
      { property: 'Coupon', operator: 'does not exist' },
      { name: 'Coupon', operator: 'does_not_exist' },
    ],
  ])('%j', (filter, sent) => {
    expect(payloadOf(eventsQuery({ filters: [filter] }))).toMatchObject({
      event_properties: [sent],
    });
  });

  test('several travel together, in order', () => {
    const filters: Filter[] = [
      { property: 'Country', operator: 'is', values: ['India'] },
      { property: 'Coupon', operator: 'exists' },
    ];

    expect(payloadOf(trendsQuery({ filters }))).toMatchObject({
      event_properties: [{ name: 'Country' }, { name: 'Coupon' }],
    });
  });

  test('none are not sent at all', () => {
    expect(payloadOf(eventsQuery())).not.toHaveProperty('event_properties');
  });
});

test('relative words mean the days of the day on which they were asked', () => {
  const asked = question(eventsQuery({ period: { type: 'last', count: 7, unit: 'day' } }), {
    today: day('2026-03-03'),
  });

  expect(compileQuestion(asked).payload).toMatchObject({ from: 20260224, to: 20260302 });
});

describe('conditions on people', () => {
  const asked = { event: 'Charged', period: between('2015-10-10', '2015-10-11') };
  const days = { from: 20151010, to: 20151011 };

  test("go as in CleverTap's own example of everything about a person", () => {
    const filters: Filter[] = [
      { type: 'session', property: 'first_time', operator: 'is', values: ['True'] },
      { type: 'app', property: 'Make', operator: 'contains', values: ['Apple'] },
      { type: 'profile', property: 'language', operator: 'is', values: ['en'] },
      {
        type: 'demographics',
        property: 'Education',
        operator: 'is',
        values: ['College', 'Graduate'],
      },
      { type: 'demographics', property: 'Gender', operator: 'is', values: ['Female'] },
      { type: 'technographics', property: 'Platform', operator: 'is', values: ['AndroidApp'] },
      { type: 'reachability', property: 'has_token', operator: 'is', values: ['True'] },
      { type: 'geo', property: 'city', operator: 'is', values: ['Mumbai'] },
      { type: 'geo', property: 'country', operator: 'is', values: ['India'] },
      { type: 'geo', property: 'region', operator: 'is', values: ['Maharashtra'] },
      {
        type: 'near',
        circles: [
          { latitude: 35, longitude: 42.5, km: 5.2 },
          { latitude: 77.6, longitude: 76.2, km: 11 },
        ],
      },
    ];

    expect(payloadOf(eventsQuery({ ...asked, filters }))).toEqual({
      event_name: 'Charged',
      session_properties: [{ name: 'first_time', operator: 'equals', value: 'True' }],
      ...days,
      common_profile_properties: {
        profile_fields: [{ name: 'language', operator: 'equals', value: 'en' }],
        app_fields: [{ name: 'Make', operator: 'contains', value: 'Apple' }],
        demographics: [
          { name: 'Education', operator: 'equals', value: ['College', 'Graduate'] },
          { name: 'Gender', operator: 'equals', value: 'Female' },
        ],
        technographics: [{ name: 'Platform', operator: 'equals', value: 'AndroidApp' }],
        reachability: [{ name: 'has_token', operator: 'equals', value: 'True' }],
        geo_fields: [['India', 'Maharashtra', 'Mumbai']],
        geo_radius: [
          [35, 42.5, 5.2],
          [77.6, 76.2, 11],
        ],
      },
    });
  });

  test("go as in CleverTap's own examples of what people did, with no event around them", () => {
    const filters: Filter[] = [
      {
        type: 'did',
        ...asked,
        filters: [{ property: 'Feedback', operator: 'contains', values: ['excellent'] }],
      },
      {
        type: 'did',
        event: 'App Launched',
        period: between('2015-10-11', '2015-10-12'),
        filters: [],
        times: { operator: 'exactly', count: 10 },
      },
      {
        type: 'did any',
        deeds: [
          { ...asked, filters: [{ property: 'Amount', operator: 'is', values: [100] }] },
          { event: 'App Launched', period: asked.period, filters: [] },
        ],
        times: { operator: 'at least', count: 10 },
      },
      { type: 'did not', event: 'UTM Visited', period: asked.period, filters: [] },
    ];

    expect(payloadOf({ kind: 'profiles', filters })).toEqual({
      advanced_query: {
        did_all: [
          {
            event_name: 'Charged',
            ...days,
            event_properties: [{ name: 'Feedback', operator: 'contains', value: 'excellent' }],
          },
          {
            event_name: 'App Launched',
            from: 20151011,
            to: 20151012,
            operator: 'equals',
            value: 10,
          },
        ],
        did_any: {
          any_events: [
            {
              event_name: 'Charged',
              ...days,
              event_properties: [{ name: 'Amount', operator: 'equals', value: 100 }],
            },
            { event_name: 'App Launched', ...days },
          ],
          operator: 'greater_than_equals',
          value: 10,
        },
        did_none: [{ event_name: 'UTM Visited', ...days }],
      },
    });
  });

  test('what people did on no days of its own is asked on the days of the question', () => {
    const filters: Filter[] = [{ type: 'did not', event: 'Refunded', filters: [] }];

    expect(payloadOf(eventsQuery({ ...asked, filters }))).toMatchObject({
      ...days,
      advanced_query: { did_none: [{ event_name: 'Refunded', ...days }] },
    });
  });

  test('every country goes with every region', () => {
    const filters: Filter[] = [
      { type: 'geo', property: 'country', operator: 'is', values: ['India', 'Nepal'] },
      { type: 'geo', property: 'region', operator: 'is', values: ['Goa'] },
    ];

    expect(payloadOf({ kind: 'profiles', filters })).toEqual({
      common_profile_properties: {
        geo_fields: [
          ['India', 'Goa'],
          ['Nepal', 'Goa'],
        ],
      },
    });
  });
});
