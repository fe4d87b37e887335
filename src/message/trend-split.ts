import type { KnownBlock } from '@slack/types';
import { describeProperty } from '../query/describe.ts';
import { formatCount } from '../query/format.ts';
import type { SeriesSplit, TrendsQuery } from '../query/query.ts';
import type { TrendPoint, TrendSeries, TrendSplit } from '../query/result.ts';
import type { AnswerOf } from './answer.ts';
import { renderBars } from './bars.ts';
import { describeLack } from './change.ts';
import { monospace, note } from './message.ts';
import { averageOf, isKnown, totalOf, unitOf } from './trend-points.ts';
import { describeValue } from './value.ts';

type Part = { readonly text: string; readonly blocks: readonly KnownBlock[] };

const nothing: Part = { text: '', blocks: [] };

/** The values that a trend is split by, each with its figure; nothing when it is not split. */
export function renderSplit(answer: AnswerOf<'trends'>): Part {
  const { split } = answer.result;
  const asked = answer.question.query.split;
  if (!split || !asked) return nothing;
  if (split.type !== 'counted') return words([describeNoSplit(split, asked)]);
  const rows = split.series.map((series) => rowOf(series, answer));
  if (rows.length === 0) {
    return words([`No event had a value of ${describeProperty(asked.property)}.`]);
  }
  const bars = rows.flatMap(({ label, count }) => (count === undefined ? [] : [{ label, count }]));
  const list = bars.map(({ label, count }) => `${label} ${formatCount(count)}`).join(', ');
  const notes = [describeShown(rows, answer), ...rows.flatMap(({ remark }) => remark ?? [])];
  return {
    text: [list, ...notes].filter(Boolean).join('\n'),
    blocks: [...(bars.length > 0 ? [monospace(renderBars(bars))] : []), ...notes.map(note)],
  };
}

function words(lines: readonly string[]): Part {
  return { text: lines.join('\n'), blocks: lines.map(note) };
}

function describeNoSplit(
  split: Exclude<TrendSplit, { type: 'counted' }>,
  { property }: SeriesSplit,
): string {
  const name = describeProperty(property);
  return split.type === 'failed'
    ? `Not split by ${name}: ${describeLack(split.failure)}.`
    : `Not split by ${name}: CleverTap left it out of its answer.`;
}

type Row = {
  readonly label: string;
  /** Undefined when there is no figure for the whole time. */
  readonly count?: number;
  readonly remark?: string;
};

function rowOf(series: TrendSeries, { question }: AnswerOf<'trends'>): Row {
  const label = describeValue(series.value, question.reference);
  if (series.type === 'failed') {
    return { label, remark: `No figures for ${label}: ${describeLack(series.failure)}.` };
  }
  if (series.type === 'not asked') {
    return { label, remark: `No figures for ${label}: CleverTap cannot be asked for it alone.` };
  }
  return { label, ...figureOf(series.points, question.query, label) };
}

function figureOf(points: readonly TrendPoint[], query: TrendsQuery, label: string) {
  const known = points.filter(isKnown);
  const missing = points.length - known.length;
  const unit = unitOf(query.interval);
  const isPeople = query.measure.type === 'people';
  const count = isPeople ? (averageOf(known) ?? known.at(-1)?.count) : totalOf(known);
  if (count === undefined || known.length === 0) {
    return { remark: `CleverTap sent no figures for ${label}.` };
  }
  const rounded = isPeople ? Math.round(count * 10) / 10 : count;
  if (missing === 0) return { count: rounded };
  const units = `${missing} of ${points.length} ${unit}s`;
  return { count: rounded, remark: `CleverTap sent no figure for ${units} of ${label}.` };
}

/** `the 5 most frequent values of Country`; empty when a trend is not split. */
export function describeShownSplit({ question, result }: AnswerOf<'trends'>): string {
  const asked = question.query.split;
  if (!asked || result.split?.type !== 'counted') return '';
  const count = result.split.series.length;
  const values = count === 1 ? 'most frequent value' : `${count} most frequent values`;
  return `the ${values} of ${describeProperty(asked.property)}`;
}

/** Which values these are, and what is left for all others. */
function describeShown(rows: readonly Row[], answer: AnswerOf<'trends'>): string {
  const { measure, interval } = answer.question.query;
  const people = measure.type === 'people' ? `, people a ${unitOf(interval)}` : '';
  const others = othersOf(rows, answer);
  const rest =
    others === undefined ? 'others are not shown' : `all others together ${formatCount(others)}`;
  const shown = describeShownSplit(answer);
  return `${shown.charAt(0).toUpperCase()}${shown.slice(1)}${people}; ${rest}. CleverTap's ranks are approximate.`;
}

/** Undefined where it cannot be worked out: people overlap, and so do values that are lists. */
function othersOf(
  rows: readonly Row[],
  { question, result }: AnswerOf<'trends'>,
): number | undefined {
  const known = result.points.filter(isKnown);
  const isComplete =
    known.length === result.points.length &&
    rows.every(({ count, remark }) => count !== undefined && remark === undefined);
  if (question.query.measure.type === 'people' || !isComplete) return undefined;
  const shown = rows.reduce((sum, { count = 0 }) => sum + count, 0);
  const others = totalOf(known) - shown;
  return others < 0 ? undefined : others;
}
