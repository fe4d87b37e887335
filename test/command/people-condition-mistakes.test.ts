import { describe, expect, test } from '@jest/globals';
import { mistakeIn } from './asked.ts';

describe('asks back what conditions on people leave open', () => {
  test.each<[string, string, string, string | undefined]>([
    [
      'users who did not uninstall',
      'uninstall',
      '“uninstall” could be the event “App Uninstalled”.',
      'users who did not "App Uninstalled"',
    ],
    [
      'users who did Charged 3 times last month',
      '3 times',
      '“3 times” could be exactly so often, or at least.',
      'users who did Charged at least 3 times last month',
    ],
    [
      'users who did Charged twice',
      'twice',
      '“twice” could be exactly so often, or at least.',
      'users who did Charged at least 2 times',
    ],
    [
      'users who did Charged once last month',
      'once',
      '“once” could be exactly so often, or at least.',
      'users who did Charged at least 1 time last month',
    ],
    ['users in Mumbai', 'in Mumbai', '“in Mumbai” names no country that I know.', undefined],
    [
      'users from Pune who did Charged',
      'from Pune',
      '“from Pune” names no country that I know.',
      undefined,
    ],
    [
      'users outside India',
      'outside India',
      'CleverTap can look for people in a country, not for those outside; “outside India” it cannot ask.',
      'users in India',
    ],
    [
      'users not in India',
      'not in India',
      'CleverTap can look for people in a country, not for those outside; “not in India” it cannot ask.',
      'users in India',
    ],
    [
      'users with email',
      'with email',
      '“with email” can mean who agreed to messages, or whose email is known.',
      'users where reachability "MSG-email" is True',
    ],
    [
      'users reachable by sms',
      'reachable by sms',
      '“reachable by sms” can mean who agreed to messages, or whose phone is known.',
      'users where reachability "MSG-sms" is True',
    ],
    [
      'users who never did Charged',
      'did',
      'Never since when is not clear; at most ten years can be looked at.',
      'users who never did Charged last 365 days',
    ],
    [
      'users who did Charged and App Launched last month',
      'and',
      '“and” joins two events, and how is not clear.',
      'users who did Charged last month and did "App Launched"',
    ],
    [
      'users who did Charged or App Launched last month',
      'or',
      '“or” joins two events, and how is not clear.',
      'profiles where did Charged or "App Launched" last month',
    ],
    [
      'users who did Charged but not App Launched',
      'but',
      '“but” joins two events, and how is not clear.',
      'users who did Charged and did not "App Launched"',
    ],
    [
      'users who did Charged and did not App Uninstalled last 30 days',
      'last 30 days',
      '“last 30 days” could be about all of the question, or about what they did just before.',
      'users who did Charged last 30 days and did not App Uninstalled',
    ],
    [
      'users with push enabled last 30 days',
      'last 30 days',
      '“last 30 days” goes with no event: what they did then is missing.',
      'users with push enabled',
    ],
    [
      'profiles where Amount above 100',
      'where Amount above 100',
      'This has a condition on an event, and which event is missing.',
      'profiles Charged where Amount above 100',
    ],
    [
      'profiles where geo city is Mumbai',
      'where geo city is Mumbai',
      'CleverTap looks for a city in its region and its country, which are missing.',
      undefined,
    ],
    [
      'profiles where geo region is Goa',
      'where geo region is Goa',
      'CleverTap looks for a region in its country, which is missing.',
      undefined,
    ],
    [
      'profiles where geo country is not India',
      'is not',
      'CleverTap can only look for a country; “is not” it cannot ask.',
      'profiles where geo country is India',
    ],
    [
      'profiles where geo country contains Ind',
      'contains',
      'CleverTap can only look for a country; “contains” it cannot ask.',
      'profiles where geo country is Ind',
    ],
    [
      'profiles where geo country is 91',
      '91',
      'A place is a name, not a number.',
      'profiles where geo country is "91"',
    ],
    [
      'profiles where email enabled',
      'email enabled',
      '“email enabled” can mean who agreed to messages, or whose email is known.',
      'profiles where reachability "MSG-email" is True',
    ],
    [
      'profiles where near 19.07,72.87',
      'near',
      'How near is missing.',
      'profiles where within 10 km of 19.07,72.87',
    ],
    ['profiles where within 10 km', '', 'Around which point is missing here.', undefined],
    [
      'profiles where within 10 km of Mumbai',
      'Mumbai',
      'Around which point is missing here.',
      undefined,
    ],
    [
      'profiles where within 10 km of 190,72',
      '190,72',
      'There is no such point on earth.',
      undefined,
    ],
    [
      'profiles where within 0 km of 19,72',
      '0 km',
      'A distance is more than 0 and at most 20038 km.',
      undefined,
    ],
    [
      'profiles where in India and in Nepal',
      'where in India and in Nepal',
      'Two conditions about the same kind of place exclude each other.',
      undefined,
    ],
    [
      'profiles where within 5 km of 1,2 and within 6 km of 3,4',
      'where within 5 km of 1,2 and within 6 km of 3,4',
      'Only one “within … km” fits into a question.',
      undefined,
    ],
    ['profiles where did', '', 'What they did is missing here.', 'profiles where did Charged'],
    [
      'profiles where did at least 3 times',
      'at',
      'What they did is missing here.',
      'profiles where did Charged at least 3 times',
    ],
    [
      'profiles where did not Charged at least 3 times',
      'at least 3 times',
      '“did not” is about who never did it; “at least 3 times” does not go with it.',
      'profiles where did not Charged',
    ],
    [
      'profiles where did Charged at least 0 times',
      'at least 0 times',
      'Who never did something is asked for with “did not”.',
      'profiles where did Charged at least 1 time',
    ],
    [
      'profiles where did Charged less than 1 time',
      'less than 1 time',
      'Who never did something is asked for with “did not”.',
      'profiles where did Charged at least 1 time',
    ],
    [
      'profiles where did Charged at least 2.5 times',
      'at least 2.5 times',
      'How often is a whole number up to 1000000.',
      'profiles where did Charged at least 3 times',
    ],
    [
      'profiles where did Charged at least 3 times exactly 2 times',
      'exactly 2 times',
      '“at least 3 times” and “exactly 2 times” exclude each other.',
      'profiles where did Charged at least 3 times',
    ],
    [
      'profiles where did Charged or did not Refunded',
      'or did not',
      'What people did and what they did not can be joined by “and” only.',
      'profiles where did Charged and did not Refunded',
    ],
    [
      'profiles where did not Charged or did Refunded',
      'or did',
      'What people did and what they did not can be joined by “and” only.',
      'profiles where did not Charged and did Refunded',
    ],
    [
      'profiles where did Charged or Refunded at least 3 times',
      'at least 3 times',
      'Of several events joined by “or” CleverTap counts all together, not each.',
      'profiles where did Charged or Refunded at least 3 times in all',
    ],
    [
      'profiles where did Charged and Refunded last week',
      'Refunded',
      '“Refunded” is no condition; it could be one more thing they did.',
      'profiles where did Charged last week and did Refunded last week',
    ],
    [
      'profiles where did Charged last 30 days and did not Refunded',
      'last 30 days',
      'Some of what they did has dates, and some has none.',
      'profiles where did Charged last 30 days and did not Refunded last 30 days',
    ],
    [
      'profiles where did Charged where Amount above 5',
      'where',
      'This “where” could be about what they did just before, or about what is counted.',
      'profiles where did Charged with Amount above 5',
    ],
    [
      'profiles where did Charged with Platform is Android',
      'Platform',
      '“Platform” is not a property of what they did.',
      'profiles where did Charged and Platform is Android',
    ],
    [
      'profiles where did Charged with profile Plan is Gold',
      'profile Plan',
      '“profile Plan” is not a property of what they did.',
      'profiles where did Charged and profile Plan is Gold',
    ],
    [
      'profiles where Country is India or did Charged',
      'or',
      'CleverTap joins conditions by “and” only.',
      'profiles where Country is India and did Charged',
    ],
    [
      'profiles where did Charged or Refunded and did Searched or Viewed',
      'where did Charged or Refunded and did Searched or Viewed',
      'CleverTap takes one choice of events joined by “or”; here are two.',
      undefined,
    ],
    [
      'events Charged where did App Launched last 30 days',
      'last 30 days',
      '“last 30 days” could be about all of the question, or about what they did just before.',
      'events Charged last 30 days where did App Launched',
    ],
    [
      'events Charged where did App Launched with Source is Ad and Country is India',
      'Country',
      'This could be about what they did just before, or about what is counted.',
      'events Charged where did App Launched with Source is Ad and with Country is India',
    ],
    [
      'events Charged at least 3 times last week',
      'at least 3 times',
      '“at least 3 times” is about people: those who did it so often.',
      'profiles Charged at least 3 times last week',
    ],
    [
      'Charged at least 3 times last week',
      'at least 3 times',
      '“at least 3 times” is about people: those who did it so often.',
      'profiles Charged at least 3 times last week',
    ],
    [
      'Charged once',
      'once',
      '“once” could be exactly so often, or at least.',
      'events Charged at least 1 time',
    ],
    [
      'events Charged where Label is Made in India',
      'in India',
      '“in India” could be the end of “Made”, or a condition of its own.',
      'events Charged where Label is "Made in India"',
    ],
    [
      'events Charged where geo Town is X',
      'Town',
      'CleverTap lists no geo property “Town”.',
      'events Charged where geo country is X',
    ],
    [
      'events Charged where geo city is Mumbai',
      'where geo city is Mumbai',
      'CleverTap looks for a city in its region and its country, which are missing.',
      undefined,
    ],
    [
      'now in India',
      'in India',
      'Who is active now is counted over everything, not for “in India” alone.',
      'now',
    ],
    [
      'now where Platform is Android',
      'where Platform is Android',
      'Who is active now cannot be narrowed down by conditions.',
      'now',
    ],
    [
      'events Charged where younger than',
      'younger than',
      'What should “younger than” be?',
      'events Charged where younger is than',
    ],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });

  test('of each of two readings there is a command', () => {
    expect(mistakeIn('users who did Charged 3 times last month').suggestions).toEqual([
      'users who did Charged at least 3 times last month',
      'users who did Charged exactly 3 times last month',
    ]);
    expect(mistakeIn('users with email').suggestions).toEqual([
      'users where reachability "MSG-email" is True',
      'users where profile Email exists',
    ]);
    expect(mistakeIn('events Charged where did App Launched last 30 days').suggestions).toEqual([
      'events Charged last 30 days where did App Launched',
      'events Charged last 7 days where did App Launched last 30 days',
    ]);
  });
});
