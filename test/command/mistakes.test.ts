import { describe, expect, test } from '@jest/globals';
import { mistakeIn } from './asked.ts';

describe('points at what it cannot read, and offers what it could be', () => {
  test.each<[string, string, string, string | undefined]>([
    ['evnts Charged', 'evnts', 'I do not know “evnts”.', 'events Charged'],
    ['tops Country of Charged', 'tops', 'I do not know “tops”.', 'top Country of Charged'],
    ['foo', 'foo', 'What to count of “foo” is missing.', 'events foo'],
    [
      'eventsCharged',
      'eventsCharged',
      'What to count of “eventsCharged” is missing.',
      'events eventsCharged',
    ],
    ['"events" Charged', '"events"', 'I do not know “events”.', 'events Charged'],
    ['events', '', 'Which event is missing.', 'events Charged'],
    ['events today', '', 'Which event is missing.', 'events Charged today'],
    [
      'events where Country is India',
      '',
      'Which event is missing.',
      'events Charged where Country is India',
    ],
    ['events ""', '""', 'There is nothing between the quotes.', undefined],
    ['events "Charged', '"', 'The quote " is never closed.', 'events Charged'],
    [
      'events Charged where Country is “India',
      '“',
      'The quote “ is never closed.',
      'events Charged where Country is India',
    ],
    ["events 'Charged", "'", "The quote ' is never closed.", 'events Charged'],
    [
      'events "Charged" Viewed today',
      'Viewed',
      'I do not know what to do with “Viewed”.',
      'events "Charged" today',
    ],
    [
      'events Charged "Viewed"',
      'Charged',
      'I do not know what to do with “Charged”.',
      'events "Viewed"',
    ],
    [
      'events Charged today Viewed',
      'Viewed',
      'I do not know what to do with “Viewed”.',
      'events Charged today',
    ],
    [
      'events please Charged yesterday',
      'please',
      'I do not know what “please” means here.',
      'events Charged yesterday',
    ],
    [
      'events Charged or Refunded last week',
      'or',
      '“or” joins no events: each has a number of its own.',
      'events Charged, Refunded last week',
    ],
    [
      'events Charged by Country',
      'by Country',
      'A count cannot be split “by Country”; the most frequent values can be listed.',
      'top Country of Charged',
    ],
    ['events Charged by day', 'by day', '“by day” belongs to trends.', 'trends Charged daily'],
    [
      'events Charged per month',
      'per month',
      '“per month” belongs to trends.',
      'trends Charged monthly',
    ],
    [
      'events Charged per hour',
      'per hour',
      'CleverTap counts whole days; hours and minutes cannot be counted.',
      'events "Charged per hour"',
    ],
    ['events Charged daily', 'daily', '“daily” belongs to trends.', 'trends Charged daily'],
    [
      'events Charged unique',
      'unique',
      '“unique” counts people, which “profiles” does.',
      'profiles Charged',
    ],
    ['events Charged sum Amount', 'sum', '“sum” belongs to trends.', 'trends Charged sum Amount'],
    [
      'events Charged hourly',
      'hourly',
      'CleverTap counts whole days; hours and minutes cannot be counted.',
      'events Charged today',
    ],
    [
      'events Charged average Amount',
      'average',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      'events "Charged average Amount"',
    ],
    [
      'events Charged at 5pm',
      '5pm',
      'CleverTap counts whole days; hours and minutes cannot be counted.',
      'events Charged today',
    ],
    [
      'events Logged in last week',
      'Logged in',
      '“Logged in” can be read in two ways.',
      'events "Logged in" last week',
    ],
    [
      'events Signed up for last week',
      'Signed up for',
      '“Signed up for” can be read in two ways.',
      'events "Signed up for" last week',
    ],
    [
      'events Black Friday',
      'Black Friday',
      '“Black Friday” can be read in two ways.',
      'events "Black Friday"',
    ],
    [
      'events Charged of last week',
      'of',
      'I do not know what to do with “of”.',
      'events Charged last week',
    ],
    [
      'events Charged Country = India',
      '=',
      '“=” compares, but no “where” comes before it.',
      'events Charged where Country = India',
    ],
    [
      'events Charged Country is India',
      'is',
      '“is” compares, but no “where” comes before it.',
      'events Charged where Country is India',
    ],
    [
      'events Charged wher Country is India',
      'wher',
      'I do not know “wher”.',
      'events Charged where Country is India',
    ],
    [
      'events Charged wehre Country is India',
      'wehre',
      'I do not know “wehre”.',
      'events Charged where Country is India',
    ],
    [
      'events Q1 Sale Viewed',
      'Q1',
      '“Q1” could be a date, or the beginning of a name.',
      'events "Q1 Sale Viewed"',
    ],
    [
      'events Monday Motivation Sent',
      'Monday',
      '“Monday” could be a date, or the beginning of a name.',
      'events "Monday Motivation Sent"',
    ],
    [
      'events Today Deal Viewed last week',
      'Today',
      '“Today” could be a date, or the beginning of a name.',
      'events "Today Deal Viewed" last week',
    ],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });
});
