import type { PropertyFilter } from '../../query/filter.ts';
import type { Block } from '../../query/property-filter.ts';
import { type Phrases, phrases } from '../text/phrase.ts';

function is(type: Block, property: string, value: string): PropertyFilter {
  return { type, property, operator: 'is', values: [value] };
}

/** What people use, by what it is called: the values as they stand in CleverTap. */
const used: readonly (readonly [string, PropertyFilter])[] = [
  ['android', is('technographics', 'OS', 'Android')],
  ['ios', is('technographics', 'OS', 'iOS')],
  ['windows', is('technographics', 'OS', 'Windows')],
  ['chrome', is('technographics', 'Browser', 'Chrome')],
  ['firefox', is('technographics', 'Browser', 'Firefox')],
  ['safari', is('technographics', 'Browser', 'Safari')],
  ['mobile', is('technographics', 'Device', 'Mobile')],
  ['tablet', is('technographics', 'Device', 'Tablet')],
  ['desktop', is('technographics', 'Device', 'Desktop')],
];

const genders: readonly (readonly [string, PropertyFilter])[] = [
  ...['female', 'women'].map((word) => [word, is('demographics', 'Gender', 'Female')] as const),
  ...['male', 'men'].map((word) => [word, is('demographics', 'Gender', 'Male')] as const),
];

/** Nouns for people that say more of them. */
export const genderNouns: Phrases<PropertyFilter> = phrases([
  ...['women', 'females'].map((word) => [word, is('demographics', 'Gender', 'Female')] as const),
  ...['men', 'males'].map((word) => [word, is('demographics', 'Gender', 'Male')] as const),
]);

/** The documents' own example of who can be reached by push. */
const pushOn = is('reachability', 'has_token', 'True');
const pushOff: PropertyFilter = {
  type: 'reachability',
  property: 'has_token',
  operator: 'is not',
  value: 'True',
};

const push: readonly (readonly [string, PropertyFilter])[] = [
  ...['push enabled', 'push-enabled', 'push is enabled', 'push on', 'push is on'].map(
    (phrase) => [phrase, pushOn] as const,
  ),
  ...[
    'push reachable',
    'reachable by push',
    'reachable via push',
    'reachable on push',
    'reached by push',
  ].map((phrase) => [phrase, pushOn] as const),
  ...['push disabled', 'push is disabled', 'push off', 'push is off', 'push not enabled'].map(
    (phrase) => [phrase, pushOff] as const,
  ),
  ...['push is not enabled', 'not reachable by push', 'unreachable by push'].map(
    (phrase) => [phrase, pushOff] as const,
  ),
];

const withPush: readonly (readonly [string, PropertyFilter])[] = [
  ...['with push', 'with push notifications', 'with push notifications enabled'].map(
    (phrase) => [phrase, pushOn] as const,
  ),
  ...['without push', 'without push enabled', 'without push notifications'].map(
    (phrase) => [phrase, pushOff] as const,
  ),
];

/** Before a noun: `Android users`, `female customers`. */
export const adjectives: Phrases<PropertyFilter> = phrases([
  ...used,
  ...genders.filter(([word]) => word.endsWith('male')),
  ['push enabled', pushOn],
  ['push-enabled', pushOn],
  ['push reachable', pushOn],
]);

/** Conditions that are said without comparing: `on Android`, `push enabled`. */
export const traits: Phrases<PropertyFilter> = phrases([
  ...['on', 'using', 'on an', 'on a'].flatMap((lead) =>
    used.map(([word, filter]) => [`${lead} ${word}`, filter] as const),
  ),
  ...['by', 'from', 'for', 'of'].flatMap((lead) =>
    used.map(([word, filter]) => [`${lead} ${word} users`, filter] as const),
  ),
  ...used.map(([word, filter]) => [`from ${word}`, filter] as const),
  ...push,
  ...push.map(([phrase, filter]) => [`with ${phrase}`, filter] as const),
  ...withPush,
]);

/** Said of people only behind `who are` or at the head of a condition. */
export const kinds: Phrases<PropertyFilter> = phrases([
  ...genders,
  ...used.map(([word, filter]) => [`${word} users`, filter] as const),
]);

/** Between the people and what they are like. */
export const leads: Phrases<true> = phrases(
  [
    ...['who are', 'that are', 'who were', 'who is', 'who have', 'that have', 'who live', 'living'],
    ...[
      'who use',
      'who are using',
      'based',
      'located',
      'who live',
      'they are',
      'are',
      'who can be',
      'people',
    ],
  ].map((phrase) => [phrase, true] as const),
);

const channels = ['email', 'sms', 'whatsapp'] as const;
export type Channel = (typeof channels)[number];

/** Having an address and being willing to be written to are two things. */
export const channelPhrases: Phrases<Channel> = phrases(
  channels.flatMap((channel) => [
    ...[`${channel} enabled`, `${channel} is enabled`, `${channel} on`, `with ${channel}`].map(
      (phrase) => [phrase, channel] as const,
    ),
    ...[`with ${channel} enabled`, `reachable by ${channel}`, `reachable via ${channel}`].map(
      (phrase) => [phrase, channel] as const,
    ),
    ...[`reachable on ${channel}`, `${channel} reachable`].map(
      (phrase) => [phrase, channel] as const,
    ),
  ]),
);
