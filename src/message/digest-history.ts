import type { Digest } from '../digest/digest.ts';
import type { Run as DigestRun } from '../digest/run.ts';
import { formatNoun } from '../query/format.ts';
import { describeMetric } from './digest-figures.ts';
import { whyFailed } from './digest-line.ts';
import { wordsOf } from './digest-post.ts';
import { describeTimeIn } from './digest-time.ts';
import { bold, type Message, note, paragraph, plain, type Run } from './message.ts';
import { describeElapsed } from './standing.ts';

export const mostShown = 15;

/** A run, and where its post is. */
export type Past = { readonly run: DigestRun; readonly link?: string | undefined };

/** Each run: when it was due, what became of it, how long it took, what failed, and where it is. */
export function renderHistory({ name, schedule }: Digest, past: readonly Past[]): Message {
  const heading = [
    bold(name),
    plain(`, the last ${past.length} ${formatNoun(past.length, 'time', 'times')}`),
  ];
  if (past.length === 0) {
    const none = [bold(name), plain(' has not been due yet.')];
    return { text: wordsOf(none), blocks: [paragraph(...none)] };
  }
  const rows = past.slice(0, mostShown).map((one) => renderPast(one, schedule.timeZone));
  return {
    text: [heading, ...rows].map(wordsOf).join('\n'),
    blocks: [
      paragraph(...heading),
      ...rows.map((runs) => paragraph(...runs)),
      note(`Times in ${schedule.timeZone}.`),
    ],
  };
}

function renderPast({ run, link }: Past, timeZone: string): Run[] {
  const due = describeTimeIn(new Date(run.dueAt), timeZone);
  const reason = { due: '', late: '', asked: ' (asked for)', test: ' (test)' }[run.occasion];
  return [
    plain(`${due}${reason}: ${describeOutcome(run)}`),
    ...(link === undefined ? [] : [plain('  '), { text: 'open', url: link }]),
  ];
}

function describeOutcome(run: DigestRun): string {
  const { state, dueAt } = run;
  switch (state.name) {
    case 'waiting':
      return 'under way';
    case 'posted':
    case 'done': {
      const lateMs = Date.parse(state.postedAt) - Date.parse(dueAt);
      const when = lateMs < 1000 ? 'posted on time' : `posted ${describeElapsed(lateMs)} later`;
      return [
        when,
        describeLength(run),
        state.name === 'done' ? describeFailed(run, state.failed) : 'figures still missing',
      ]
        .filter((part) => part !== '')
        .join(', ');
    }
    case 'quiet':
      return 'not posted: nothing had changed enough';
    case 'missed':
      return 'missed: the bot was not running';
    case 'undeliverable':
      return `not posted: Slack did not take it (${state.error})`;
    case 'cancelled':
      return 'not posted: it was paused, deleted or changed';
  }
}

function describeLength({ state }: DigestRun): string {
  const took = state.name === 'done' ? describeElapsed(state.tookMs) : '';
  return took === '' ? '' : `counted in ${took}`;
}

type Failed = Extract<DigestRun['state'], { name: 'done' }>['failed'];

function describeFailed({ digest }: DigestRun, failed: Failed): string {
  if (failed.length === 0) return '';
  const names = failed.slice(0, 3).map(({ line, failure }) => {
    const metric = digest.metrics[line];
    const name = metric ? (metric.name ?? describeMetric(metric.query)) : `line ${line + 1}`;
    return `${name}: ${whyFailed(failure)}`;
  });
  return `${failed.length} of ${digest.metrics.length} failed (${names.join('; ')})`;
}
