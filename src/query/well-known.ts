import type { GeoLevel } from './place.ts';
import type { Block } from './property-filter.ts';

/** A property that CleverTap itself keeps, under a name of its own. */
export type WellKnown = (
  | { readonly type: Exclude<Block, 'profile'>; readonly name: string }
  | { readonly type: 'geo'; readonly name: GeoLevel }
) & {
  /** Whether the name alone says it: a `Country` may as well be the event's own. */
  readonly certain: boolean;
};

const certain: Readonly<Record<Exclude<Block, 'profile'>, readonly string[]>> = {
  session: [
    'utm_source',
    'utm_medium',
    'utm_campaign',
    'session_referrer',
    'session_source',
    'time_of_day',
    'first_time',
  ],
  app: ['App Version', 'OS Version', 'SDK Version'],
  demographics: ['Gender', 'Age'],
  technographics: ['OS', 'Browser', 'Device', 'Platform'],
  reachability: ['has_token', 'MSG-push', 'MSG-email', 'MSG-sms', 'MSG-whatsapp'],
};

const otherSpellings: Readonly<Record<string, string>> = {
  'operating system': 'OS',
  'device type': 'Device',
  sex: 'Gender',
};

const geoLevels: readonly GeoLevel[] = ['country', 'region', 'city'];

const uncertain: readonly WellKnown[] = [
  ...geoLevels.map((name) => ({ type: 'geo', name, certain: false }) as const),
  ...['Make', 'Model', 'Carrier'].map((name) => ({ type: 'app', name, certain: false }) as const),
  { type: 'demographics', name: 'Education', certain: false },
];

// The keys of a Record typed by its keys are those keys.
const certainFields: readonly WellKnown[] = (
  Object.keys(certain) as (keyof typeof certain)[]
).flatMap((type) => certain[type].map((name) => ({ type, name, certain: true }) as const));

const fields: ReadonlyMap<string, WellKnown> = new Map(
  [...certainFields, ...uncertain].map((field) => [keyOf(field.name), field]),
);

/** The field of CleverTap's own that a name stands for, in any spelling. */
export function wellKnown(name: string): WellKnown | undefined {
  const key = keyOf(name);
  return fields.get(keyOf(Object.hasOwn(otherSpellings, key) ? (otherSpellings[key] ?? '') : key));
}

/** The names that CleverTap is known to keep in a block. */
export function wellKnownNames(type: WellKnown['type']): readonly string[] {
  return [...fields.values()].filter((field) => field.type === type).map(({ name }) => name);
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[ _-]+/g, ' ');
}
