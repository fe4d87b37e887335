import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeChart, renderChart } from '../../src/chart/chart.ts';
import { spread } from '../../src/chart/split-labels.ts';
import { day } from '../../src/query/day.ts';
import type { ResultOf, TrendSeries } from '../../src/query/result.ts';
import { drawn } from './drawn.ts';
import { days, named, text, trendsQuestion } from './questions.ts';

type Line = {
  readonly data: readonly unknown[];
  readonly borderDash?: readonly number[];
  readonly borderColor?: string;
  readonly showLine?: boolean;
};

function linesOf(result: ResultOf<'trends'>): Line[] {
  const chart = renderChart(trendsQuestion(), result, text);
  if (!chart) throw new Error('There is no chart.');
  // Only what our own renderer writes is read.
  return (chart.config.data as unknown as { readonly datasets: Line[] }).datasets;
}

describe('an earlier trend', () => {
  const earlier = { from: day('2026-11-07'), to: day('2026-11-09') };
  const result: ResultOf<'trends'> = {
    ...days('2026-11-14', [3, 1, 2]),
    comparison: {
      type: 'counted',
      days: earlier,
      points: days('2026-11-07', [90, undefined, 4]).points,
    },
  };

  test('is a dashed line, bucket by bucket, with its gaps', () => {
    const dashed = linesOf(result).find(({ borderDash }) => borderDash?.length === 2);

    expect(dashed?.data).toEqual([90, null, 4]);
  });

  test('is named below, and has room', () => {
    const { notes, scales } = drawn(renderChart(trendsQuestion(), result, text));

    expect(notes).toEqual(['Dashed line: 7–9 Nov 2026.']);
    expect(scales.y?.max).toBeGreaterThan(90);
  });

  test('is told to who cannot see it', () => {
    expect(describeChart(trendsQuestion(), result, text)).toContain(
      'beside it, dashed, 7–9 Nov 2026',
    );
  });

  test('that could not be had is not drawn', () => {
    const failed = { type: 'failed', days: earlier, failure: { reason: 'credentials' } } as const;
    const { notes } = drawn(
      renderChart(trendsQuestion(), { ...days('2026-11-14', [3, 1]), comparison: failed }, text),
    );

    expect(notes).toEqual([]);
  });
});

describe('a trend for each value', () => {
  function split(...series: TrendSeries[]): ResultOf<'trends'> {
    return { ...days('2026-11-14', [30, 31, 32]), split: { type: 'counted', series } };
  }
  function counted(name: string, counts: readonly (number | undefined)[]): TrendSeries {
    return { type: 'counted', value: named(name, 1), points: days('2026-11-14', counts).points };
  }
  const failed: TrendSeries = {
    type: 'failed',
    value: named('Nepal', 1),
    failure: { reason: 'credentials' },
  };

  test('is a line of its own, and all are not drawn', () => {
    const lines = linesOf(split(counted('India', [3, 1, 2]), counted('Nepal', [1, undefined, 1])));

    expect(lines.map(({ data }) => data)).toEqual([
      [3, 1, 2],
      [1, null, 1],
    ]);
  });

  test('has its name where it ends', () => {
    const result = split(counted('India', [3, 1, 2]), counted('Nepal', [1, 1, 1]));
    const { words } = drawn(renderChart(trendsQuestion(), result, text));

    expect(words).toEqual({ name0: ['India'], name1: ['Nepal'] });
  });

  test('keeps its colour when another has no figures', () => {
    const [, brazil] = linesOf(
      split(counted('India', [3]), counted('Nepal', [2]), counted('Brazil', [1])),
    ).slice(1);
    const [, again] = linesOf(split(counted('India', [3]), failed, counted('Brazil', [1])));

    expect(again?.borderColor).toBe(brazil?.borderColor);
  });

  test('has hollow dots for what is not over', () => {
    const today: TrendSeries = {
      type: 'counted',
      value: named('India', 1),
      points: [
        { from: day('2026-11-20'), to: day('2026-11-20'), whole: true, count: 4 },
        { from: day('2026-11-21'), to: day('2026-11-21'), whole: false, count: 1 },
      ],
    };
    const dots = linesOf({
      ...days('2026-11-20', [9, 9]),
      split: { type: 'counted', series: [today] },
    }).find(({ showLine }) => showLine === false);

    expect(dots?.data).toEqual([{ x: '2026-11-21', y: 1 }]);
  });

  test('is told to who cannot see it', () => {
    const result = split(counted('India', [3, 1, 2]), failed);

    expect(describeChart(trendsQuestion(), result, text)).toBe(
      'Line chart: 7,138 Charged events; 1 line: India, last 2 (Mon 16 Nov).',
    );
  });

  test('that has no figures leaves the line of all', () => {
    const { line } = drawn(renderChart(trendsQuestion(), split(failed), text));

    expect(line).toEqual([30, 31, 32]);
  });
});

test('names are apart as far as there is room', () => {
  const heights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(heights, (wanted) => {
      const placed = spread(wanted, { min: 0, max: 100, least: 10 });
      const sorted = [...placed].sort((a, b) => a - b);

      expect(placed).toHaveLength(wanted.length);
      for (const [index, height] of sorted.entries()) {
        expect(height).toBeLessThanOrEqual(100);
        if (index > 0) expect(height - (sorted[index - 1] ?? 0)).toBeGreaterThanOrEqual(10 - 1e-9);
      }
    }),
  );
});

test('a name that has room stays where its line ends', () => {
  expect(spread([10, 50, 90], { min: 0, max: 100, least: 10 })).toEqual([10, 50, 90]);
  expect(spread([50, 50], { min: 0, max: 100, least: 10 })).toEqual([50, 60]);
  expect(spread([100, 100], { min: 0, max: 100, least: 10 })).toEqual([90, 100]);
});
