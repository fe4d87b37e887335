import { formatAverage, formatCount, formatNoun } from '../query/format.ts';
import type { Interval, TrendsQuery } from '../query/query.ts';
import type { TrendPoint } from '../query/result.ts';
import type { AnswerOf } from './answer.ts';
import { bold, type Message, note, paragraph, plain, type Run } from './message.ts';
import { describeTrendChange } from './trend-change.ts';
import {
  averageOf,
  describeBucket,
  isKnown,
  isWhole,
  type Known,
  totalOf,
  unitOf,
} from './trend-points.ts';
import { describeShownSplit, renderSplit } from './trend-split.ts';
import { describeContext, sentence, soFar } from './when.ts';

/** The picture that belongs to an answer: uploaded, or not to be had. */
export type AnswerPicture =
  | { readonly type: 'file'; readonly fileId: string; readonly altText: string }
  | { readonly type: 'failed' };

export type PictureHeading = { readonly title: string; readonly subtitle: string };

const noPicture = 'The picture could not be drawn; the figures are complete without it.';

export function renderTrends(answer: AnswerOf<'trends'>, picture?: AnswerPicture): Message {
  const { query } = answer.question;
  const headline = renderHeadline(answer);
  const details = describeExtremes(answer);
  const context = describeContext(answer, query);
  const missing = describeMissing(answer);
  const change = describeTrendChange(answer);
  const split = renderSplit(answer);
  const failed = picture?.type === 'failed' ? noPicture : '';
  const notes = [change, details, missing, failed].filter(Boolean);
  return {
    text: [`${wordsOf(headline)} (${context})`, ...notes, split.text].filter(Boolean).join('\n'),
    blocks: [
      paragraph(...headline),
      note(context),
      ...notes.map(note),
      ...split.blocks,
      ...(picture?.type === 'file'
        ? [
            {
              type: 'image' as const,
              slack_file: { id: picture.fileId },
              alt_text: picture.altText,
            },
          ]
        : []),
    ],
  };
}

/** What the picture says above itself: the number and what it is, then of when. */
export function renderTrendsHeading(answer: AnswerOf<'trends'>): PictureHeading {
  return {
    title: wordsOf(renderHeadline(answer)),
    subtitle: sentence([
      describeShownSplit(answer),
      describeContext(answer, answer.question.query),
    ]),
  };
}

function wordsOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

function renderHeadline(answer: AnswerOf<'trends'>): Run[] {
  const { question, result } = answer;
  const { query } = question;
  const known = result.points.filter(isKnown);
  if (known.length === 0) {
    return [bold('No figures'), plain(` for ${query.event}: CleverTap sent none.`)];
  }
  const average = averageOf(known);
  if (query.measure.type === 'people') return peopleHeadline(query, known, average);
  const total = totalOf(known);
  const unit = unitOf(query.interval);
  const length = `${known.length} ${formatNoun(known.length, unit, `${unit}s`)}`;
  const each = average === undefined ? '' : `, ${formatAverage(average)} a ${unit}`;
  const so = soFar(question, query);
  return [
    bold(formatCount(total)),
    plain(` ${describeSum(query, total)}${so} in ${length}${each}`),
  ];
}

/** People of several days cannot be added up: many come on more than one. */
function peopleHeadline(
  { event, interval }: TrendsQuery,
  known: readonly Known[],
  average: number | undefined,
): Run[] {
  const unit = unitOf(interval);
  const last = known.at(-1);
  if (average === undefined && last) {
    return [
      bold(formatCount(last.count)),
      plain(
        ` ${formatNoun(last.count, 'person', 'people')} did ${event}, ${describePoint(last, interval)}`,
      ),
    ];
  }
  return [
    bold(formatAverage(average ?? Number.NaN)),
    plain(` people a ${unit} did ${event}, on average`),
  ];
}

function describeSum({ event, measure }: TrendsQuery, total: number): string {
  if (measure.type === 'sum') return `total ${measure.property} of ${event}`;
  return `${event} ${formatNoun(total, 'event', 'events')}`;
}

function describeExtremes({ question, result }: AnswerOf<'trends'>): string {
  const { interval } = question.query;
  const whole = result.points.filter(isKnown).filter(isWhole);
  const running = result.points.filter(isKnown).at(-1);
  const parts: string[] = [];
  if (whole.length > 1) {
    const highest = whole.reduce((best, point) => (point.count > best.count ? point : best));
    const lowest = whole.reduce((best, point) => (point.count < best.count ? point : best));
    parts.push(
      highest.count === lowest.count
        ? `${formatCount(highest.count)} every time`
        : `highest ${formatCount(highest.count)} ${describePoint(highest, interval)}`,
      highest.count === lowest.count
        ? ''
        : `lowest ${formatCount(lowest.count)} ${describePoint(lowest, interval)}`,
    );
  }
  if (running && !isWhole(running) && result.points.length > 1) {
    const where = describePoint(running, interval);
    const reason = soFar(question, question.query) ? 'so far' : 'on the days asked for';
    parts.push(`${formatCount(running.count)} ${where} ${reason}`);
  }
  return sentence(parts);
}

function describeMissing({ question, result }: AnswerOf<'trends'>): string {
  const all = result.points.length;
  const missing = all - result.points.filter(isKnown).length;
  if (missing === 0 || missing === all) return '';
  const unit = unitOf(question.query.interval);
  return `CleverTap sent no figure for ${missing} of ${all} ${unit}s; they are left out, not counted as 0.`;
}

function describePoint(point: TrendPoint, interval: Interval): string {
  const bucket = describeBucket(point, interval);
  if ('week' in point) return `in ${bucket}`;
  switch (interval) {
    case 'daily':
      return `on ${bucket}`;
    case 'weekly':
      return `in the ${bucket}`;
    case 'monthly':
      return `in ${bucket}`;
  }
}
