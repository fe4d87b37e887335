import { dayIn } from '../query/day.ts';
import { describeProperty, describeSubject } from '../query/describe.ts';
import { resolvePeriod } from '../query/period.ts';
import type { Measure } from '../query/query.ts';
import type { CountComparison, NamedCount, SplitResult, TopValue } from '../query/result.ts';
import { type Answer, type AnswerOf, isOf } from './answer.ts';
import { type Cell, renderCsv } from './csv.ts';
import { trendColumns } from './trend-columns.ts';

/** The figures of an answer as a CSV file. */
export function renderFigures(answer: Answer): string {
  return renderCsv(rowsOf(answer));
}

/** With a head. A figure that CleverTap did not send is an empty cell, which is not zero. */
function rowsOf(answer: Answer): Cell[][] {
  if (isOf(answer, 'events')) return countRows(answer, 'events');
  if (isOf(answer, 'profiles')) return countRows(answer, 'people');
  if (isOf(answer, 'now')) return nowRows(answer);
  if (isOf(answer, 'top')) return topRows(answer);
  if (isOf(answer, 'trends')) return trendRows(answer);
  throw new Error(`a ${answer.result.kind} result cannot answer this query`);
}

function countRows(
  { question, result }: AnswerOf<'events'> | AnswerOf<'profiles'>,
  unit: string,
): Cell[][] {
  const { query, reference } = question;
  const subject = describeSubject(query, reference);
  if (query.event === undefined) {
    return [
      ['counted', unit],
      [subject, result.count],
    ];
  }
  const { from, to } = resolvePeriod(query.period, reference);
  const { comparison } = result;
  return [
    ['counted', 'from', 'to', 'time zone', unit],
    [subject, from, to, reference.timeZone, result.count],
    ...(comparison && comparison.type !== 'not over'
      ? [earlierRow(comparison, [subject, reference.timeZone])]
      : []),
  ];
}

function earlierRow(
  comparison: Exclude<CountComparison, { type: 'not over' }>,
  [subject, timeZone]: readonly [string, string],
): Cell[] {
  const { from, to } = comparison.days;
  const count = comparison.type === 'counted' ? comparison.count : undefined;
  return [subject, from, to, timeZone, count];
}

function nowRows({ answeredAt, result }: AnswerOf<'now'>): Cell[][] {
  const at = answeredAt.toISOString();
  return [
    ['counted at', 'by', 'value', 'people', 'new people'],
    [at, 'all', 'all', result.count, undefined],
    ...result.splits.flatMap((split) => splitRows(split, at)),
  ];
}

function splitRows({ by, counts, newCounts = [] }: SplitResult, at: string): Cell[][] {
  const names = [...new Set([...counts, ...newCounts].map(({ name }) => name))];
  return names.map((name) => [at, by, name, countOf(counts, name), countOf(newCounts, name)]);
}

function countOf(counts: readonly NamedCount[], wanted: string): number | undefined {
  return counts.find(({ name }) => name === wanted)?.count;
}

/** Numbers and dates come as ranges: `from` and `to` have those, `value` the words. */
function topRows({ question, result }: AnswerOf<'top'>): Cell[][] {
  const { timeZone } = question.reference;
  return [
    ['property', 'rank', 'value', 'from', 'to', 'events'],
    ...result.groups.flatMap(({ property, values }): Cell[][] => {
      const name = describeProperty(property);
      if (!values) return [[name, undefined, undefined, undefined, undefined, undefined]];
      return values.map((value, index) => [
        name,
        index + 1,
        ...valueCells(value, timeZone),
        value.count,
      ]);
    }),
  ];
}

function valueCells(value: TopValue, timeZone: string): [Cell, Cell, Cell] {
  switch (value.type) {
    case 'text':
      return [value.text, undefined, undefined];
    case 'number':
      return [undefined, value.from, value.to];
    case 'date':
      return [undefined, dayAt(value.from, timeZone), dayAt(value.to, timeZone)];
    case 'none':
      return ['(no value)', undefined, undefined];
  }
}

function dayAt(seconds: number, timeZone: string): string {
  return dayIn(new Date(seconds * 1000), timeZone);
}

function trendRows(answer: AnswerOf<'trends'>): Cell[][] {
  const { question, result } = answer;
  const unit = measureNames[question.query.measure.type];
  const columns = trendColumns(answer);
  const heads = [unit, ...columns.map(({ head }) => `${unit}: ${head}`)];
  const isWeeks = result.points.some((point) => 'week' in point);
  return [
    [...(isWeeks ? ['week'] : ['from', 'to', 'complete']), ...heads],
    ...result.points.map((point, index) => [
      ...('week' in point ? [point.week] : [point.from, point.to, point.whole ? 'yes' : 'no']),
      point.count,
      ...columns.map(({ figureOf }) => figureOf(point, index)),
    ]),
  ];
}

const measureNames = {
  events: 'events',
  people: 'people',
  sum: 'total',
} as const satisfies Record<Measure['type'], string>;
