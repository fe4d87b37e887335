import { describe, expect, test } from '@jest/globals';
import { renderChart } from '../../src/chart/chart.ts';
import type { ResultOf, TopValue } from '../../src/query/result.ts';
import { drawn } from './drawn.ts';
import { named, text, top, topQuestion } from './questions.ts';

function draw(result: ResultOf<'top'>) {
  const { scales, bars } = drawn(renderChart(topQuestion(), result, text));
  const { names, counts, x } = scales;
  return { names: names?.labels, counts: counts?.labels, bars, note: x?.title?.text };
}

test('a bar, a name and a figure for each value, in rank order', () => {
  expect(draw(top(['Country', [named('India', 4812), named('Brazil', 544)]]))).toMatchObject({
    names: ['India', 'Brazil'],
    counts: ['4,812', '544'],
    bars: [4812, 544],
  });
});

test('a zero is written and has no bar', () => {
  expect(draw(top(['Country', [named('India', 5), named('Chad', 0)]]))).toMatchObject({
    counts: ['5', '0'],
    bars: [5, null],
  });
});

test('several properties stand under their names, one without an answer too', () => {
  const result = top(['Country', [named('India', 5)]], ['Coupon'], ['City', []]);

  expect(draw(result)).toMatchObject({
    names: ['Country', 'India', 'Coupon', 'no answer from CleverTap', 'City', 'no values'],
    counts: ['', '5', '', '', '', ''],
    bars: [null, 5, null, null, null, null],
  });
});

describe('names', () => {
  const cases: [string, TopValue, string][] = [
    ['a range of numbers', { type: 'number', from: 100, to: 200, count: 1 }, '100–200'],
    ['one number', { type: 'number', from: 7, to: 7, count: 1 }, '7'],
    [
      'days in the zone of the project',
      { type: 'date', from: 1_795_113_000, to: 1_795_285_799, count: 1 },
      '20–21 Nov 2026',
    ],
    ['events without the property', { type: 'none', count: 1 }, 'no value'],
    ['nothing but space', named(' ', 1), '(blank)'],
    ['nothing but emoji', named('🎉', 1), '(emoji)'],
    ['what looks like code', named('"}});process.exit()//\\', 1), '"}});process.exit()//\\'],
    ['too long', named('x'.repeat(200), 1), `${'x'.repeat(31)}…`],
  ];

  test.each(cases)('%s', (_, value, name) => {
    expect(draw(top(['Country', [value]])).names).toEqual([name]);
  });
});

test('says what does not fit', () => {
  const values = Array.from({ length: 30 }, (_, index) => named(`v${index}`, 30 - index));

  expect(draw(top(['Country', values]))).toMatchObject({ note: 'The first 24 of 30 values.' });
  expect(draw(top(['Country', values], ['City', values]))).toMatchObject({
    note: 'At most 11 values of each property.',
  });
  expect(draw(top(['Country', values.slice(0, 24)]))).toMatchObject({ note: '' });
});

test('is as tall as its rows need', () => {
  const few = renderChart(topQuestion(), top(['Country', [named('India', 5)]]), text);
  const more = renderChart(topQuestion(), top(['Country', [named('a', 2), named('b', 1)]]), text);

  expect((more?.height ?? 0) - (few?.height ?? 0)).toBe(30);
});

test.each([
  ['no value', top(['Country', []])],
  ['no answer', top(['Country'])],
  ['no property', top()],
])('there is no picture of %s', (_, result) => {
  expect(renderChart(topQuestion(), result, text)).toBeUndefined();
});
