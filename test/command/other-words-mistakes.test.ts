import { describe, expect, test } from '@jest/globals';
import { mistakeIn } from './asked.ts';

describe('asks back rather than guess', () => {
  test.each<[string, string, string, string | undefined]>([
    ['Charged', 'Charged', 'What to count of “Charged” is missing.', 'events Charged'],
    [
      'App Launched',
      'App Launched',
      'What to count of “App Launched” is missing.',
      'events App Launched',
    ],
    [
      'Charged and Refunded last week',
      'and',
      'One question counts one event; “and” joins two.',
      'Charged last week',
    ],
    [
      'Charged vs Refunded by week',
      'vs',
      'One question counts one event; “vs” joins two.',
      'Charged by week',
    ],
    [
      'users last week',
      '',
      'Everyone together cannot be narrowed down: say what they did.',
      'users Charged last week',
    ],
    [
      'users from India who did Charged',
      'from India who did Charged',
      'I do not know what to do with “from India who did Charged”.',
      'users "from India who did Charged"',
    ],
    ['users in India', 'in India', 'I do not know what to do with “in India”.', 'users "in India"'],
    [
      'Count Viewed last week',
      'Count',
      '“Count” could be part of a name, or ask something.',
      'events Count Viewed last week',
    ],
    [
      'Show Details Clicked yesterday',
      'Show',
      '“Show” could be part of a name, or ask something.',
      'events Show Details Clicked yesterday',
    ],
    [
      'Chart Opened today',
      'Chart',
      '“Chart” could be part of a name, or ask something.',
      'events Chart Opened today',
    ],
    ['hello', '', 'What to count is missing.', 'help'],
    ['lol what', 'what', 'I do not know what “what” means here.', 'events "lol what"'],
    ['asdf qwer last week', 'asdf', 'I do not know “asdf”.', 'events asdf qwer last week'],
    ['evnts Charged last week', 'evnts', 'I do not know “evnts”.', 'events Charged last week'],
    [
      'charged and paid yesterday',
      'and',
      'One question counts one event; “and” joins two.',
      'charged yesterday',
    ],
    [
      'who is active right now in India',
      'in India',
      'Who is active now is counted over everything, not for “in India” alone.',
      'now',
    ],
    [
      'active users right now where OS is Android',
      'where OS is Android',
      'Who is active now cannot be narrowed down by conditions.',
      'active users right now',
    ],
    ['how many', '', 'Which event is missing.', 'how many Charged'],
    ['how many last week', '', 'Which event is missing.', 'how many Charged last week'],
    ['show me', '', 'What to count is missing.', 'help'],
    ['show', '', 'What to count is missing.', 'help'],
    [
      'most common',
      '',
      'Which property of which event is missing.',
      'most common Country of Charged',
    ],
    [
      'most common Country',
      '',
      'Of which event “Country” is asked for is missing.',
      'most common Country of Charged',
    ],
    [
      'what is Country of Charged',
      'Country of Charged',
      'What to count of “Country of Charged” is missing.',
      'top Country of Charged',
    ],
    ['events Charged over time', 'over time', '“over time” belongs to trends.', 'trends Charged'],
    [
      'events Charged privately',
      'privately',
      'I do not know what “privately” means here.',
      'events "Charged privately"',
    ],
    [
      'Charged for India',
      'Charged for India',
      'What to count of “Charged for India” is missing.',
      'events Charged for India',
    ],
    [
      'total Charged last week',
      'total',
      '“total” adds up a property; how often something happened is counted without it.',
      'Charged last week',
    ],
    ['sales', 'sales', 'What to count of “sales” is missing.', 'events sales'],
    ['tell me a joke', 'joke', 'What to count of “joke” is missing.', 'events joke'],
    [
      'what happened yesterday',
      'what',
      'I do not know what “what” means here.',
      '"what" happened yesterday',
    ],
    [
      'Charged today vs yesterday',
      'vs yesterday',
      'One question is about one period; “vs” joins two.',
      'Charged today',
    ],
    [
      'events in app purchase today',
      'in app purchase',
      'I do not know what to do with “in app purchase”.',
      'events "in app purchase" today',
    ],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });
});
