import { describe, expect, test } from '@jest/globals';
import { mistakeIn } from './asked.ts';

describe('asks back rather than guess', () => {
  test.each<[string, string, string, string | undefined]>([
    [
      'users last week',
      '',
      'Everyone together cannot be narrowed down: say what they did.',
      'users Charged last week',
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
      'Charged above 1000 yesterday',
      'above',
      '“above” compares, but no “where” comes before it.',
      '"Charged above 1000" yesterday',
    ],
    [
      'users who did App Launched but not Charged',
      'but',
      '“but” joins two events, and how is not clear.',
      'users who did App Launched and did not Charged',
    ],
    [
      'users who did App Launched and Charged',
      'and',
      '“and” joins two events, and how is not clear.',
      'users who did App Launched and did Charged',
    ],
    [
      'users who did either Charged or Refunded',
      'either Charged or Refunded',
      'I do not know what to do with “either Charged or Refunded”.',
      'users who did Charged, Refunded',
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
      'Country and City',
      'A trend is split by one property.',
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
