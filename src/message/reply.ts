import type { KnownBlock } from '@slack/types';
import type { Manner } from '../delivery/post.ts';
import { describeQuery } from '../query/describe.ts';
import { type Ended, type EndedPart, endedParts } from '../reply/ended.ts';
import { type Reply, referenceOf } from '../reply/reply.ts';
import { renderActions, renderTryAgain } from './actions.ts';
import { renderAnswer } from './answer.ts';
import { mostBlocks } from './fits.ts';
import { beforeButtons, cut, type Message, note, paragraph, plain } from './message.ts';
import type { AnswerPicture } from './trends.ts';
import { renderFailure } from './trouble.ts';

const elsewhere =
  'I could not post this where you asked. In a private channel, /invite @counts lets me.';

/** What every question of a reply came to, in order, for the person who asked. */
export function renderReply(reply: Ended, { build, isDirect }: Manner): Message {
  const parts = endedParts(reply).map((part) => renderPart(part, { reply, build }));
  const text = parts.map((part) => part.text).join('\n\n');
  const message = { text, blocks: fitting(parts.map(({ blocks }) => blocks)), ...forAsker(reply) };
  return isDirect ? explainPlace(message, reply) : message;
}

/** What one person alone sees needs no name on it. */
export function forAsker({ isPrivate, userId }: Reply): Pick<Message, 'forUserId'> {
  return isPrivate ? {} : { forUserId: userId };
}

/** Whoever asked in a channel wonders why the answer comes in private. */
export function explainPlace(message: Message, { isPrivate }: Reply): Message {
  if (isPrivate) return message;
  const { text, blocks } = message;
  return {
    ...message,
    text: `${text}\n${elsewhere}`,
    blocks: beforeButtons(blocks, note(elsewhere)),
  };
}

type Around = { readonly reply: Ended } & Pick<Manner, 'build'>;

/** How one question ended, and what can be done next. */
function renderPart(part: EndedPart, { reply, build }: Around): Message {
  const { id, question, end } = part;
  if (end.type === 'failed') {
    const failed = { question, failure: end.failure, reference: referenceOf(reply.id) };
    const { text, blocks } = renderFailure(failed);
    const named = reply.questions.length > 1 ? [`No answer: ${describeQuery(question)}`] : [];
    return {
      text: [...named, text].join('\n'),
      blocks: [...named.map(heading), ...blocks, renderTryAgain(id)],
    };
  }
  const answer = { question, result: end.result, answeredAt: new Date(end.endedAt) };
  const { text, blocks } = renderAnswer(answer, pictureOf(part, build));
  const hasTable = end.result.kind === 'trends';
  const buttons = renderActions(id, { hasTable, canShare: reply.isPrivate === true });
  return { text, blocks: [...blocks, buttons] };
}

function heading(words: string): KnownBlock {
  return paragraph(plain(cut(words, 500)));
}

function pictureOf({ picture }: EndedPart, build: Manner['build']): AnswerPicture | undefined {
  if (!picture || picture.type === 'none') return undefined;
  return build === 'full' ? picture : { type: 'failed' };
}

/** Of more than Slack takes the buttons are left out: what they do can be typed. */
function fitting(parts: readonly (readonly KnownBlock[])[]): KnownBlock[] {
  const all = parts.flat();
  // One is kept for saying why the answer is elsewhere.
  return all.length < mostBlocks ? all : all.filter(({ type }) => type !== 'actions');
}
