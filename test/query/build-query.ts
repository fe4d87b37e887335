import fc from 'fast-check';
import { Comparison } from '../../src/query/comparison.ts';
import { addDays, type Day, day, type Weekday } from '../../src/query/day.ts';
import type { Deed, History, Times } from '../../src/query/deed.ts';
import type { Filter } from '../../src/query/filter.ts';
import {
  daysIn,
  mostUnits,
  type Period,
  type Reference,
  resolvePeriod,
  Unit,
} from '../../src/query/period.ts';
import { type GeoFilter, GeoLevel, type NearFilter } from '../../src/query/place.ts';
import { Block, type PropertyFilter, type Value } from '../../src/query/property-filter.ts';
import {
  type EventsQuery,
  Interval,
  type Measure,
  mostSeries,
  type NowQuery,
  type ProfilesQuery,
  type Property,
  PropertyType,
  Query,
  Split,
  type TopQuery,
  type TrendsQuery,
} from '../../src/query/query.ts';
import { wellKnownNames } from '../../src/query/well-known.ts';
import { clauseWords, verbsWithParticle, wordsBeforeWeekday } from '../../src/query/words.ts';

type Without<T> = T extends unknown ? Omit<T, 'type' | 'property'> : never;
/** How a property is compared. */
type Compared = Without<PropertyFilter>;

/** A Saturday. */
export const reference: Reference = {
  today: day('2026-11-21'),
  timeZone: 'Asia/Kolkata',
  weekStartsOn: 0,
};

export const last7Days: Period = { type: 'last', count: 7, unit: 'day' };

export function eventsQuery(change: Partial<EventsQuery> = {}): EventsQuery {
  return { kind: 'events', event: 'Charged', period: last7Days, filters: [], ...change };
}

/** Text that is hard on a reader: words of the language, quotes, escapes, invisible characters. */
const hardWords = [
  ...'did with exactly times within km never without Platform OS Android push'.split(' '),
  ...'where and or not is top bottom of by new daily weekly unique sum since last this'.split(' '),
  ...'today yesterday Monday Mon May October 2026 2026-01-31 1 7d Q3 10/1/2026 1k 1,000'.split(' '),
  ...'help events profiles now trends session profile geo city utm_source Logged Black'.split(' '),
  ...'__proto__ constructor toString hasOwnProperty "quoted" “smart” ’ \' ` « » \\ \\" \\\\'.split(
    ' ',
  ),
  ...'\\u{41} &amp; &lt; < > = != , , ? ! ( ) .. – 🙂 👩‍👩‍👧 भारत İ ß'.split(' '),
  'last 7 days',
  '1 Jan to 31 Jan',
  ' ',
  '  ',
  '\n',
  '\t',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\ud800',
  '\u0000',
];

/** Single words, many of them one letter away from a word of the language. */
const nearWords: fc.Arbitrary<string> = fc.oneof(
  fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/),
  fc.constantFrom(...clauseWords, ...verbsWithParticle, ...wordsBeforeWeekday),
  fc
    .tuple(fc.constantFrom(...clauseWords), fc.nat(), fc.stringMatching(/^[a-zA-Z]?$/))
    .map(([word, at, letter]) => {
      const place = at % word.length;
      return `${word.slice(0, place)}${letter}${word.slice(place + 1)}`;
    }),
);

export function hardText(maxLength: number): fc.Arbitrary<string> {
  const mixed = fc
    .array(fc.oneof(fc.constantFrom(...hardWords), fc.string({ unit: 'binary', maxLength: 6 })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((words) => words.join(' '));
  return fc
    .oneof(
      fc.constantFrom(...hardWords),
      nearWords,
      mixed,
      fc.string({ unit: 'binary' }),
      fc.string({ minLength: maxLength, maxLength }),
    )
    .map((text) => text.slice(0, maxLength))
    .filter((text) => text.length > 0);
}

const name = hardText(120);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e21, 5e-324, 2 ** 60),
);
const value: fc.Arbitrary<Value> = fc.oneof(hardText(512), number);

const pastDay: fc.Arbitrary<Day> = fc
  .integer({ min: 0, max: 3659 })
  .map((back) => addDays(reference.today, -back));
const weekday = fc.constantFrom<Weekday>(0, 1, 2, 3, 4, 5, 6);

/** Periods that can be asked for on the day of `reference`. */
const period: fc.Arbitrary<Period> = fc.oneof(
  fc.constantFrom<Period>({ type: 'today' }, { type: 'yesterday' }),
  fc
    .constantFrom(...Unit.options)
    .chain((unit) =>
      fc
        .integer({ min: 1, max: mostUnits[unit] })
        .map((count): Period => ({ type: 'last', count, unit })),
    ),
  fc
    .constantFrom('week', 'month', 'quarter', 'year')
    .map((unit): Period => ({ type: 'this', unit })),
  fc.oneof(pastDay, weekday).map((start): Period => ({ type: 'since', start })),
  weekday.map((chosen): Period => ({ type: 'weekday', weekday: chosen })),
  fc
    .tuple(pastDay, fc.integer({ min: 0, max: 3659 }))
    .map(([from, days]): Period => ({ type: 'between', from, to: addDays(from, days) })),
);

const compare = fc.constantFrom(...Comparison.options);

const comparison = <T>(about: fc.Arbitrary<T>): fc.Arbitrary<T & Compared> =>
  fc.tuple(about, compared).map(([what, how]) => ({ ...what, ...how }));

const compared: fc.Arbitrary<Compared> = fc.oneof(
  fc.record({
    operator: fc.constantFrom('is' as const, 'contains' as const),
    values: fc.array(value, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({ operator: fc.constantFrom('is not' as const, 'does not contain' as const), value }),
  fc.record({
    operator: fc.constantFrom(
      'above' as const,
      'at least' as const,
      'below' as const,
      'at most' as const,
    ),
    value: number,
  }),
  fc.record({ operator: fc.constantFrom('exists' as const, 'does not exist' as const) }),
);

/** Names of CleverTap's own, which are read differently from others. */
const fieldName = fc
  .constantFrom(...Block.exclude(['profile']).options, 'geo' as const)
  .chain((type) => fc.constantFrom('version', 'source', ...wellKnownNames(type)))
  .chain((field) => fc.constantFrom(field, field.toLowerCase(), field.replaceAll('_', ' ')));
const propertyName = fc.oneof({ weight: 4, arbitrary: name }, { weight: 1, arbitrary: fieldName });

const ownFilter: fc.Arbitrary<PropertyFilter> = comparison(fc.record({ property: propertyName }));
const typedFilter: fc.Arbitrary<PropertyFilter> = comparison(
  fc.record({ type: fc.constantFrom(...Block.options), property: propertyName }),
);

const places = fc.array(hardText(60), { minLength: 1, maxLength: 3 });
/** A country, and perhaps a region in it, and perhaps a city in that. */
const geoFilters: fc.Arbitrary<GeoFilter[]> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), places, places, places)
  .map(([depth, ...levels]) =>
    GeoLevel.options.slice(0, depth).map((property, index) => ({
      type: 'geo',
      property,
      operator: 'is',
      values: levels[index] ?? [],
    })),
  );

const coordinate = (most: number) =>
  fc.oneof(
    fc.double({ min: -most, max: most, noNaN: true }),
    fc.integer({ min: -most, max: most }),
    fc.constant(-0),
  );
const circle = fc.record({
  latitude: coordinate(90),
  longitude: coordinate(180),
  km: fc.oneof(
    fc.double({ min: 0, minExcluded: true, max: 20_000, noNaN: true }),
    fc.integer({ min: 1, max: 20_000 }),
  ),
});
const nearFilter: fc.Arbitrary<NearFilter> = fc.record({
  type: fc.constant('near' as const),
  circles: fc.array(circle, { minLength: 1, maxLength: 3 }),
});

const times: fc.Arbitrary<Times> = fc.record({
  operator: fc.constantFrom(
    'exactly' as const,
    'at least' as const,
    'more than' as const,
    'at most' as const,
    'less than' as const,
  ),
  count: fc.integer({ min: 2, max: 1_000_000 }),
});

/** `dated`: with days of its own, as where the question has none. */
function deed(dated: boolean): fc.Arbitrary<Deed> {
  return fc.record(
    { event: name, period, filters: fc.array(ownFilter, { maxLength: 2 }) },
    { requiredKeys: dated ? ['event', 'period', 'filters'] : ['event', 'filters'] },
  );
}

function historyFilter(dated: boolean): fc.Arbitrary<History> {
  const often = fc.record({ times }, { requiredKeys: [] });
  return fc.oneof(
    fc.tuple(deed(dated), often).map(([what, how]): History => ({ type: 'did', ...what, ...how })),
    deed(dated).map((what): History => ({ type: 'did not', ...what })),
  );
}

function anyDeedFilter(dated: boolean): fc.Arbitrary<History> {
  const often = fc.record({ times }, { requiredKeys: [] });
  return fc
    .tuple(fc.array(deed(dated), { minLength: 2, maxLength: 3 }), often)
    .map(([deeds, how]): History => ({ type: 'did any', deeds, ...how }));
}

/** Conditions of all blocks, in any order. `ofPeople`: such as need no event. */
function manyFilters(ofPeople: boolean): fc.Arbitrary<Filter[]> {
  const about: fc.Arbitrary<Filter> = ofPeople
    ? typedFilter.filter(({ type }) => type !== 'session')
    : fc.oneof(ownFilter, ownFilter, typedFilter);
  const rarely = <T>(arbitrary: fc.Arbitrary<T[]>) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary });
  return fc
    .tuple(
      fc.array(about, { maxLength: 3 }),
      rarely<Filter>(geoFilters),
      rarely<Filter>(nearFilter.map((one) => [one])),
      rarely<Filter>(fc.array(historyFilter(ofPeople), { minLength: 1, maxLength: 3 })),
      rarely<Filter>(anyDeedFilter(ofPeople).map((one) => [one])),
    )
    .map((parts) => parts.flat())
    .chain((filters) => fc.shuffledSubarray(filters, { minLength: filters.length }));
}

export const anyFilters = manyFilters(false);

const occurrence = { event: name, period, filters: anyFilters };

/** What has a `compare` in some of the cases; only a week has a week before it to compare with. */
function maybeCompared<T extends { readonly period: Period }>(
  arbitrary: fc.Arbitrary<T>,
): fc.Arbitrary<T & { readonly compare?: Comparison }> {
  return fc.tuple(arbitrary, fc.option(compare)).map(([query, compare]) => {
    const tooLong = daysIn(resolvePeriod(query.period, reference)) > 7;
    return compare === null || (tooLong && compare === 'last week') ? query : { ...query, compare };
  });
}

const events: fc.Arbitrary<EventsQuery> = maybeCompared(
  fc.record({ kind: fc.constant('events'), ...occurrence }),
);
const profiles: fc.Arbitrary<ProfilesQuery> = fc.oneof(
  maybeCompared(fc.record({ kind: fc.constant('profiles' as const), ...occurrence })),
  fc.constant<ProfilesQuery>({ kind: 'profiles' }),
  manyFilters(true).map(
    (filters): ProfilesQuery =>
      filters.length > 0 ? { kind: 'profiles', filters } : { kind: 'profiles' },
  ),
);
const now: fc.Arbitrary<NowQuery> = fc.record({
  kind: fc.constant('now'),
  by: fc.uniqueArray(fc.constantFrom(...Split.options)),
  newToo: fc.boolean(),
});
const property: fc.Arbitrary<Property> = fc.record({
  type: fc.constantFrom(...PropertyType.options),
  name: fc.oneof(name, fc.constantFrom('utm_source', 'city', 'Country')),
});
const top: fc.Arbitrary<TopQuery> = fc.record({
  kind: fc.constant('top'),
  ...occurrence,
  properties: fc.array(property, { minLength: 1, maxLength: 10 }),
  order: fc.constantFrom('top', 'bottom'),
  count: fc.integer({ min: 1, max: 100 }),
});
const measure: fc.Arbitrary<Measure> = fc.oneof(
  fc.constantFrom<Measure>({ type: 'events' }, { type: 'people' }),
  name.map((chosen): Measure => ({ type: 'sum', property: chosen })),
);
const plainTrends: fc.Arbitrary<TrendsQuery> = fc.record({
  kind: fc.constant('trends'),
  ...occurrence,
  interval: fc.constantFrom(...Interval.options),
  measure,
});
const split = fc.record({
  property: property.filter(({ type, name: chosen }) => type !== 'geo' || chosen === 'country'),
  count: fc.integer({ min: 1, max: mostSeries }),
});
const trends: fc.Arbitrary<TrendsQuery> = fc.oneof(
  maybeCompared(plainTrends),
  fc.tuple(plainTrends, split).map(([query, chosen]) => ({ ...query, split: chosen })),
);

/** Any query at all that can be asked on the day of `reference`. */
export const anyQuery: fc.Arbitrary<Query> = fc
  .oneof(events, profiles, now, top, trends)
  .filter((query) => Query.safeParse(query).success);
