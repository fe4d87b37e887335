import fc from 'fast-check';
import { day } from '../../src/query/day.ts';
import type { Deed, History, Times } from '../../src/query/deed.ts';
import type { Filter } from '../../src/query/filter.ts';
import type { Period, Reference } from '../../src/query/period.ts';
import type { GeoFilter } from '../../src/query/place.ts';
import type { PropertyFilter } from '../../src/query/property-filter.ts';
import { Query } from '../../src/query/query.ts';
import { names } from '../local/clevertap/plain/random.ts';

/** Queries about the names and values that the random events have, so that most find some. */

export const askedOn: Reference = {
  today: day('2017-01-09'),
  timeZone: 'Asia/Kolkata',
  weekStartsOn: 1,
};

const text = fc.constantFrom('India', '100', 'a', 'True', 'Shoes', 'Gold', 'Female', 'Chrome');
const number = fc.constantFrom(0, 1, -1, 100, 0.7, 99.999, 1200);
const value = fc.oneof(text, number);

function comparisons<T extends object>(about: fc.Arbitrary<T>): fc.Arbitrary<T & PropertyFilter> {
  const how = fc.oneof(
    fc.record({
      operator: fc.constantFrom('is' as const, 'contains' as const),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ operator: fc.constantFrom('is not' as const, 'does not contain' as const), value }),
    fc.record({
      operator: fc.constantFrom('above' as const, 'at least' as const, 'below' as const),
      value: number,
    }),
    fc.record({ operator: fc.constantFrom('exists' as const, 'does not exist' as const) }),
  );
  return fc.tuple(about, how).map(([what, compared]) => ({ ...what, ...compared }) as never);
}

const own: fc.Arbitrary<PropertyFilter> = comparisons(
  fc.record({
    property: fc.constantFrom('Amount', 'Country', 'Gift', 'Tags', 'Items|Category', 'Items|Price'),
  }),
);

const properties = {
  session: ['session_source', 'utm_source', 'first_time'],
  profile: ['Customer Type', 'Score', 'Gender'],
  app: ['Make', 'OS Version'],
  demographics: ['Gender', 'Education'],
  technographics: ['OS', 'Browser', 'Device', 'Platform'],
  reachability: ['MSG-push'],
} as const;

const typed: fc.Arbitrary<PropertyFilter> = fc
  .constantFrom('session', 'profile', 'app', 'demographics', 'technographics', 'reachability')
  .chain((type) =>
    comparisons(
      fc.record({
        type: fc.constant(type as keyof typeof properties),
        property: fc.constantFrom(...properties[type as keyof typeof properties]),
      }),
    ),
  );

const levels = [
  ['country', ['India', 'Brazil']],
  ['region', ['Goa', 'Bahia']],
  ['city', ['Panaji', 'Salvador']],
] as const;

const places: fc.Arbitrary<Filter[]> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }))
  .map(([depth, width]) =>
    levels.slice(0, depth).map(
      ([property, known]): GeoFilter => ({
        type: 'geo',
        property,
        operator: 'is',
        values: known.slice(0, width),
      }),
    ),
  );

const near: fc.Arbitrary<Filter> = fc
  .constantFrom(
    { latitude: 15.5, longitude: 73.8, km: 5 },
    { latitude: -12.97, longitude: -38.5, km: 5000 },
  )
  .map((circle) => ({ type: 'near', circles: [circle] }));

const period: fc.Arbitrary<Period> = fc.constantFrom<Period>(
  { type: 'last', count: 30, unit: 'day' },
  { type: 'last', count: 10, unit: 'day' },
  { type: 'this', unit: 'month' },
  { type: 'since', start: day('2016-12-24') },
  { type: 'last', count: 2, unit: 'year' },
);
const times: fc.Arbitrary<Times> = fc.record({
  operator: fc.constantFrom('exactly', 'at least', 'more than', 'at most', 'less than'),
  count: fc.integer({ min: 2, max: 12 }),
});

function deeds(dated: boolean): fc.Arbitrary<Deed> {
  return fc.record(
    { event: fc.constantFrom(...names), period, filters: fc.array(own, { maxLength: 1 }) },
    { requiredKeys: dated ? ['event', 'period', 'filters'] : ['event', 'filters'] },
  );
}

function histories(dated: boolean): fc.Arbitrary<History> {
  const often = fc.record({ times }, { requiredKeys: [] });
  return fc.oneof(
    fc.tuple(deeds(dated), often).map(([deed, how]): History => ({ type: 'did', ...deed, ...how })),
    deeds(dated).map((deed): History => ({ type: 'did not', ...deed })),
    fc
      .tuple(fc.array(deeds(dated), { minLength: 2, maxLength: 3 }), often)
      .map(([all, how]): History => ({ type: 'did any', deeds: all, ...how })),
  );
}

/** Few at a time, or nothing is left. */
function filters(dated: boolean): fc.Arbitrary<Filter[]> {
  const one = fc.oneof(
    dated ? typed.filter(({ type }) => type !== 'session') : fc.oneof(own, typed),
    histories(dated),
    near,
  );
  return fc.oneof(
    fc.array(one, { minLength: 1, maxLength: 3 }),
    places,
    fc.tuple(places, fc.array(one, { minLength: 1, maxLength: 1 })).map((parts) => parts.flat()),
  );
}

const occurrence = { event: fc.constantFrom(...names), period, filters: filters(false) };

export const pooledQueries: fc.Arbitrary<Query> = fc
  .oneof(
    fc.record({ kind: fc.constant('events' as const), ...occurrence }),
    fc.record({ kind: fc.constant('profiles' as const), ...occurrence }),
    fc.record({ kind: fc.constant('profiles' as const), filters: filters(true) }),
  )
  .filter((query) => Query.safeParse(query).success);
