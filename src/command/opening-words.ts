import { type Phrases, phraseList, phrases } from './text/phrase.ts';

/** Words before a question that say nothing of what is asked. */
export const politePhrases = phraseList(
  `show
  show me
  give me
  get
  get me
  tell me
  find
  please
  pls
  hi
  hey
  hello
  hi there
  hey there
  yo
  can you
  could you
  i want
  i want to see
  i need
  let me see
  what is
  what's
  whats
  what are
  what was
  what were
  how did
  how is
  how are
  how was
  how were
  breakdown of
  break down
  split`,
);

/** What comes before the thing that is counted. `true` where occurrences are meant. */
export const quantities = phraseList(
  `how many
  number of
  the number of
  total number of
  the total number of
  how many events
  number of events
  the number of events
  total number of events
  total events
  all events
  all the events
  count
  count of
  count the
  the count of
  a count of`,
);

/** What asks for occurrences, with the verb before the event: `how many times did Charged happen`. */
export const timesPhrases: Phrases<true> = phrases(
  ['how often', 'how many times', 'number of times', 'the number of times'].flatMap((question) =>
    ['', ' did', ' was', ' is', ' has', ' have'].map((verb) => [question + verb, true] as const),
  ),
);

const people = ['people', 'users', 'customers', 'profiles', 'visitors', 'persons'];

export const peopleNouns: Phrases<true> = phrases(
  [
    ...people,
    'everyone',
    'everybody',
    'anyone',
    ...['unique', 'distinct', 'different', 'individual', 'all', 'all the', 'total'].flatMap(
      (word) => people.map((noun) => `${word} ${noun}`),
    ),
  ].map((phrase) => [phrase, true] as const),
);

/** Between the people and what they did. */
export const peopleVerbs: Phrases<true> = phrases(
  [
    'did',
    'have done',
    'have',
    'had',
    'performed',
    'have performed',
    'triggered',
    'have triggered',
    'doing',
    'who',
    'of',
    'for',
  ].flatMap((verb) => {
    const relative = /^(?:who|of|for|doing)$/.test(verb) ? [] : [`who ${verb}`, `that ${verb}`];
    return [verb, ...relative].map((phrase) => [phrase, true] as const);
  }),
);

const moments = ['now', 'right now', 'at the moment', 'currently', 'at present', 'just now'];

/** `who is active right now`, in the ways in which people say it. */
export const nowPhrases: Phrases<true> = phrases(
  [
    ...['who is active', "who's active", 'who is online', "who's online", 'who is here'],
    ...['online users', 'live users', 'currently active users', 'currently active', 'realtime'],
    ...['real time', 'real-time', 'right now', 'active now', 'active right now', 'online now'],
    ...['how many are active', 'how many are online', 'how many people are online'],
    ...people.flatMap((noun) => [
      ...[`${noun} online`, `${noun} are online`, `how many ${noun} are online`],
    ]),
    ...moments.flatMap((moment) => [
      ...[`who is active ${moment}`, `who's active ${moment}`, `who is online ${moment}`],
      ...[`how many are active ${moment}`, `how many are online ${moment}`],
      ...people.flatMap((noun) => [
        ...[`${noun} ${moment}`, `how many ${noun} ${moment}`, `number of ${noun} ${moment}`],
        ...[`active ${noun} ${moment}`, `${noun} active ${moment}`, `${noun} online ${moment}`],
        ...[`how many active ${noun} ${moment}`, `how many ${noun} active ${moment}`],
        ...[`how many ${noun} are active ${moment}`, `how many ${noun} are online ${moment}`],
        ...[`number of active ${noun} ${moment}`, `number of ${noun} active ${moment}`],
      ]),
    ]),
  ].map((phrase) => [phrase, true] as const),
);
