import type { KnownBlock } from '@slack/types';
import { describeCounted } from '../query/describe.ts';
import { formatCount } from '../query/format.ts';
import type { TrendPoint } from '../query/result.ts';
import type { AnswerOf } from './answer.ts';
import { type Message, note, paragraph, plain } from './message.ts';
import { describeBucket } from './trends.ts';
import { describeContext, sentence } from './when.ts';

/** Slack shows at most 100 rows, one of which is the head. */
const mostRows = 99;

/** Every bucket of a trend with its figure, the newest at the end; `–` where CleverTap sent none. */
export function renderTrendTable(answer: AnswerOf<'trends'>): Message {
  const { question, result } = answer;
  const title = describeCounted(question.query);
  const rows = result.points.slice(-mostRows).map((point) => row(point, answer));
  const left = result.points.length - rows.length;
  const context = sentence([
    describeContext(answer, question.query),
    left > 0 ? `the newest ${mostRows} of ${result.points.length}; the CSV has all` : '',
  ]);
  return {
    text: [`${title} (${context})`, ...rows.map(([when, figure]) => `${when}: ${figure}`)].join(
      '\n',
    ),
    blocks: [paragraph(plain(title)), note(context), table(answer, rows)],
  };
}

type Row = readonly [when: string, figure: string];

function row(point: TrendPoint, { question }: AnswerOf<'trends'>): Row {
  const when = describeBucket(point, question.query.interval);
  const part = 'week' in point || point.whole ? '' : ', in part';
  return [`${when}${part}`, point.count === undefined ? '–' : formatCount(point.count)];
}

function table({ question }: AnswerOf<'trends'>, rows: readonly Row[]): KnownBlock {
  const { interval, measure } = question.query;
  const head: Row = [heads[interval], measureHeads[measure.type]];
  return {
    type: 'table',
    column_settings: [{ align: 'left' }, { align: 'right' }],
    rows: [head, ...rows].map((cells) => cells.map((text) => ({ type: 'raw_text', text }))),
  };
}

const heads = { daily: 'Day', weekly: 'Week', monthly: 'Month' } as const;
const measureHeads = { events: 'Events', people: 'People', sum: 'Total' } as const;
