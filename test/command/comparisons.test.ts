import { describe, expect, test } from '@jest/globals';
import { asked, mistakeIn } from './asked.ts';

/** Asked on Saturday 21 November 2026; weeks begin on Sundays. */
describe('compares with the time before', () => {
  test.each([
    ['events Charged yesterday vs previous', 'events Charged yesterday vs previous'],
    ['events Charged vs previous yesterday', 'events Charged yesterday vs previous'],
    ['vs previous events Charged yesterday', 'events Charged yesterday vs previous'],
    ['Charged yesterday vs the day before', 'events Charged yesterday vs previous'],
    ['Charged yesterday compared to the day before', 'events Charged yesterday vs previous'],
    ['Charged yesterday, compared to the previous day', 'events Charged yesterday vs previous'],
    ['Charged last week vs the week before', 'events Charged last week vs previous'],
    ['Charged last week versus the week before that', 'events Charged last week vs previous'],
    ['Charged last week against the previous one', 'events Charged last week vs previous'],
    ['Charged last week vs. previous week', 'events Charged last week vs previous'],
    ['Charged last 7 days vs the previous 7 days', 'events Charged last 7 days vs previous'],
    ['Charged last 7 days vs the 7 days before', 'events Charged last 7 days vs previous'],
    ['Charged last 7 days vs previous week', 'events Charged last 7 days vs previous'],
    [
      'Charged last 30 days compared with the prior period',
      'events Charged last 30 days vs previous',
    ],
    ['Charged last week week over week', 'events Charged last week vs previous'],
    ['Charged last week wow', 'events Charged last week vs previous'],
    ['Charged WoW', 'events Charged last 7 days vs previous'],
    ['Charged w/w', 'events Charged last 7 days vs previous'],
    ['Charged mom', 'events Charged last month vs previous'],
    ['Charged last month MoM', 'events Charged last month vs previous'],
    ['Charged last quarter qoq', 'events Charged last quarter vs previous'],
    ['Charged dod', 'events Charged yesterday vs previous'],
    ['profiles Charged last week vs previous week', 'profiles Charged last week vs previous'],
    ['users who did Charged yesterday vs previous', 'profiles Charged yesterday vs previous'],
    [
      'trends Charged last 30 days vs the 30 days before',
      'trends Charged daily last 30 days vs previous',
    ],
    ['chart of Charged last week vs the week before', 'trends Charged daily last week vs previous'],
    ['compare Charged last week with the week before', 'events Charged last week vs previous'],
    ['Charged in October vs September', 'events Charged 2026-10-01..2026-10-31 vs previous'],
    ['Charged Oct 2026 vs Sep 2026', 'events Charged 2026-10-01..2026-10-31 vs previous'],
    ['Charged in Q3 2026 vs Q2 2026', 'events Charged 2026-07-01..2026-09-30 vs previous'],
    ['Charged in 2025 vs 2024', 'events Charged 2025-01-01..2025-12-31 vs previous'],
    [
      'Charged 1 Nov to 7 Nov vs 25 Oct to 31 Oct',
      'events Charged 2026-11-01..2026-11-07 vs previous',
    ],
    [
      'Charged last week vs previous where Country is India',
      'events Charged where Country is India last week vs previous',
    ],
    ['sales yesterday vs day before yesterday', 'events sales yesterday vs previous'],
    ['Purchase last wk vs wk before', 'events Purchase last week vs previous'],
    [
      'App Launched trend last 14 days vs prior 14 days',
      'trends "App Launched" daily last 14 days vs previous',
    ],
    [
      'trends Charged last quarter vs quarter before',
      'trends Charged daily last quarter vs previous',
    ],
    ['Charged Q3 vs Q2', 'events Charged 2026-07-01..2026-09-30 vs previous'],
    ['Charged Mon to Wed vs previous', 'events Charged 2026-11-16..2026-11-18 vs previous'],
    ['show Charged vs previous', 'events Charged last 7 days vs previous'],
    ['购买 yesterday vs previous', 'events "购买" yesterday vs previous'],
    ['भुगतान last week vs previous', 'events "भुगतान" last week vs previous'],
    [
      'total Amount of Charged yesterday vs previous',
      'trends Charged daily sum Amount yesterday vs previous',
    ],
    [
      'Charged, last week, vs previous, where Country is India',
      'events Charged where Country is India last week vs previous',
    ],
    ['Charged on Friday vs previous', 'events Charged on Friday vs previous'],
    ['Charged today vs previous', 'events Charged today vs previous'],
    ['Charged since Monday vs previous', 'events Charged since Monday vs previous'],
  ])('%s', (text, command) => {
    expect(asked(text)).toBe(command);
  });
});

describe('compares with last year and with a week earlier', () => {
  test.each([
    ['Charged last week vs last year', 'events Charged last week vs same days last year'],
    ['Charged last week compared to last year', 'events Charged last week vs same days last year'],
    ['how many Charged last week vs last year?', 'events Charged last week vs same days last year'],
    ['Charged last month, yoy', 'events Charged last month vs same days last year'],
    ['Charged YoY last month', 'events Charged last month vs same days last year'],
    ['Charged last month year over year', 'events Charged last month vs same days last year'],
    ['Charged last month vs the year before', 'events Charged last month vs same days last year'],
    ['Charged yesterday vs a year ago', 'events Charged yesterday vs same days last year'],
    ['Charged last week vs this time last year', 'events Charged last week vs same days last year'],
    ['Charged yoy', 'events Charged last 7 days vs same days last year'],
    [
      'users who did Charged last month vs same month last year',
      'profiles Charged last month vs same days last year',
    ],
    [
      'trends Charged monthly last 12 months yoy',
      'trends Charged monthly last 12 months vs same days last year',
    ],
    [
      'trends Charged weekly vs last year',
      'trends Charged weekly last 12 weeks vs same days last year',
    ],
    ['Charged Q3 2026 vs Q3 2025', 'events Charged 2026-07-01..2026-09-30 vs same days last year'],
    ['Charged yesterday vs last week', 'events Charged yesterday vs same days last week'],
    ['Charged yesterday vs same day last week', 'events Charged yesterday vs same days last week'],
    ['Charged yesterday vs a week ago', 'events Charged yesterday vs same days last week'],
    ['Charged yesterday wow', 'events Charged yesterday vs same days last week'],
    ['Charged 2026-11-19 vs 2026-11-12', 'events Charged 2026-11-19 vs same days last week'],
    ['Charged on Friday vs the Friday before', 'events Charged on Friday vs same days last week'],
    ['Charged on Friday vs previous Friday', 'events Charged on Friday vs same days last week'],
    ['vs last year Charged last month', 'events Charged last month vs same days last year'],
    ['Charged last week v last year', 'events Charged last week vs same days last year'],
    ['Charged last week vs last yr', 'events Charged last week vs same days last year'],
    ['Charged YTD yoy', 'events Charged this year vs same days last year'],
    [
      'Charged this week so far vs same days last week',
      'events Charged this week vs same days last week',
    ],
    [
      'Charged last month vs same month last year, by day',
      'trends Charged daily last month vs same days last year',
    ],
    [
      'unique App Launched yesterday wow',
      'profiles "App Launched" yesterday vs same days last week',
    ],
    ['revenue yesterday vs last week', 'events revenue yesterday vs same days last week'],
    ['Charged today vs last year', 'events Charged today vs same days last year'],
  ])('%s', (text, command) => {
    expect(asked(text)).toBe(command);
  });
});

describe('asks about both times where one is not over, or they are not next to each other', () => {
  test.each([
    ['Charged today vs yesterday', 'events Charged today; events Charged yesterday'],
    ['Charged today so far vs yesterday', 'events Charged today; events Charged yesterday'],
    ['Charged mtd vs last month', 'events Charged this month; events Charged last month'],
    ['Charged qtd vs last quarter', 'events Charged this quarter; events Charged last quarter'],
    ['Charged Monday vs Friday', 'events Charged on Monday; events Charged on Friday'],
    [
      'Charged 1-15 Oct vs 1-15 Sep',
      'events Charged 2026-10-01..2026-10-15; events Charged 2026-09-01..2026-09-15',
    ],
    ['Charged this month vs last month', 'events Charged this month; events Charged last month'],
    ['Charged this week vs the week before', 'events Charged this week; events Charged last week'],
    ['Charged this year vs last year', 'events Charged this year; events Charged last year'],
    [
      'compare Charged this month with last month',
      'events Charged this month; events Charged last month',
    ],
    [
      'Charged 1 Nov to 7 Nov vs 1 Oct to 7 Oct',
      'events Charged 2026-11-01..2026-11-07; events Charged 2026-10-01..2026-10-07',
    ],
  ])('%s', (text, commands) => {
    expect(asked(text)).toBe(commands);
  });
});

describe('asks back what cannot be compared', () => {
  test.each<[string, string, string, string | undefined]>([
    [
      'Charged last week vs last month',
      'vs last month',
      '“vs last month” is not as long as last week, 8–14 Nov 2026, or the same days.',
      'Charged last week vs previous',
    ],
    [
      'Charged last 30 days mom',
      'mom',
      '“mom” is not as long as 22 Oct – 20 Nov 2026, or the same days.',
      'Charged last 30 days vs previous',
    ],
    [
      'Charged last 7 days vs last week',
      'vs last week',
      '“vs last week” is not as long as 14–20 Nov 2026, or the same days.',
      'Charged last 7 days vs previous',
    ],
    [
      'Charged last week vs last week',
      'vs last week',
      '“vs last week” is not as long as last week, 8–14 Nov 2026, or the same days.',
      'Charged last week vs previous',
    ],
    [
      'Charged on Monday vs previous Friday',
      'vs previous Friday',
      '“vs previous Friday” is not as long as Mon 16 Nov 2026, or the same days.',
      'Charged on Monday vs previous',
    ],
    [
      'Charged vs last week',
      'vs last week',
      'What to compare with last week is missing.',
      'Charged last week vs previous',
    ],
    [
      'Charged yesterday vs previous yoy',
      'yoy',
      '“vs previous” and “yoy” are two comparisons.',
      'Charged yesterday vs previous',
    ],
    [
      'Charged yesterday vs',
      'vs',
      'What to compare with is missing.',
      'Charged yesterday vs previous',
    ],
    [
      'Charged last week vs previuos',
      'previuos',
      'I do not know how to compare with “previuos”.',
      'Charged last week vs previous',
    ],
    [
      'Charged last week vs lst year',
      'lst year',
      'I do not know how to compare with “lst year”.',
      'Charged last week vs last year',
    ],
    [
      'Charged yesterday vs target',
      'target',
      'I do not know how to compare with “target”.',
      'Charged yesterday vs previous',
    ],
    [
      'Charged last 8 weeks wow',
      'wow',
      '“wow” is not as long as last 8 weeks, 20 Sep – 14 Nov 2026, or the same days.',
      'Charged last 8 weeks vs previous',
    ],
    [
      'Charged november vs october',
      'november',
      '“november” could be a date.',
      'Charged in november vs october',
    ],
    [
      'users yesterday vs the day before',
      '',
      'Everyone together cannot be narrowed down: say what they did.',
      'users Charged yesterday vs the day before',
    ],
    [
      'compare Charged last week',
      '',
      'What to compare with is missing.',
      'compare Charged last week vs previous',
    ],
    [
      'Charged last week vs next week',
      'next week',
      'That has not happened yet; only past days and today can be counted.',
      'Charged last week vs previous',
    ],
    [
      'Charged yesterday vs last Monday',
      'last Monday',
      'This can be meant in two ways.',
      'Charged yesterday vs 2026-11-16',
    ],
    [
      'more Charged than last week',
      'than last week',
      'What “than” compares is not clear.',
      'events more Charged last week vs previous',
    ],
    [
      'profiles vs last week',
      'vs last week',
      'Everyone together is counted as of now, and compared with nothing.',
      'profiles',
    ],
    [
      'now vs yesterday',
      'vs yesterday',
      'Who is active now is compared with nothing: CleverTap keeps no earlier numbers of it.',
      'now',
    ],
    [
      'top Country of Charged last week vs the week before',
      'vs the week before',
      'The ranks of values are approximate, so those of two times are not compared.',
      'top Country of Charged last week',
    ],
    [
      'trends Charged by Country yoy',
      'yoy',
      'A trend that is split by values is not compared too: there would be two lines for each.',
      'trends Charged by Country',
    ],
    [
      'events Charged where Match is India vs Pakistan',
      'vs',
      'One question counts one value; “vs” joins two.',
      'events Charged where Match is India',
    ],
    [
      'Charged Mom',
      'Charged Mom',
      'What to count of “Charged Mom” is missing.',
      'events Charged Mom',
    ],
    [
      'Compare Clicked yesterday',
      'Compare',
      '“Compare” could be part of a name, or ask something.',
      'events Compare Clicked yesterday',
    ],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });
});

test.each([
  ['events "vs previous" yesterday', 'events "vs previous" yesterday'],
  ['events Charged where Reaction is wow', 'events Charged where Reaction is "wow" last 7 days'],
  ['events "wow" today', 'events "wow" today'],
])('in quotes, or as a value, it is a name: %s', (text, command) => {
  expect(asked(text)).toBe(command);
});
