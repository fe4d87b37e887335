import { describe, expect, test } from '@jest/globals';
import {
  Filter,
  Filters,
  type Misfit,
  misfitOf,
  PeopleFilters,
  placesOf,
} from '../../src/query/filter.ts';
import { Query } from '../../src/query/query.ts';
import { renameEvent } from '../../src/query/rename-event.ts';
import { eventsQuery, last7Days } from './build-query.ts';

describe('what was stored before there were other blocks is a condition on the event', () => {
  test.each<unknown>([
    { property: 'Country', operator: 'is', values: ['India', 5] },
    { property: 'Country', operator: 'is not', value: 'India' },
    { property: 'Amount', operator: 'at least', value: 0 },
    { property: 'Coupon', operator: 'does not exist' },
  ])('%j', (stored) => {
    expect(Filter.parse(stored)).toEqual(stored);
    expect(Query.parse({ ...eventsQuery(), filters: [stored] })).toEqual(
      eventsQuery({ filters: [Filter.parse(stored)] }),
    );
  });
});

const country: Filter = { type: 'geo', property: 'country', operator: 'is', values: ['India'] };
const region: Filter = {
  type: 'geo',
  property: 'region',
  operator: 'is',
  values: ['Goa', 'Delhi'],
};
const city: Filter = { type: 'geo', property: 'city', operator: 'is', values: ['Panaji'] };
const near: Filter = { type: 'near', circles: [{ latitude: 1, longitude: 2, km: 3 }] };
const did: Filter = { type: 'did', event: 'Charged', filters: [] };
const any = {
  type: 'did any' as const,
  deeds: [
    { event: 'Charged', filters: [] },
    { event: 'Refunded', filters: [] },
  ],
};

describe('is no condition', () => {
  test.each<[string, unknown]>([
    ['a block that there is not', { type: 'person', property: 'a', operator: 'exists' }],
    ['a place that is excluded', { ...country, operator: 'is not' }],
    ['a place that is a number', { ...country, values: [91] }],
    [
      'a point that is not on earth',
      { type: 'near', circles: [{ latitude: 91, longitude: 0, km: 1 }] },
    ],
    ['a circle of nothing', { type: 'near', circles: [{ latitude: 1, longitude: 0, km: 0 }] }],
    ['less than once', { ...did, times: { operator: 'less than', count: 1 } }],
    ['half a time', { ...did, times: { operator: 'exactly', count: 1.5 } }],
    ['any of one', { type: 'did any', deeds: [{ event: 'Charged', filters: [] }] }],
    [
      'a condition on the profile inside what people did',
      { ...did, filters: [{ type: 'profile', property: 'a', operator: 'exists' }] },
    ],
  ])('%s', (_what, filter) => {
    expect(Filter.safeParse(filter).success).toBe(false);
  });
});

describe('do not go together', () => {
  test.each<[Misfit, readonly Filter[]]>([
    ['city without region', [country, city]],
    ['region without country', [region]],
    ['two of a level', [country, country]],
    ['two circles', [near, near]],
    ['two choices of deeds', [any, any]],
    [
      'too many places',
      [
        { ...country, values: Array(11).fill('a') },
        { ...region, values: Array(10).fill('b') },
      ],
    ],
  ])('%s', (misfit, filters) => {
    expect(misfitOf(filters)).toBe(misfit);
    expect(Filters.safeParse(filters).success).toBe(false);
  });

  test('while all of this does', () => {
    expect(misfitOf([city, near, did, country, any, region, did])).toBeUndefined();
  });
});

test('places are paths from the country down, whatever the order of the conditions', () => {
  expect(placesOf([city, near, region, country])).toEqual([
    ['India', 'Goa', 'Panaji'],
    ['India', 'Delhi', 'Panaji'],
  ]);
  expect(placesOf([near])).toEqual([]);
});

describe('without an event there can be no condition', () => {
  test.each<[string, Filter]>([
    ['on the event', { property: 'Amount', operator: 'exists' }],
    ['on its session', { type: 'session', property: 'utm_source', operator: 'exists' }],
    ['on what people did on days that are not said', did],
  ])('%s', (_what, filter) => {
    expect(PeopleFilters.safeParse([filter]).success).toBe(false);
    expect(Filters.safeParse([filter]).success).toBe(true);
  });

  test('or with none at all it is everyone', () => {
    expect(PeopleFilters.safeParse([]).success).toBe(false);
    expect(PeopleFilters.safeParse([{ ...did, period: last7Days }, country]).success).toBe(true);
  });
});

describe('an event is renamed wherever it is named', () => {
  test('as what people did', () => {
    const asked = eventsQuery({ event: 'Searched', filters: [did, any, country] });

    expect(renameEvent(asked, 'Charged', 'Paid')).toEqual(
      eventsQuery({
        event: 'Searched',
        filters: [
          { ...did, event: 'Paid' },
          {
            ...any,
            deeds: [
              { event: 'Paid', filters: [] },
              { event: 'Refunded', filters: [] },
            ],
          },
          country,
        ],
      }),
    );
  });

  test('as what is counted', () => {
    expect(renameEvent(eventsQuery(), 'Charged', 'Paid')).toEqual(eventsQuery({ event: 'Paid' }));
    expect(renameEvent({ kind: 'profiles' }, 'Charged', 'Paid')).toEqual({ kind: 'profiles' });
  });
});
