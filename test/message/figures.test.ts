import { describe, expect, test } from '@jest/globals';
import { renderFigures } from '../../src/message/figures.ts';
import { renderTrendTable } from '../../src/message/trend-table.ts';
import { addDays, day } from '../../src/query/day.ts';
import type { Query } from '../../src/query/query.ts';
import type { Result, ResultOf } from '../../src/query/result.ts';
import { eventsQuery, question, topQuery, trendsQuery } from '../builders.ts';
import { expectFitsSlack } from './expect-fits-slack.ts';

const answeredAt = new Date('2026-11-20T09:00:00Z');

function linesOf(query: Query, result: Result): string[] {
  const csv = renderFigures({ question: question(query), result, answeredAt });
  return csv.replace('\uFEFF', '').trimEnd().split('\r\n');
}

describe('the figures of', () => {
  test('events', () => {
    expect(linesOf(eventsQuery(), { kind: 'events', count: 7138 })).toEqual([
      '"counted","from","to","time zone","events"',
      '"Charged events","2026-11-19","2026-11-19","Asia/Kolkata",7138',
    ]);
  });

  test('everyone', () => {
    expect(linesOf({ kind: 'profiles' }, { kind: 'profiles', count: 0 })).toEqual([
      '"counted","people"',
      '"everyone",0',
    ]);
  });

  test('who is active now, with the new among them', () => {
    const result: Result = {
      kind: 'now',
      count: 214,
      splits: [
        {
          by: 'os',
          counts: [
            { name: 'android', count: 196 },
            { name: 'ios', count: 35 },
          ],
          newCounts: [{ name: 'android', count: 4 }],
        },
      ],
    };

    expect(linesOf({ kind: 'now', by: ['os'], newToo: true }, result)).toEqual([
      '"counted at","by","value","people","new people"',
      '"2026-11-20T09:00:00.000Z","all","all",214,',
      '"2026-11-20T09:00:00.000Z","os","android",196,4',
      '"2026-11-20T09:00:00.000Z","os","ios",35,',
    ]);
  });

  test('the top values, of every type', () => {
    const result: Result = {
      kind: 'top',
      groups: [
        {
          property: { type: 'event', name: 'Amount' },
          values: [
            { type: 'text', text: '=HYPERLINK("https://evil.example")', count: 3 },
            { type: 'number', from: -5, to: 10, count: 2 },
            { type: 'date', from: 1795132800, to: 1795219200, count: 1 },
            { type: 'none', count: 0 },
          ],
        },
        { property: { type: 'session', name: 'utm_source' } },
      ],
    };

    expect(linesOf(topQuery(), result)).toEqual([
      '"property","rank","value","from","to","events"',
      `"Amount",1,"'=HYPERLINK(""https://evil.example"")",,,3`,
      '"Amount",2,,-5,10,2',
      '"Amount",3,,"2026-11-20","2026-11-21",1',
      '"Amount",4,"(no value)",,,0',
      '"session utm_source",,,,,',
    ]);
  });

  test('a trend, where a day without a figure is not zero', () => {
    const points = trend(3);
    const result: Result = { kind: 'trends', points: [...points.slice(0, 1), noFigure] };

    expect(linesOf(trendsQuery(), result)).toEqual([
      '"from","to","complete","events"',
      '"2026-01-01","2026-01-01","yes",0',
      '"2026-11-20","2026-11-20","no",',
    ]);
  });

  test('weekly people, by CleverTap’s own weeks', () => {
    const query = trendsQuery({ interval: 'weekly', measure: { type: 'people' } });

    expect(linesOf(query, { kind: 'trends', points: [{ week: '202647', count: 5 }] })).toEqual([
      '"week","people"',
      '"202647",5',
    ]);
  });
});

const noFigure = { from: day('2026-11-20'), to: day('2026-11-20'), whole: false };

function trend(days: number): ResultOf<'trends'>['points'] {
  return Array.from({ length: days }, (_, index) => {
    const from = addDays(day('2026-01-01'), index);
    return { from, to: from, whole: true, count: index };
  });
}

function tableOf(points: ResultOf<'trends'>['points']) {
  const result = { kind: 'trends', points } as const;
  const message = renderTrendTable({ question: asked, result, answeredAt });
  expectFitsSlack(message);
  return message;
}
// The builder's question is about any query; this one is about a trend.
const asked = { ...question(), query: trendsQuery() };

describe('the table of a trend', () => {
  test('shows every bucket, and a dash where there is no figure', () => {
    const { text } = tableOf([...trend(2), noFigure]);

    expect(text.split('\n').slice(1)).toEqual([
      'Thu 1 Jan 2026: 0',
      'Fri 2 Jan 2026: 1',
      'Fri 20 Nov 2026, in part: –',
    ]);
  });

  test('of a year shows the newest that Slack takes, and says so', () => {
    const { text, blocks } = tableOf(trend(365));

    expect(text).toContain('the newest 99 of 365; the CSV has all');
    expect(text).toContain('Thu 31 Dec 2026: 364');
    expect(JSON.stringify(blocks)).not.toContain('"0"');
  });
});
