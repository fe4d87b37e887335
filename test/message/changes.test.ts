import { describe, expect, test } from '@jest/globals';
import { renderAnswer } from '../../src/message/answer.ts';
import { describeChange } from '../../src/message/change.ts';
import { renderFigures } from '../../src/message/figures.ts';
import { renderTrendTable } from '../../src/message/trend-table.ts';
import { addDays, day } from '../../src/query/day.ts';
import type { Query, TrendsQuery } from '../../src/query/query.ts';
import type { Failure, Result, ResultOf, TopValue, TrendSeries } from '../../src/query/result.ts';
import { eventsQuery, question, trendsQuery } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const answeredAt = new Date('2026-11-20T09:00:00Z');
const down: Failure = { reason: 'unavailable', detail: 'connection refused' };

function linesOf(query: Query, result: Result): string[] {
  const message = renderAnswer({ question: question(query), result, answeredAt });
  expectFitsSlack(message);
  return message.text.split('\n');
}

describe('a change has its sign, its size and the number compared with', () => {
  test.each<[number, number, string]>([
    [7138, 6352, '▲ 12.4 % vs 7–13 Nov (6,352)'],
    [6352, 7138, '▼ 11.0 % vs 7–13 Nov (7,138)'],
    [0, 6352, '▼ 100 % vs 7–13 Nov (6,352)'],
    [300_000, 100, '▲ 299,900 % vs 7–13 Nov (100)'],
    [199_990, 100_000, '▲ 100 % vs 7–13 Nov (100,000)'],
    [10_001, 10_000, '▲ under 0.1 % vs 7–13 Nov (10,000)'],
    [6352, 6352, 'the same as 7–13 Nov (6,352)'],
    [0, 0, 'the same as 7–13 Nov (0)'],
    [5, 0, '▲ up from 0 in 7–13 Nov'],
    [17, 12, '▲ up from 12 in 7–13 Nov'],
    [3, 29, '▼ down from 29 in 7–13 Nov'],
    [31, 30, '▲ 3.3 % vs 7–13 Nov (30)'],
    [10.5, -4, '▲ up from -4 in 7–13 Nov'],
  ])('%s after %s', (now, before, words) => {
    expect(describeChange(now, before, '7–13 Nov')).toBe(words);
  });
});

describe('events beside earlier ones', () => {
  const query = eventsQuery({
    period: { type: 'last', count: 7, unit: 'day' },
    compare: 'previous',
  });
  const days = { from: day('2026-11-06'), to: day('2026-11-12') };

  test('say how much they changed', () => {
    const comparison = { type: 'counted', days, count: 6352 } as const;

    expect(linesOf(query, { kind: 'events', count: 7138, comparison })).toEqual([
      '7,138 Charged events (13–19 Nov 2026, 7 days · Asia/Kolkata · counted 14:30)',
      '▲ 12.4 % vs 6–12 Nov (6,352)',
    ]);
  });

  test('name the year when it is another', () => {
    const lastYear = { from: day('2025-11-13'), to: day('2025-11-19') };
    const comparison = { type: 'counted', days: lastYear, count: 6352 } as const;

    expect(linesOf(query, { kind: 'events', count: 7138, comparison })).toContain(
      '▲ 12.4 % vs 13–19 Nov 2025 (6,352)',
    );
  });

  test('stand alone, and say why, when the earlier ones are not to be had', () => {
    const comparison = { type: 'failed', days, failure: down } as const;

    expect(linesOf(query, { kind: 'events', count: 7138, comparison })).toContain(
      'no comparison with 6–12 Nov: CleverTap did not answer',
    );
  });

  test.each([
    [{ type: 'today' } as const, 'the day is not over, so no comparison'],
    [{ type: 'this', unit: 'month' } as const, 'the month is not over, so no comparison'],
    [{ type: 'since', start: 1 } as const, 'these days are not over, so no comparison'],
  ])('of %j are not compared', (period, line) => {
    const comparison = { type: 'not over' } as const;

    expect(linesOf({ ...query, period }, { kind: 'events', count: 5, comparison })).toContain(line);
  });

  test('have a row for each time in the CSV, empty without a number', () => {
    const failed = { type: 'failed', days, failure: down } as const;
    const result: Result = { kind: 'events', count: 7138, comparison: failed };
    const csv = renderFigures({ question: question(query), result, answeredAt });

    expect(csv.trimEnd().split('\r\n').slice(1)).toEqual([
      '"Charged events","2026-11-13","2026-11-19","Asia/Kolkata",7138',
      '"Charged events","2026-11-06","2026-11-12","Asia/Kolkata",',
    ]);
  });
});

function trend(first: string, ...counts: (number | undefined)[]): ResultOf<'trends'> {
  const points = counts.map((count, index) => {
    const at = addDays(day(first), index);
    return { from: at, to: at, whole: true, ...(count === undefined ? {} : { count }) };
  });
  return { kind: 'trends', points };
}

describe('a trend beside an earlier one', () => {
  const query = trendsQuery({ compare: 'previous' });
  const days = { from: day('2026-11-14'), to: day('2026-11-16') };
  const now = trend('2026-11-17', 50, 60, 70);

  function compared(...counts: (number | undefined)[]): ResultOf<'trends'> {
    const { points } = trend('2026-11-14', ...counts);
    return { ...now, comparison: { type: 'counted', days, points } };
  }

  test('compares the sums', () => {
    expect(linesOf(query, compared(50, 50, 60))).toContain('▲ 12.5 % vs 14–16 Nov (160)');
  });

  test('of people compares the averages', () => {
    const people = trendsQuery({ compare: 'previous', measure: { type: 'people' } });

    expect(linesOf(people, compared(40, 50, 60))).toContain('▲ 20.0 % vs 14–16 Nov (50)');
  });

  test('is not compared with days of which some are unknown', () => {
    expect(linesOf(query, compared(50, undefined, 60))).toContain(
      'no comparison with 14–16 Nov: CleverTap sent no figure for some of the days',
    );
  });

  test('has a column for the earlier days in the table and the CSV', () => {
    const answer = { question: question(query), result: compared(40, undefined, 60), answeredAt };
    const table = renderTrendTable({ ...answer, question: { ...answer.question, query } });
    expectFitsSlack(table);

    expect(table.text.split('\n').slice(1)).toEqual([
      'Day · Events · 14–16 Nov',
      'Tue 17 Nov 2026: 50 · 40',
      'Wed 18 Nov 2026: 60 · –',
      'Thu 19 Nov 2026: 70 · 60',
    ]);
    expect(renderFigures(answer)).toContain('"2026-11-18","2026-11-18","yes",60,\r\n');
  });
});

describe('a trend split by values', () => {
  const split = { property: { type: 'event', name: 'Country' }, count: 2 } as const;
  const query = trendsQuery({ split });
  const india: TopValue = { type: 'text', text: 'India', count: 90 };
  const nepal: TopValue = { type: 'text', text: 'Nepal', count: 40 };

  function series(value: TopValue, ...counts: (number | undefined)[]): TrendSeries {
    return { type: 'counted', value, points: trend('2026-11-17', ...counts).points };
  }

  function splitInto(...parts: TrendSeries[]): ResultOf<'trends'> {
    return { ...trend('2026-11-17', 50, 60, 70), split: { type: 'counted', series: parts } };
  }

  test('lists the values, and what is left for all others', () => {
    const result = splitInto(series(india, 30, 30, 30), series(nepal, 10, 10, 20));

    expect(linesOf(query, result).slice(-2)).toEqual([
      'India 90, Nepal 40',
      "The 2 most frequent values of Country; all others together 50. CleverTap's ranks are approximate.",
    ]);
  });

  test('of people does not add them up', () => {
    const people: TrendsQuery = { ...query, measure: { type: 'people' } };

    expect(linesOf(people, splitInto(series(india, 30, 31, 31))).slice(-2)).toEqual([
      'India 30.7',
      "The most frequent value of Country, people a day; others are not shown. CleverTap's ranks are approximate.",
    ]);
  });

  test('says of which values there are no figures, and why', () => {
    const lines = linesOf(
      query,
      splitInto(
        series(india, 30, undefined, 30),
        { type: 'failed', value: nepal, failure: down },
        { type: 'not asked', value: { type: 'text', text: '', count: 1 } },
      ),
    );

    expect(lines.slice(-5)).toEqual([
      'India 60',
      "The 3 most frequent values of Country; others are not shown. CleverTap's ranks are approximate.",
      'CleverTap sent no figure for 1 of 3 days of India.',
      'No figures for Nepal: CleverTap did not answer.',
      'No figures for (empty): CleverTap cannot be asked for it alone.',
    ]);
  });

  test('never says that others are below zero', () => {
    const result = splitInto(series(india, 50, 60, 70), series(nepal, 10, 10, 10));

    expect(linesOf(query, result).at(-1)).toContain('others are not shown');
  });

  test.each<[string, ResultOf<'trends'>['split'], string]>([
    ['no values', { type: 'counted', series: [] }, 'No event had a value of Country.'],
    [
      'no answer',
      { type: 'left out' },
      'Not split by Country: CleverTap left it out of its answer.',
    ],
    [
      'a failure',
      { type: 'failed', failure: down },
      'Not split by Country: CleverTap did not answer.',
    ],
  ])('with %s is that of all', (_name, none, line) => {
    const lines = linesOf(query, { ...trend('2026-11-17', 50, 60), split: none });

    expect(lines[0]).toMatch(/^110 Charged events/);
    expect(lines.at(-1)).toBe(line);
  });

  test('has a column for each value', () => {
    const result = splitInto(series(india, 30, undefined, 30), {
      type: 'failed',
      value: nepal,
      failure: down,
    });
    const answer = { question: { ...question(query), query }, result, answeredAt };
    const csv = renderFigures(answer).replace('\uFEFF', '').split('\r\n');

    expect(csv.slice(0, 3)).toEqual([
      '"from","to","complete","events","events: India","events: Nepal"',
      '"2026-11-17","2026-11-17","yes",50,30,',
      '"2026-11-18","2026-11-18","yes",60,,',
    ]);
    expect(renderTrendTable(answer).text).toContain('Wed 18 Nov 2026: 60 · – · –');
  });

  test('fits into a table, however long it is and its values are', () => {
    const counts = Array.from({ length: 300 }, () => 123_456_789);
    const parts = Array.from({ length: 10 }, (_, index) =>
      series({ type: 'text', text: `${index}`.repeat(400), count: 1 }, ...counts),
    );
    const result: ResultOf<'trends'> = {
      ...trend('2026-01-01', ...counts),
      split: { type: 'counted', series: parts },
    };

    const table = renderTrendTable({ question: { ...question(query), query }, result, answeredAt });

    expectFitsSlack(table);
    expect(table.text).toMatch(/the newest \d+ of 300; the CSV has all/);
  });
});
