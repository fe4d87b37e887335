import type { KnownBlock } from '@slack/types';
import { formatNoun } from '../query/format.ts';
import { type Reply, referenceOf } from '../reply/reply.ts';
import { renderCancelButton } from './actions.ts';
import { cut, type Message, note, paragraph, person, plain } from './message.ts';
import { describeStanding, type Standing } from './standing.ts';
import { describeAll } from './waiting.ts';
import { describeTime, sentence } from './when.ts';

/** What was asked in one go and is under way, and where it stands. */
export type OpenReply = { readonly reply: Reply; readonly standing: Standing };

/** Each takes three blocks, of which Slack takes 50. */
const mostShown = 15;

/** What one person has under way. */
export function renderJobs(open: readonly OpenReply[]): Message {
  if (open.length === 0) return say('Nothing of yours is under way.');
  const count = `${open.length} ${formatNoun(open.length, 'question', 'questions')}`;
  const heading = `${count} of yours ${formatNoun(open.length, 'is', 'are')} under way:`;
  const shown = open.slice(0, mostShown);
  const left = open.length - shown.length;
  const rest = left > 0 ? [`… and ${left} more.`] : [];
  return {
    text: [heading, ...shown.map(describeOpen), ...rest].join('\n'),
    blocks: [paragraph(plain(heading)), ...shown.flatMap(renderOpenReply), ...rest.map(note)],
  };
}

/** The asker took the question back. */
export function renderCancelled({ questions }: Reply): Message {
  return say(`Cancelled: ${describeAll(questions)}. There will be no answer.`);
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

export function renderOpenReply(open: OpenReply): KnownBlock[] {
  const { id, questions } = open.reply;
  return [
    paragraph(plain(cut(describeAll(questions), 500))),
    note(describeState(open)),
    renderCancelButton(id),
  ];
}

function describeOpen(open: OpenReply): string {
  return `${cut(describeAll(open.reply.questions), 200)} (${describeState(open)})`;
}

function describeState({ reply, standing }: OpenReply): string {
  const [question] = reply.questions;
  const asked = question ? `asked ${describeTime(new Date(reply.createdAt), question)}` : '';
  return sentence([asked, describeStanding(standing), `ref ${referenceOf(reply.id)}`]);
}

function say(words: string): Message {
  return { text: words, blocks: [paragraph(plain(words))] };
}
