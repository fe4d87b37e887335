import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderChart } from '../../src/chart/chart.ts';
import { day } from '../../src/query/day.ts';
import type { TrendsQuery } from '../../src/query/query.ts';
import type { ResultOf } from '../../src/query/result.ts';
import { drawn } from './drawn.ts';
import { days, text, trends, trendsQuestion } from './questions.ts';

function draw(result: ResultOf<'trends'>, query: Partial<TrendsQuery> = {}) {
  return drawn(renderChart(trendsQuestion(query), result, text));
}

test('draws one point a day, in order', () => {
  const { keys, line } = draw(days('2026-11-14', [3, 1, 2]));

  expect(keys).toEqual(['2026-11-14', '2026-11-15', '2026-11-16']);
  expect(line).toEqual([3, 1, 2]);
});

test('says above the picture what it was given', () => {
  const { title, subtitle } = draw(days('2026-11-14', [3, 1, 2]));

  expect(title).toEqual([text.title]);
  expect(subtitle).toEqual([text.subtitle]);
});

describe('writes the figures that matter into the picture', () => {
  test.each([
    [
      'the highest, the lowest and the last',
      [50, 90, 40, 60],
      { highest: ['90 · Sun 15 Nov'], lowest: ['40 · Mon 16 Nov'], last: ['60'] },
    ],
    [
      'no lowest where it would lie on the axis',
      [50, 90, 0, 60],
      { highest: ['90 · Sun 15 Nov'], last: ['60'] },
    ],
    [
      'the last once, when it is the highest too',
      [50, 40, 90],
      { lowest: ['40 · Sun 15 Nov'], last: ['90'] },
    ],
    [
      'the last once, when it is the lowest too',
      [50, 90, 40],
      { highest: ['90 · Sun 15 Nov'], last: ['40'] },
    ],
    [
      'the first of equals',
      [50, 90, 90, 60],
      { highest: ['90 · Sun 15 Nov'], lowest: ['50 · Sat 14 Nov'], last: ['60'] },
    ],
    ['one figure when all are the same', [7, 7, 7], { last: ['7'] }],
    ['one zero when all are zero', [0, 0, 0], { last: ['0'] }],
    ['one figure for one day', [4123], { last: ['4,123'] }],
    [
      'the last there is, before a gap',
      [50, 60, undefined],
      { lowest: ['50 · Sat 14 Nov'], last: ['60'] },
    ],
    [
      'what is below zero',
      [10.5, -3.25, 4],
      { highest: ['10.5 · Sat 14 Nov'], lowest: ['-3.25 · Sun 15 Nov'], last: ['4'] },
    ],
    [
      'what has no room for all its digits',
      [1.5e12, 2.25e12],
      { lowest: ['1.5T · Sat 14 Nov'], last: ['2.25T'] },
    ],
  ])('%s', (_, counts, words) => {
    expect(draw(days('2026-11-14', counts)).words).toEqual(words);
  });
});

describe('a day without a figure', () => {
  test('is a gap in the line, never zero, and named', () => {
    const { line, gaps, notes } = draw(days('2026-11-14', [5, undefined, 0, 7]));

    expect(line).toEqual([5, null, 0, 7]);
    expect(gaps).toEqual([{ x: '2026-11-15', y: [0, 8] }]);
    expect(notes).toEqual(['Grey: no figure from CleverTap for Sun 15 Nov.']);
  });

  test('is counted when there are many', () => {
    const { notes } = draw(
      days('2026-11-01', [1, ...Array.from({ length: 9 }, () => undefined), 2]),
    );

    expect(notes).toEqual([
      'Grey: no figure from CleverTap for Mon 2 Nov, Tue 3 Nov, Wed 4 Nov and 6 more.',
    ]);
  });

  test.each([
    ['all of them', days('2026-11-14', [undefined, undefined])],
    ['none at all', trends([])],
  ])('leaves no picture when it is %s', (_, result) => {
    expect(renderChart(trendsQuestion(), result, text)).toBeUndefined();
  });
});

describe('what is not over', () => {
  test('stands apart from the line and says so', () => {
    const { line, stems, words } = draw(days('2026-11-19', [90, 80, 12]));

    expect(line).toEqual([90, 80, null]);
    expect(stems).toEqual([{ x: '2026-11-21', y: 12 }]);
    expect(words.last).toEqual(['12', 'so far']);
  });

  test('is not the lowest', () => {
    expect(draw(days('2026-11-19', [90, 80, 12])).words.lowest).toEqual(['80 · Fri 20 Nov']);
  });

  test('is the highest if it is', () => {
    expect(draw(days('2026-11-19', [90, 80, 95])).words).toEqual({
      last: ['95', 'so far'],
      lowest: ['80 · Fri 20 Nov'],
    });
  });

  test('is the week that today is in, whatever the last day asked for', () => {
    const { stems } = draw(
      trends([
        { from: day('2026-11-09'), to: day('2026-11-15'), whole: true, count: 70 },
        { from: day('2026-11-16'), to: day('2026-11-22'), whole: true, count: 40 },
      ]),
      { interval: 'weekly' },
    );

    expect(stems).toEqual([{ x: '2026-11-16', y: 40 }]);
  });

  test('is the last of CleverTap’s own weeks, when today was asked for', () => {
    const weeks = trends([
      { week: '202646', count: 70 },
      { week: '202647', count: 40 },
    ]);
    const query = { interval: 'weekly', measure: { type: 'people' } } as const;

    expect(draw(weeks, query).words.last).toEqual(['40']);
    expect(draw(weeks, { ...query, period: { type: 'this', unit: 'month' } }).words).toEqual({
      highest: ['70 · week 202646'],
      last: ['40', 'so far'],
    });
  });
});

test('days to come are empty room: no line, no gap, no zero', () => {
  const { keys, line, gaps, notes, words } = draw(days('2026-11-19', [9, 8, 3, 0, 0]));

  expect(keys).toHaveLength(5);
  expect(line).toEqual([9, 8, null, null, null]);
  expect(gaps).toBeUndefined();
  expect(notes).toEqual([]);
  expect(words.last).toEqual(['3', 'so far']);
});

test('a month cut short by the dates asked for stands apart, and the picture says why', () => {
  const { line, stems, notes } = draw(
    trends([
      { from: day('2026-08-20'), to: day('2026-08-31'), whole: false, count: 20 },
      { from: day('2026-09-01'), to: day('2026-09-30'), whole: true, count: 60 },
      { from: day('2026-10-01'), to: day('2026-10-09'), whole: false, count: 18 },
    ]),
    { interval: 'monthly' },
  );

  expect(line).toEqual([null, 60, null]);
  expect(stems).toEqual([
    { x: '2026-08-20', y: 20 },
    { x: '2026-10-01', y: 18 },
  ]);
  expect(notes).toEqual(['Dashed: cut short by the dates asked for.']);
});

test('a single day stands in the middle, on every axis', () => {
  const { scales } = draw(days('2026-11-14', [5]));
  const alongTime = Object.entries(scales).filter(([id]) => id !== 'y');

  expect(alongTime.map(([, { offset }]) => offset)).toEqual(alongTime.map(() => true));
});

test('every axis along time has a place for each day', () => {
  const { keys, scales } = draw(days('2026-11-01', [5, 9, 3, undefined, 4, 8]));

  for (const { labels } of Object.values(scales)) {
    if (labels) expect(labels).toHaveLength(keys.length);
  }
});

describe('for any series', () => {
  const figure = fc.double({ noNaN: true, min: -1e300, max: 1e300 }).map((value) => value + 0);
  const count = fc.option(figure, { nil: undefined });
  const counts = fc.array(count, { minLength: 1, maxLength: 366 });

  test('is plain JSON with no figure lost and every word inside the scale', () => {
    fc.assert(
      fc.property(counts, (counts) => {
        const result = days('2025-11-01', counts);
        const chart = renderChart(trendsQuestion(), result, text);
        if (!chart) return expect(counts.every((one) => one === undefined)).toBe(true);

        expect(JSON.parse(JSON.stringify(chart.config))).toStrictEqual(chart.config);
        const { line, scales } = drawn(chart);
        const { min = Number.NaN, max = Number.NaN } = scales.y ?? {};
        expect(line).toEqual(counts.map((one) => one ?? null));
        for (const { position } of Object.values(scales)) {
          if (typeof position !== 'object') continue;
          expect(position.y).toBeGreaterThanOrEqual(min);
          expect(position.y).toBeLessThanOrEqual(max);
        }
      }),
    );
  });
});

test('a year of days is small enough to send anywhere', () => {
  const counts = Array.from({ length: 366 }, (_, index) => 1_000_000 + index);
  const chart = renderChart(trendsQuestion(), days('2025-11-20', counts), text);

  expect(JSON.stringify(chart?.config).length).toBeLessThan(25_000);
});
