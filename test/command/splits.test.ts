import { describe, expect, test } from '@jest/globals';
import { asked, mistakeIn } from './asked.ts';

describe('splits a trend by the values of a property', () => {
  test.each([
    [
      'trends Charged by value of Country top 5 last 30 days',
      'trends Charged daily by value of Country top 5 last 30 days',
    ],
    ['trends Charged by Country', 'trends Charged daily by value of Country top 5 last 30 days'],
    [
      'trends Charged by Country last week top 3',
      'trends Charged daily by value of Country top 3 last week',
    ],
    [
      'trends Charged by top 3 values of Country',
      'trends Charged daily by value of Country top 3 last 30 days',
    ],
    [
      'trends Charged by the top 3 Country',
      'trends Charged daily by value of Country top 3 last 30 days',
    ],
    [
      'trends Charged top 3 by Country',
      'trends Charged daily by value of Country top 3 last 30 days',
    ],
    ['Charged by day per Country', 'trends Charged daily by value of Country top 5 last 30 days'],
    ['Charged per Country by day', 'trends Charged daily by value of Country top 5 last 30 days'],
    ['Charged daily by plan', 'trends Charged daily by value of plan top 5 last 30 days'],
    [
      'trends Charged split by Country',
      'trends Charged daily by value of Country top 5 last 30 days',
    ],
    [
      'trends Charged broken down by Payment mode',
      'trends Charged daily by value of "Payment mode" top 5 last 30 days',
    ],
    [
      'trends Charged weekly for each Country this year',
      'trends Charged weekly by value of Country top 5 this year',
    ],
    [
      'chart of Charged by Country last week',
      'trends Charged daily by value of Country top 5 last week',
    ],
    [
      'trends Charged unique by "Customer Type"',
      'trends Charged daily unique by value of "Customer Type" top 5 last 30 days',
    ],
    [
      'trends Charged sum Amount by Country where Amount above 5',
      'trends Charged daily sum Amount by value of Country top 5 where Amount above 5 last 30 days',
    ],
    [
      'trends Charged, Refunded by Country',
      'trends Charged daily by value of Country top 5 last 30 days;' +
        ' trends Refunded daily by value of Country top 5 last 30 days',
    ],
    [
      'weekly Charged per country, top 3',
      'trends Charged weekly by value of country top 3 last 12 weeks',
    ],
    ['Charged by country by week', 'trends Charged weekly by value of country top 5 last 12 weeks'],
    [
      'daily unique Charged by Country',
      'trends Charged daily unique by value of Country top 5 last 30 days',
    ],
    [
      'trends Charged by session utm_source',
      'trends Charged daily by value of session utm_source top 5 last 30 days',
    ],
    [
      'trends Charged by technographics OS',
      'trends Charged daily by value of technographics "OS" top 5 last 30 days',
    ],
    [
      'trends Charged by geo country top 3',
      'trends Charged daily by value of geo country top 3 last 30 days',
    ],
    ['Charged trend this month', 'trends Charged daily this month'],
    ['trends Paid by value of card', 'trends "Paid" daily by value of card top 5 last 30 days'],
  ])('%s', (text, command) => {
    expect(asked(text)).toBe(command);
  });
});

describe('asks back where it cannot be split', () => {
  test.each<[string, string, string, string | undefined]>([
    [
      'Charged by Country last week',
      'by Country',
      'A count cannot be split “by Country”; the most frequent values can be listed.',
      'top Country of Charged last week',
    ],
    [
      'breakdown of Charged by Country last month',
      'by Country',
      'A count cannot be split “by Country”; the most frequent values can be listed.',
      'top Country of Charged last month',
    ],
    [
      'Charged per user',
      'per user',
      'CleverTap counts and adds up; averages, extremes and shares it cannot work out.',
      'events Charged',
    ],
    [
      'trends Charged by Country and City',
      'Country and City',
      'A trend is split by one property.',
      'trends Charged by Country',
    ],
    [
      'trends Charged by Country by City',
      'by City',
      '“by Country” and “by City” are two splits.',
      'trends Charged by Country',
    ],
    [
      'trends Charged by geo city',
      'geo city',
      'A trend cannot be split by city: CleverTap finds one only in its country.',
      'trends Charged by geo country',
    ],
    [
      'trends Charged by Country top 20',
      'top 20',
      'Between 1 and 10 values can have a line each.',
      'trends Charged by Country top 10',
    ],
    [
      'trends Charged by bottom 3 Country',
      'bottom 3',
      'Only the most frequent values have trends: the ranks of the rarest are approximate.',
      'trends Charged by top 3 Country',
    ],
    [
      'trends Charged top 5',
      'top 5',
      '“top 5” lists the values of a property, and which is missing.',
      'trends Charged by Country top 5',
    ],
    [
      'trends Paid by card',
      'Paid by card',
      '“Paid by card” can be read in two ways.',
      'trends "Paid by card"',
    ],
    [
      'trends Charged by value of',
      '',
      'The property to split by is missing here.',
      'trends Charged by value of Country',
    ],
  ])('%s', (text, words, ...[message, suggestion]) => {
    const mistake = mistakeIn(text);

    expect(mistake).toMatchObject({ words, message });
    expect(mistake.suggestions?.[0]).toBe(suggestion);
  });
});
