import { describe, expect, test } from '@jest/globals';
import { mistakeIn } from './asked.ts';

describe('asks back rather than guess', () => {
  test.each<[string, string, string, string | undefined]>([
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
    ['events Charged over time', 'over time', '“over time” belongs to trends.', 'trends Charged'],
    [
      'total Charged last week',
      'total',
      '“total” adds up a property; how often something happened is counted without it.',
      'Charged last week',
    ],
    [
      'Charged today vs yesterday',
      'vs yesterday',
      'One question is about one period; “vs” joins two.',
      'Charged today',
    ],
    [
      'Charged with amount > 1000',
      '>',
      '“>” compares, but no “where” comes before it.',
      'Charged where amount > 1000',
    ],
    [
      'Charged above 1000 yesterday',
      'above',
      '“above” compares, but no “where” comes before it.',
      '"Charged above 1000" yesterday',
    ],
    [
      'Charged this month vs last month',
      'vs last month',
      'One question is about one period; “vs” joins two.',
      'Charged this month',
    ],
    [
      'Charged in Oct and Nov',
      'and',
      'One question counts one event; “and” joins two.',
      'Charged in Oct',
    ],
    [
      'Charged in Q1 and Q2',
      'and Q2',
      'One question is about one period; “and” joins two.',
      'Charged in Q1',
    ],
    [
      'users who did App Launched but not Charged',
      'but',
      'One question counts one event; “but” joins two.',
      'users who did App Launched',
    ],
    [
      'users who did App Launched and Charged',
      'and',
      'One question counts one event; “and” joins two.',
      'users who did App Launched',
    ],
    [
      'users who did either Charged or Refunded',
      'or',
      'One question counts one event; “or” joins two.',
      'users who did either Charged',
    ],
    [
      'Charged and Refunded per day',
      'and',
      'One question counts one event; “and” joins two.',
      'Charged per day',
    ],
    [
      'total Amount last week',
      'total',
      '“total” adds up a property; how often something happened is counted without it.',
      'Amount last week',
    ],
    [
      'revenue by country',
      'by country',
      'A count cannot be split “by country”; the most frequent values can be listed.',
      'top country of revenue',
    ],
    [
      'Charged last 7 days by Country',
      'by Country',
      'A count cannot be split “by Country”; the most frequent values can be listed.',
      'top Country of Charged last 7 days',
    ],
    [
      'Charged by Country and City',
      'by Country and City',
      'A count cannot be split “by Country and City”; the most frequent values can be listed.',
      'top Country of Charged',
    ],
    [
      'now in India',
      'in India',
      'Who is active now is counted over everything, not for “in India” alone.',
      'now',
    ],
    ['now by country', 'country', 'The active people cannot be split by “country”.', 'now by os'],
    [
      'now new users',
      'users',
      'Who is active now is counted over everything, not for “users” alone.',
      'now',
    ],
    [
      'top 5 Country of Charged by week',
      'by week',
      '“by week” belongs to trends.',
      'top 5 Country of "Charged by week"',
    ],
    [
      'trends Charged and Refunded',
      'and',
      'One question counts one event; “and” joins two.',
      'trends Charged',
    ],
    [
      'trend Charged by Country',
      'by Country',
      'A count cannot be split “by Country”; the most frequent values can be listed.',
      'top Country of Charged',
    ],
    [
      'total number of users last month',
      '',
      'Everyone together cannot be narrowed down: say what they did.',
      'total number of users Charged last month',
    ],
    [
      'everyone yesterday',
      '',
      'Everyone together cannot be narrowed down: say what they did.',
      'everyone Charged yesterday',
    ],
    [
      'Charged until yesterday',
      'until yesterday',
      '“until yesterday” needs a first day too.',
      'Charged 2026-10-22..2026-11-20',
    ],
    [
      'Charged up to 1 Oct',
      'up to 1 Oct',
      '“to 1 Oct” needs a first day too.',
      'Charged 2026-09-02..2026-10-01',
    ],
    [
      'Charged since launch',
      'since',
      '“since” needs the day that it begins on.',
      'Charged since Monday',
    ],
    [
      'Charged all time',
      'all time',
      'From which day on is not clear; at most ten years can be counted.',
      'Charged last 10 years',
    ],
    [
      'Charged ever',
      'ever',
      'From which day on is not clear; at most ten years can be counted.',
      'Charged last 10 years',
    ],
    [
      'Charged lifetime',
      'lifetime',
      'From which day on is not clear; at most ten years can be counted.',
      'Charged last 10 years',
    ],
    [
      'Charged 1/10 to 15/10',
      '1/10',
      'I cannot read “1/10” as a date.',
      'events "Charged 1/10 to 15/10"',
    ],
    ['Charged 1.10.2026', '1.10.2026', 'This date can be read in two ways.', 'Charged 2026-10-01'],
    [
      'Charged 01-10-2026',
      '01-10-2026',
      'This date can be read in two ways.',
      'Charged 2026-10-01',
    ],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });
});
