import fc from 'fast-check';
import type { PlainEvent } from './world.ts';

/**
 * Random events and questions about them. Both draw from the same small pools, so that most
 * conditions hold for some of the events.
 */
export const names = ['Charged', 'App Launched', 'Ünlikely "name"'];
const people = [
  'identity:1',
  'objectId:1',
  'identity:2',
  'identity:0003',
  'objectId:b-2',
  'objectId:c',
];
const texts = [
  'India',
  'United States',
  'in',
  'true',
  '-1',
  '100',
  '2024',
  'a "quoted" ünïcode',
  '',
];
const numbers = [0, 1, -1, 100, 0.1, 0.7, 0.8, -0.25, 99.999, 1200, -3000.5, 0.3];
const dates = ['$D_1420070400', '$D_1420156799', '$D_1451606400', '$D_-86400', '$D_x'];
const words = ['a', 'b', 'red scarf'];

const scalar = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom(...numbers),
  fc.boolean(),
  fc.constant(null),
);
const item = fc.record(
  { Category: fc.constantFrom('Shoes', 'Hats'), Price: fc.constantFrom(...numbers) },
  { requiredKeys: [] },
);

/** Some of the keys, each with a value. */
function some<T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(shape, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

const props = some({
  Amount: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...numbers) },
    { weight: 1, arbitrary: fc.constantFrom('100', null) },
  ),
  Country: fc.constantFrom(...texts),
  Gift: fc.constantFrom(true, false, 'true', 'True', 'false', null),
  Due: fc.constantFrom(...dates),
  'a/b~c"d': scalar,
  Items: fc.array(item, { maxLength: 3 }),
  Tags: fc.oneof(
    fc.array(fc.oneof(fc.constantFrom(...words), fc.constantFrom(...numbers)), { maxLength: 3 }),
    fc.constantFrom(...words),
  ),
});
const session = some({
  session_source: fc.constantFrom('Direct', 'Social', 'TV', 'email'),
  utm_source: fc.constantFrom('google', '2024', '100'),
  first_time: fc.constantFrom('True', 'False'),
});
const context = some({
  platform: fc.constantFrom('Android', 'iOS', 'Web'),
  os: fc.constantFrom('Android', 'Windows', 'MacOS', 'KaiOS'),
  os_version: fc.constantFrom('14', '18.1'),
  browser: fc.constantFrom('Chrome', 'IE', 'Opera'),
  device: fc.constantFrom('Mobile', 'Tablet', 'Desktop', 'TV'),
  make: fc.constantFrom('Apple', 'Samsung'),
  country: fc.constantFrom('India', 'Brazil'),
  region: fc.constantFrom('Goa', 'Bahia'),
  city: fc.constantFrom('Panaji', 'Salvador'),
  latitude: fc.constantFrom(15.5, -12.97, 15.6),
  longitude: fc.constantFrom(73.8, -38.5),
});
const own = some({
  'Customer Type': fc.constantFrom('Gold', 'Silver', 'Bronze'),
  Score: fc.constantFrom(...numbers),
  Gender: fc.constantFrom('Female', 'Male'),
  Education: fc.constantFrom('College', 'Graduate', 'School'),
});
const facts = some({
  'MSG-push': fc.constantFrom('True', 'False'),
  email: fc.constantFrom('a@example.com', 'b@example.com'),
});

const lastMinute = Date.UTC(2017, 0, 9, 23, 59);
/** Around New Year and a leap day, at the edges of days, and close to the end. */
const wallMs = fc.oneof(
  fc
    .integer({ min: Date.UTC(2016, 11, 20) / 1000, max: lastMinute / 1000 })
    .map((second) => second * 1000),
  fc.constantFrom(
    Date.UTC(2016, 11, 31, 23, 59, 59),
    Date.UTC(2017, 0, 1),
    Date.UTC(2016, 1, 29, 12),
    Date.UTC(2015, 11, 31),
  ),
  fc.integer({ min: -400, max: 0 }).map((seconds) => lastMinute + seconds * 1000),
);

export const events: fc.Arbitrary<readonly PlainEvent[]> = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    wallMs,
    person: fc.constantFrom(...people),
    props,
    session,
    context,
    own,
    facts,
  }),
  { minLength: 250, maxLength: 250 },
);

const value = fc.oneof(
  fc.constantFrom(...texts),
  fc.constantFrom(...numbers),
  fc.constantFrom('True', 'False', 'Shoes', 'Gold', 'Female', 'Chrome', ...dates, ...words),
);
const listOrOne = fc.oneof(value, fc.array(value, { minLength: 1, maxLength: 3 }));
const number = fc.constantFrom(...numbers);

function test(...properties: readonly string[]): fc.Arbitrary<object> {
  const name = fc.constantFrom(...properties);
  return fc.oneof(
    fc.record({ name, operator: fc.constantFrom('equals', 'not_equals'), value: listOrOne }),
    fc.record({ name, value: listOrOne }),
    fc.record({
      name,
      operator: fc.constantFrom('contains', 'does_not_contain'),
      value: fc.constantFrom(...texts, ...words),
    }),
    fc.record({ name, operator: fc.constantFrom('exists', 'does_not_exist') }),
    fc.record({
      name,
      operator: fc.constantFrom(
        'greater_than',
        'greater_than_equals',
        'less_than',
        'less_than_equals',
      ),
      value: fc.oneof(number, fc.array(number, { minLength: 1, maxLength: 2 })),
    }),
  );
}

const eventProperties = [
  'Amount',
  'Country',
  'Gift',
  'Due',
  'a/b~c"d',
  'Tags',
  'Items|Category',
  'Items|Price',
];
const sessionProperties = ['session_source', 'utm_source', 'first_time', 'time_of_day'];
const fields = {
  profile_fields: ['Customer Type', 'Score', 'Gender'],
  app_fields: ['Make', 'OS Version'],
  demographics: ['Gender', 'Education'],
  technographics: ['OS', 'Browser', 'Device', 'Platform'],
  reachability: ['MSG-push'],
};

/** At most two, so that not everything comes out as nothing. */
const few = (...properties: readonly string[]) =>
  fc.array(test(...properties), { minLength: 1, maxLength: 2 });

const day = fc.constantFrom(
  20151231,
  20160229,
  20161220,
  20161224,
  20161231,
  20170101,
  20170103,
  20170107,
  20170108,
  20170109,
  20170201,
);
const days = fc.tuple(day, day).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
const occurrence = fc
  .tuple(fc.constantFrom(...names), days)
  .map(([event_name, range]) => ({ event_name, ...range }));
const deed = fc
  .tuple(occurrence, some({ event_properties: few(...eventProperties) }))
  .map(([when, more]) => ({ ...when, ...more }));
const times = fc.oneof(
  fc.constant({}),
  fc.record({
    operator: fc.constantFrom('equals', 'not_equals', 'greater_than', 'less_than_equals'),
    value: fc.integer({ min: 0, max: 12 }),
  }),
);
const history = some({
  did_all: fc.array(
    fc.tuple(deed, times).map(([done, often]) => ({ ...done, ...often })),
    { minLength: 1, maxLength: 2 },
  ),
  did_any: fc
    .tuple(fc.array(deed, { minLength: 1, maxLength: 3 }), times)
    .map(([any_events, often]) => ({ any_events, ...often })),
  did_none: fc.array(deed, { minLength: 1, maxLength: 2 }),
});
const common = some({
  profile_fields: few(...fields.profile_fields),
  app_fields: few(...fields.app_fields),
  demographics: few(...fields.demographics),
  technographics: few(...fields.technographics),
  reachability: few(...fields.reachability),
  geo_fields: fc.array(fc.constantFrom(['India'], ['Brazil', 'Goa'], ['India', 'Goa', 'Panaji']), {
    minLength: 1,
    maxLength: 2,
  }),
  geo_radius: fc.array(fc.constantFrom([15.5, 73.8, 5], [-12.97, -38.5, 0.1], [15.5, 73.8, 5000]), {
    minLength: 1,
    maxLength: 2,
  }),
});

/** Most questions have few conditions or none. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | Record<string, never>> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary });

const conditions = fc
  .tuple(
    rarely(few(...eventProperties).map((event_properties) => ({ event_properties }))),
    rarely(few(...sessionProperties).map((session_properties) => ({ session_properties }))),
    rarely(common.map((common_profile_properties) => ({ common_profile_properties }))),
    rarely(history.map((advanced_query) => ({ advanced_query }))),
  )
  .map((parts) => Object.assign({}, ...parts) as Record<string, unknown>);

const property = fc.oneof(
  fc.constantFrom(...eventProperties).map((name) => ({ property_type: 'event_properties', name })),
  fc
    .constantFrom('session_source', 'utm_source')
    .map((name) => ({ property_type: 'session_properties', name })),
  fc
    .constantFrom('country', 'region', 'city')
    .map((name) => ({ property_type: 'geo_fields', name })),
  fc
    .constantFrom(...Object.entries(fields))
    .chain(([property_type, of]) =>
      fc.constantFrom(...of).map((name) => ({ property_type, name })),
    ),
);
const topGroup = fc
  .tuple(
    property,
    some({ top_n: fc.integer({ min: 1, max: 12 }), order: fc.constantFrom('asc', 'desc') }),
  )
  .map(([what, how]) => ({ ...what, ...how }));
const groupKey = fc.constantFrom('foo', 'bar', '7', '2024');
const trendGroup = fc.record({ trend_type: fc.constantFrom('daily', 'weekly', 'monthly') });
const measure = some({
  unique: fc.boolean(),
  sum_event_prop: fc.constantFrom('Amount', 'Country', 'Missing'),
});
const splits = some({
  user_type: fc.boolean(),
  session_source: fc.boolean(),
  browser: fc.boolean(),
  os: fc.boolean(),
  device: fc.boolean(),
  new: fc.boolean(),
});

export type Asked = { readonly kind: string; readonly payload: Readonly<Record<string, unknown>> };

function asked(kind: string, ...parts: readonly fc.Arbitrary<object>[]): fc.Arbitrary<Asked> {
  return fc.tuple(...parts).map((all) => ({ kind, payload: Object.assign({}, ...all) }));
}

export const questions: fc.Arbitrary<Asked> = fc.oneof(
  asked('events', occurrence, conditions),
  asked('profiles', occurrence, conditions),
  asked(
    'profiles',
    conditions.map(({ event_properties: _, ...others }) => others),
  ),
  asked(
    'top',
    occurrence,
    conditions,
    fc.dictionary(groupKey, topGroup, { minKeys: 1, maxKeys: 3 }).map((groups) => ({ groups })),
  ),
  asked(
    'trends',
    occurrence,
    conditions,
    measure,
    fc.dictionary(groupKey, trendGroup, { minKeys: 1, maxKeys: 3 }).map((groups) => ({ groups })),
  ),
  { weight: 1, arbitrary: asked('now', splits) },
);
