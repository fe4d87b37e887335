import { describe, expect, test } from '@jest/globals';
import { describeChart } from '../../src/chart/chart.ts';
import { day } from '../../src/query/day.ts';
import { days, named, text, top, topQuestion, trends, trendsQuestion } from './questions.ts';

describe('a line, for who cannot see it', () => {
  test.each([
    [
      'highest, lowest and last',
      days('2026-11-14', [980, 1204, 804, 870]),
      '4 days from Sat 14 Nov to Tue 17 Nov, highest 1,204 (Sun 15 Nov), lowest 804 (Mon 16 Nov), last 870 (Tue 17 Nov)',
    ],
    [
      'what is not over and what is to come',
      days('2026-11-19', [980, 1204, 12, 0]),
      '4 days from Thu 19 Nov to Sun 22 Nov, highest 1,204 (Fri 20 Nov), lowest 980 (Thu 19 Nov), last 12 (Sat 21 Nov, so far), 1 still to come',
    ],
    [
      'what has no figure',
      days('2026-11-14', [5, undefined, 4]),
      '3 days from Sat 14 Nov to Mon 16 Nov, highest 5 (Sat 14 Nov), lowest 4 (Mon 16 Nov), last 4 (Mon 16 Nov), no figure for 1',
    ],
    ['nothing at all', days('2026-11-14', [undefined]), '1 day, Sat 14 Nov'],
    [
      'one zero',
      days('2026-11-14', [0]),
      '1 day, Sat 14 Nov, highest 0 (Sat 14 Nov), lowest 0 (Sat 14 Nov), last 0 (Sat 14 Nov)',
    ],
  ])('%s', (_, result, facts) => {
    expect(describeChart(trendsQuestion(), result, text)).toBe(
      `Line chart: 7,138 Charged events; ${facts}.`,
    );
  });

  test('a month that is not whole', () => {
    const result = trends([
      { from: day('2026-10-20'), to: day('2026-10-31'), whole: false, count: 3 },
    ]);

    expect(describeChart(trendsQuestion({ interval: 'monthly' }), result, text)).toBe(
      'Line chart: 7,138 Charged events; 1 month, Oct 2026, highest 3 (Oct 2026, not all of it), last 3 (Oct 2026, not all of it).',
    );
  });
});

test('bars, for who cannot see them', () => {
  const values = [
    named('India', 4812),
    named('Brazil 🎉', 544),
    named('Chad', 3),
    named('Mali', 1),
  ];

  expect(
    describeChart(topQuestion(), top(['Country', values], ['Coupon'], ['City', []]), text),
  ).toBe(
    'Bar chart: 7,138 Charged events; 4 values of Country: India 4,812, Brazil 544, Chad 3, 1 more; no answer for Coupon; 0 values of City.',
  );
});

test('a long title is cut', () => {
  const long = { ...text, title: 'x'.repeat(5000) };

  expect(describeChart(trendsQuestion(), days('2026-11-14', [1]), long)?.length).toBeLessThan(500);
});

test('a count alone has no picture', () => {
  const question = { ...trendsQuestion(), query: { kind: 'profiles' } } as const;

  expect(describeChart(question, { kind: 'profiles', count: 1 }, text)).toBeUndefined();
});
