import type { Figure, Line } from '../digest/reading.ts';
import type { Run as DigestRun } from '../digest/run.ts';
import { describeCommand } from '../query/describe-command.ts';
import { describeRange } from '../query/describe-period.ts';
import { formatAverage, formatCount } from '../query/format.ts';
import type { Question } from '../query/query.ts';
import { renderAnswer } from './answer.ts';
import { describeCounted, describeDays, describeFullComparison } from './digest-figures.ts';
import { labelOf } from './digest-line.ts';
import { wordsOf } from './digest-post.ts';
import { describeTimeIn } from './digest-time.ts';
import { bold, code, type Message, note, paragraph, plain, type Run } from './message.ts';
import { adviseOn, describeFailure } from './trouble.ts';
import { sentence } from './when.ts';

/** One line in full: what it is held against, and how to ask for it. */
export function renderDigestDetail({ digest, reference }: DigestRun, line: Line): Message {
  const { query, reading, countedAt } = line;
  const question = { query, reference };
  const label = labelOf(line);
  switch (reading.type) {
    case 'top':
    case 'now':
      return withTitle(label, answerOf(question, reading.result, countedAt));
    case 'figure':
      return renderFigure(label, reading, line);
    case 'failed': {
      const why = `${describeFailure(reading.failure)} ${adviseOn(reading.failure)}`;
      return told([[bold(label), plain(`: ${why}`)], askFor(line)]);
    }
    case 'no figure': {
      const days = describeRange(reading.range);
      const why = `CleverTap answered, but sent no figure for ${days}. That is not 0.`;
      return told([[bold(label), plain(`: ${why}`)], askFor(line)]);
    }
    case 'pending':
      return told([[bold(label), plain(`: not counted yet, in “${digest.name}”.`)]]);
  }
}

function answerOf(
  question: Question,
  result: Parameters<typeof renderAnswer>[0]['result'],
  at?: Date,
) {
  return renderAnswer({ question, result, answeredAt: at ?? new Date(0) });
}

function withTitle(label: string, message: Message): Message {
  return {
    text: `${label}\n${message.text}`,
    blocks: [paragraph(bold(label)), ...message.blocks],
  };
}

function renderFigure(label: string, figure: Figure, line: Line): Message {
  const { count, counted, previous, usual, soFar, missingDays } = figure;
  const bases = [previous, usual].filter((base) => base !== undefined);
  const days = describeDays(figure);
  const headline = [
    bold(formatCount(count)),
    plain(` ${describeCounted(counted, count)}${soFar ? ' so far' : ''}`),
    plain(days === '' ? '' : `, ${days}`),
  ];
  const comparisons = bases.map((base) => describeFullComparison(count, base));
  const why = bases.length > 0 ? [] : whyNotCompared(figure);
  const missing =
    missingDays > 0
      ? [`CleverTap sent no figure for ${missingDays} of these days; they are left out.`]
      : [];
  return told(
    [
      [bold(`${label}: `), ...headline],
      ...[...comparisons, ...why, ...missing].map((text) => [plain(text)]),
      askFor(line),
    ],
    sentence([describeExtremes(figure), freshness(line)]),
  );
}

function whyNotCompared({ soFar, missingDays, week, range }: Figure): string[] {
  if (soFar) return ['The day is not over, so there is no comparison.'];
  if (missingDays > 0) return ['Days are missing, so there is no comparison.'];
  if (week !== undefined)
    return ['Which days this week has is not known, so there is no comparison.'];
  return range ? ['There is nothing before it to compare with.'] : [];
}

function describeExtremes({ points, soFar }: Figure): string {
  const counts = points.flatMap(({ count }) => (count === undefined ? [] : [count]));
  if (soFar || counts.length < 3) return '';
  const average = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return `of the last ${counts.length}: highest ${formatCount(Math.max(...counts))}, lowest ${formatCount(Math.min(...counts))}, average ${formatAverage(average)}`;
}

function freshness({ countedAt }: Line): string {
  return countedAt ? `counted ${describeTimeIn(countedAt, 'UTC')} UTC` : '';
}

function askFor({ query }: Line): Run[] {
  return [plain('To ask for it: '), code(`/counts ${describeCommand(query)}`)];
}

function told(paragraphs: readonly (readonly Run[])[], small = ''): Message {
  return {
    text: [...paragraphs.map(wordsOf), ...(small === '' ? [] : [small])].join('\n'),
    blocks: [
      ...paragraphs.map((runs) => paragraph(...runs)),
      ...(small === '' ? [] : [note(small)]),
    ],
  };
}
