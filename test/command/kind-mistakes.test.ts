import { describe, expect, test } from '@jest/globals';
import { mistakeIn } from './asked.ts';

describe('says what a kind of question cannot do, and what it can', () => {
  test.each<[string, string, string, string | undefined]>([
    [
      'profiles today',
      '',
      'Everyone together cannot be narrowed down: say what they did.',
      'profiles Charged today',
    ],
    [
      'profiles Charged unique',
      'unique',
      '“unique” counts people, which “profiles” does.',
      'profiles Charged',
    ],
    [
      'now new',
      'new',
      '“new” splits the new people by something, and by what is missing.',
      'now by os new',
    ],
    ['now by', '', '“by” needs to know by what.', 'now by os'],
    ['now by country', 'country', 'The active people cannot be split by “country”.', 'now by os'],
    ['now by os and', '', '“by” needs to know by what.', 'now by os'],
    ['now os', 'os', 'I do not know what to do with “os”.', 'now by os'],
    ['now per os', 'per', 'I do not know what to do with “per”.', 'now by os'],
    [
      'now Charged',
      'Charged',
      'Who is active now is counted over everything, not for “Charged” alone.',
      'now',
    ],
    ['now today', 'today', '“now” is always the last five minutes.', 'now'],
    [
      'now where OS is Android',
      'where OS is Android',
      'Who is active now cannot be narrowed down by conditions.',
      'now',
    ],
    ['now by os last week', 'last week', '“now” is always the last five minutes.', 'now by os'],
    [
      'now by type new',
      'new',
      '“new” splits the new people by something, and by what is missing.',
      'now by type, os new',
    ],
    ['nwo', 'nwo', 'I do not know “nwo”.', 'now'],
    ['top', '', 'Which property of which event is missing.', 'top Country of Charged'],
    ['top 5', '', 'Which property of which event is missing.', 'top 5 Country of Charged'],
    [
      'top Country',
      '',
      'Of which event “Country” is asked for is missing.',
      'top Country of Charged',
    ],
    [
      'top Country Charged',
      '',
      'Of which event “Country Charged” is asked for is missing.',
      'top Country of Charged',
    ],
    ['top of Charged', 'of', 'A property is missing here.', 'top Country of Charged'],
    ['top Country of', '', 'The event is missing here.', 'top Country of Charged'],
    [
      'top Country of last week',
      'last',
      'The event is missing here.',
      'top Country of Charged last week',
    ],
    [
      'top 0 Country of Charged',
      '0',
      'Between 1 and 100 values can be listed.',
      'top 10 Country of Charged',
    ],
    [
      'top 101 Country of Charged',
      '101',
      'Between 1 and 100 values can be listed.',
      'top 100 Country of Charged',
    ],
    [
      'top -5 Country of Charged',
      '-5',
      'Between 1 and 100 values can be listed.',
      'top 10 Country of Charged',
    ],
    [
      'top 2.5 Country of Charged',
      '2.5',
      'Between 1 and 100 values can be listed.',
      'top 10 Country of Charged',
    ],
    [
      'top 5 Country of Charged top 3',
      'top 3',
      'How many values was said twice.',
      'top 5 Country of Charged',
    ],
    [
      'top last week 5 Country of Charged',
      '5',
      'I do not know what to do with “5”.',
      'top last week Country of Charged top 5',
    ],
    [
      'top Country, of Charged',
      'of',
      'A property is missing here.',
      'top Country, Country of Charged',
    ],
    [
      'top session of Charged',
      'session',
      'Which session property is missing.',
      'top "session" of Charged',
    ],
    [
      'top session Length of Charged',
      'Length',
      'CleverTap lists no session property “Length”.',
      'top session utm_source of Charged',
    ],
    [
      'top App Version of Charged',
      'App Version',
      '“App Version” could be a property of the event, or of the app.',
      'top "App Version" of Charged',
    ],
    [
      'top geo town of Charged',
      'town',
      'CleverTap lists no geo property “town”.',
      'top geo country of Charged',
    ],
    [
      'top Date of Birth of Charged',
      'Date of Birth of Charged',
      'With more than one “of”, it is not clear where the property ends.',
      'top "Date" of "Birth of Charged"',
    ],
    [
      'top Country of Charged daily',
      'daily',
      '“daily” belongs to trends.',
      'trends Country of Charged daily',
    ],
    ['trends', '', 'Which event is missing.', 'trends Charged'],
    [
      'trends Charged quarterly',
      'quarterly',
      'CleverTap has no trends “quarterly”.',
      'trends Charged monthly',
    ],
    [
      'trends Charged by quarter',
      'by quarter',
      'CleverTap has no trends “by quarter”.',
      'trends Charged monthly',
    ],
    [
      'trends Charged daily weekly',
      'weekly',
      '“daily” and “weekly” exclude each other.',
      'trends Charged daily',
    ],
    [
      'trends Charged sum',
      '',
      'The property to add up is missing here.',
      'trends Charged sum Amount',
    ],
    [
      'trends Charged sum last week',
      'last',
      'The property to add up is missing here.',
      'trends Charged sum Amount last week',
    ],
    [
      'trends sum Date of Birth of Charged',
      'Date of Birth of Charged',
      'With more than one “of”, it is not clear where the property ends.',
      'trends sum "Date" of "Birth of Charged"',
    ],
    [
      'trends Charged unique sum Amount',
      'sum Amount',
      '“unique” counts people and “sum” adds up a number; one trend does one of them.',
      'trends Charged sum Amount',
    ],
    [
      'trends Charged sum Amount sum Tax',
      'sum Tax',
      'Only one property can be added up at a time.',
      'trends Charged sum Amount',
    ],
    [
      'trends Weekly Digest Opened',
      'Weekly',
      '“Weekly” could be part of a name, or say how to count.',
      'trends weekly Digest Opened',
    ],
    ['trends Charged dayly', 'dayly', 'I do not know “dayly”.', 'trends Charged daily'],
    ['trends Charged lst 30 days', 'lst', 'I do not know “lst”.', 'trends Charged last 30 days'],
    ['help wher', 'wher', 'There is no help on “wher”.', 'help where'],
    ['help top 5', 'top 5', 'There is no help on “top 5”.', 'help top'],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });
});
