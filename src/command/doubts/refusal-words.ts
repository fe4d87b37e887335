import { type Phrases, phrases } from '../text/phrase.ts';

/** Why something cannot be answered, and the nearest commands for the names that it was about. */
export type Refusal = {
  readonly message: string;
  readonly hint: string;
  /** `rest` is what follows the names: dates and conditions. */
  readonly instead: (names: readonly string[], rest: string) => readonly string[];
};

const funnels: Refusal = {
  message:
    'CleverTap’s counts are about one event at a time, so there are no funnels or retention.',
  hint: 'Ask who did each step, as in “profiles Charged last week”.',
  instead: (names, rest) => names.map((name) => `profiles ${name} ${rest}`),
};

const forecasts: Refusal = {
  message: 'Only what has happened can be counted; there are no forecasts.',
  hint: 'The way so far is shown by “trends Charged weekly”.',
  instead: (names) => names.slice(0, 1).map((name) => `trends ${name} weekly`),
};

const averages: Refusal = {
  message: 'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
  hint: 'The total of a property is “trends Charged sum Amount”.',
  instead: ([first, second], rest) => [
    ...(first && second ? [`trends ${second} sum ${first} ${rest}`] : []),
    ...(first && !second ? [`trends ${first} daily ${rest}`, `profiles ${first} ${rest}`] : []),
  ],
};

const amounts: Refusal = {
  message: 'How much is added up from a property of an event, and which is not clear.',
  hint: 'Write it as in “trends Charged sum Amount”.',
  instead: ([first, second], rest) => [
    `trends ${second ?? 'Charged'} sum ${first ?? 'Amount'} ${rest}`,
  ],
};

const lists: Refusal = {
  message: 'I count; I cannot list people or events.',
  hint: 'How many they are is asked with “profiles”.',
  instead: (names, rest) => names.slice(0, 1).map((name) => `profiles ${name} ${rest}`),
};

const activePeople: Refusal = {
  message: 'Who counts as active is not the same for all: now, or by an event?',
  hint: 'Ask “now”, or who did an event, as in “profiles "App Launched" yesterday”.',
  instead: (_names, rest) => [
    'now',
    `profiles "App Launched" ${rest}`,
    `trends "App Launched" daily unique ${rest}`,
  ],
};

const newPeople: Refusal = {
  message: 'Who counts as new is not the same for all: ask for the event that makes them so.',
  hint: 'Write it as in “profiles "App Installed" last week”, or “now by os new” for the present.',
  instead: (_names, rest) => [`profiles "App Installed" ${rest}`],
};

const reasons: Refusal = {
  message: 'I can count what happened, not say why.',
  hint: 'Look at it over time, as in “trends Charged daily”.',
  instead: (names, rest) => names.slice(0, 1).map((name) => `trends ${name} daily ${rest}`),
};

const comparisons: Refusal = {
  message: 'Differences between events are not worked out; each can be counted.',
  hint: 'Several events are joined by commas, as in “events Charged, Refunded”.',
  instead: (names, rest) => (names.length > 0 ? [`events ${names.join(', ')} ${rest}`] : []),
};

const people = ['people', 'users', 'customers', 'profiles', 'visitors'];
const reasonsByWord: readonly (readonly [Refusal, readonly string[]])[] = [
  [
    funnels,
    [
      'funnel',
      'funnels',
      'conversion',
      'conversions',
      'conversion rate',
      'retention',
      'cohort',
    ].concat(['cohorts', 'churn', 'churn rate', 'drop off', 'drop-off', 'dropoff', 'journey']),
  ],
  [
    forecasts,
    ['forecast', 'forecasts', 'predict', 'prediction', 'projection', 'expected', 'estimate'],
  ],
  [
    averages,
    [
      'average',
      'avg',
      'mean',
      'median',
      'arpu',
      'max',
      'maximum',
      'minimum',
      'highest',
      'lowest',
    ].concat([
      'percentage',
      'percentage of',
      'percent',
      'percent of',
      'share of',
      'ratio',
      'rate of',
    ]),
  ],
  [amounts, ['how much', 'how much did', 'revenue of', 'revenue from']],
  [
    lists,
    ['list', 'list of', 'list all', 'names of', 'emails of', 'export'].concat(
      people.flatMap((noun) => [`which ${noun}`, `list ${noun}`, `list of ${noun}`]),
    ),
  ],
  [
    activePeople,
    ['dau', 'wau', 'mau'].concat(
      ['', 'daily ', 'weekly ', 'monthly ', 'how many '].flatMap((word) =>
        people.flatMap((noun) => [
          ...[`${word}active ${noun}`, `${word}${noun} active`, `${word}${noun} were active`],
          ...['used', 'opened', 'launched', 'visited', 'use', 'using'].flatMap((verb) => [
            `${word}${noun} ${verb} the app`,
            `${word}${noun} who ${verb} the app`,
          ]),
        ]),
      ),
    ),
  ],
  [newPeople, people.flatMap((noun) => [`new ${noun}`, `how many new ${noun}`])],
  [reasons, ['why', 'why did', 'why is', 'why are', 'why was']],
  [comparisons, ['difference between']],
];

export const refusals: Phrases<Refusal> = phrases(
  reasonsByWord.flatMap(([refusal, words]) => words.map((word) => [word, refusal] as const)),
);
