import type { KnownBlock } from '@slack/types';
import { describeCounted } from '../query/describe.ts';
import { formatCount } from '../query/format.ts';
import type { TrendPoint } from '../query/result.ts';
import type { AnswerOf } from './answer.ts';
import { cut, type Message, note, paragraph, plain } from './message.ts';
import { type TrendColumn, trendColumns } from './trend-columns.ts';
import { describeBucket } from './trend-points.ts';
import { describeContext, sentence } from './when.ts';

/** Slack shows at most 100 rows, one of which is the head. */
const mostRows = 99;
/** In characters; a little is left to spare. */
const longestTable = 9500;
const longestHead = 30;

/** Every bucket of a trend with its figure, the newest at the end; `–` where CleverTap sent none. */
export function renderTrendTable(answer: AnswerOf<'trends'>): Message {
  const { question, result } = answer;
  const title = describeCounted(question.query);
  const columns = trendColumns(answer);
  const head = headOf(answer, columns);
  const all = result.points.map((point, index) => row(point, { index, answer, columns }));
  const rows = newestThatFit(head, all);
  const left = all.length - rows.length;
  const context = sentence([
    describeContext(answer, question.query),
    left > 0 ? `the newest ${rows.length} of ${all.length}; the CSV has all` : '',
  ]);
  const lines = rows.map(([when = '', ...figures]) => `${when}: ${figures.join(' · ')}`);
  const named = columns.length > 0 ? [head.join(' · ')] : [];
  return {
    text: [`${title} (${context})`, ...named, ...lines].join('\n'),
    blocks: [paragraph(plain(title)), note(context), table([head, ...rows])],
  };
}

/** When, the figure, and the figures beside it. */
type Row = readonly string[];
type Around = {
  readonly index: number;
  readonly answer: AnswerOf<'trends'>;
  readonly columns: readonly TrendColumn[];
};

function row(point: TrendPoint, { index, answer, columns }: Around): Row {
  const when = describeBucket(point, answer.question.query.interval);
  const part = 'week' in point || point.whole ? '' : ', in part';
  const figures = [point.count, ...columns.map(({ figureOf }) => figureOf(point, index))];
  return [
    `${when}${part}`,
    ...figures.map((count) => (count === undefined ? '–' : formatCount(count))),
  ];
}

function headOf({ question }: AnswerOf<'trends'>, columns: readonly TrendColumn[]): Row {
  const { interval, measure } = question.query;
  const others = columns.map(({ head }) => cut(head, longestHead));
  return [heads[interval], measureHeads[measure.type], ...others];
}

function newestThatFit(head: Row, rows: readonly Row[]): readonly Row[] {
  let length = lengthOf(head);
  const fitting = [...rows].reverse().findIndex((one, index) => {
    length += lengthOf(one);
    return index >= mostRows || length > longestTable;
  });
  return fitting === -1 ? rows : rows.slice(rows.length - fitting);
}

function lengthOf(row: Row): number {
  return row.reduce((sum, cell) => sum + cell.length, 0);
}

function table(rows: readonly Row[]): KnownBlock {
  const figures = (rows[0] ?? []).slice(1).map(() => ({ align: 'right' as const }));
  return {
    type: 'table',
    column_settings: [{ align: 'left' }, ...figures],
    rows: rows.map((cells) => cells.map((text) => ({ type: 'raw_text', text }))),
  };
}

const heads = { daily: 'Day', weekly: 'Week', monthly: 'Month' } as const;
const measureHeads = { events: 'Events', people: 'People', sum: 'Total' } as const;
