import type { Figure, Line, Reading } from '../digest/reading.ts';
import { describeRange } from '../query/describe-period.ts';
import { formatCount, formatNoun } from '../query/format.ts';
import type { DateRange, Reference } from '../query/period.ts';
import type { Failure, ResultOf } from '../query/result.ts';
import {
  describeComparison,
  describeDays,
  describeMetric,
  describeShortRange,
  isSameRange,
  renderSpark,
} from './digest-figures.ts';
import { bold, cut, plain, type Run } from './message.ts';
import { describeValue } from './value.ts';
import { sentence } from './when.ts';

const longestLabel = 80;
const mostValues = 3;

export type Around = {
  /** The days that most of the digest is about. */
  readonly common: DateRange | undefined;
  readonly reference: Reference;
};

/** One line of a digest. Its days are said when they are others than those of the whole. */
export function renderDigestLine(line: Line, around: Around): Run[] {
  const { reading } = line;
  const label = plain(`${labelOf(line)}${ownDays(reading, around)}  `);
  switch (reading.type) {
    case 'figure':
      return [label, ...figureRuns(reading)];
    case 'top':
      return [label, ...topRuns(reading.result, around.reference)];
    case 'now':
      return [
        label,
        bold(formatCount(reading.result.count)),
        plain(` ${formatNoun(reading.result.count, 'person', 'people')} in 5 minutes`),
      ];
    case 'pending':
    case 'failed':
    case 'no figure':
      return [label, bold('–'), plain(`  ${whyNone(reading)}`)];
  }
}

export function labelOf({ name, query }: Pick<Line, 'name' | 'query'>): string {
  return cut(name ?? describeMetric(query), longestLabel);
}

function ownDays(reading: Reading, { common, reference }: Around): string {
  if (reading.type !== 'figure' || isSameRange(reading.range, common)) return '';
  if (!reading.range) return reading.week === undefined ? '' : `, ${describeDays(reading)}`;
  return `, ${describeShortRange(reading.range, reference.today)}`;
}

function figureRuns({ count, soFar, missingDays, previous, usual, points }: Figure): Run[] {
  const bases = [previous, usual].filter((base) => base !== undefined);
  const details = sentence([
    ...bases.map((base) => describeComparison(count, base)),
    missingDays > 0 ? `no figure for ${missingDays} of its days` : '',
  ]);
  const spark = soFar ? '' : renderSpark(points);
  return [
    bold(formatCount(count)),
    plain(soFar ? ' so far' : ''),
    plain(details === '' ? '' : `  ${details}`),
    plain(spark === '' ? '' : `  ${spark}`),
  ];
}

/** The first values; the thread has the others. */
function topRuns({ groups }: ResultOf<'top'>, reference: Reference): Run[] {
  const [first] = groups;
  if (!first?.values) return [bold('–'), plain('  CleverTap left it out of its answer')];
  if (first.values.length === 0) return [bold('–'), plain('  no values')];
  const shown = first.values.slice(0, mostValues);
  const more = first.values.length - shown.length;
  const named = shown.map(
    (value) => `${describeValue(value, reference)} ${formatCount(value.count)}`,
  );
  return [
    bold(named[0] ?? ''),
    plain(
      named
        .slice(1)
        .map((text) => ` · ${text}`)
        .join(''),
    ),
    plain(more > 0 ? ` · ${more} more` : ''),
  ];
}

/** Why there is no number, in a few words. */
function whyNone(reading: Extract<Reading, { type: 'pending' | 'failed' | 'no figure' }>): string {
  switch (reading.type) {
    case 'pending':
      return 'CleverTap has not answered yet; I will add it here';
    case 'failed':
      return whyFailed(reading.failure);
    case 'no figure':
      return `CleverTap sent no figure for ${describeRange(reading.range)}; that is not 0`;
  }
}

export function whyFailed(failure: Failure): string {
  switch (failure.reason) {
    case 'refused':
      return 'CleverTap would not count this';
    case 'unknown event':
      return `there is no event “${failure.event}” in CleverTap`;
    case 'credentials':
      return 'CleverTap refused our credentials';
    case 'rate limited':
      return 'CleverTap kept asking us to wait';
    case 'unavailable':
    case 'unreadable':
    case 'request lost':
      return 'CleverTap did not answer';
    case 'not finished':
      return 'CleverTap did not finish counting';
  }
}
