import type { KnownBlock } from '@slack/types';
import { type Job, referenceOf } from '../job/job.ts';
import { describeQuery } from '../query/describe.ts';
import { formatNoun } from '../query/format.ts';
import { renderCancelButton } from './actions.ts';
import { cut, type Message, note, paragraph, person, plain } from './message.ts';
import { describeStanding, type Standing } from './standing.ts';
import { describeTime, sentence } from './when.ts';

/** One question under way, and where it stands. */
export type OpenJob = { readonly job: Job; readonly standing: Standing };

/** Each takes three blocks, of which Slack takes 50. */
const mostShown = 15;

/** What one person has under way. */
export function renderJobs(jobs: readonly OpenJob[]): Message {
  if (jobs.length === 0) return say('Nothing of yours is under way.');
  const count = `${jobs.length} ${formatNoun(jobs.length, 'question', 'questions')}`;
  const heading = `${count} of yours ${formatNoun(jobs.length, 'is', 'are')} under way:`;
  const shown = jobs.slice(0, mostShown);
  const left = jobs.length - shown.length;
  const rest = left > 0 ? [`… and ${left} more.`] : [];
  return {
    text: [heading, ...shown.map(describeJob), ...rest].join('\n'),
    blocks: [paragraph(plain(heading)), ...shown.flatMap(renderOpenJob), ...rest.map(note)],
  };
}

/** The asker took the question back. */
export function renderCancelled(job: Job): Message {
  return say(`Cancelled: ${describeQuery(job.question)}. There will be no answer.`);
}

export function renderNotCancelled(): Message {
  return say('This question has already ended, so there is nothing to cancel.');
}

export function renderNotYours(userId: string): Message {
  return {
    text: 'Only the person who asked this can cancel it.',
    blocks: [paragraph(plain('Only '), person(userId), plain(', who asked this, can cancel it.'))],
  };
}

export function renderUnknownReference(reference: string): Message {
  return say(
    `Nothing of yours with the reference ${reference} is under way. /counts jobs shows what is.`,
  );
}

export function renderOpenJob(open: OpenJob): KnownBlock[] {
  const { job } = open;
  return [
    paragraph(plain(cut(describeQuery(job.question), 500))),
    note(describeState(open)),
    renderCancelButton(job.id),
  ];
}

function describeJob(open: OpenJob): string {
  return `${cut(describeQuery(open.job.question), 200)} (${describeState(open)})`;
}

function describeState({ job, standing }: OpenJob): string {
  const asked = `asked ${describeTime(new Date(job.createdAt), job.question)}`;
  return sentence([asked, describeStanding(standing), `ref ${referenceOf(job.id)}`]);
}

function say(words: string): Message {
  return { text: words, blocks: [paragraph(plain(words))] };
}
