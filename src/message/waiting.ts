import type { Manner } from '../delivery/post.ts';
import { isOpen } from '../job/job.ts';
import { describeQuery } from '../query/describe.ts';
import type { Question } from '../query/query.ts';
import { type Ended, type EndedPart, endedParts, isEnded } from '../reply/ended.ts';
import type { Part } from '../reply/progress.ts';
import type { Reply } from '../reply/reply.ts';
import { renderCancelButton } from './actions.ts';
import { renderAnswer } from './answer.ts';
import { cut, type Message, note, paragraph, person, plain } from './message.ts';
import { explainPlace, forAsker } from './reply.ts';
import { describeElapsed, describeStanding, type Standing } from './standing.ts';
import { describeTrouble } from './trouble.ts';

/** A reply that is waited for, or was, and where it stands. */
export type Awaited = {
  readonly reply: Reply;
  /** How far each question is, while it is open. */
  readonly parts: readonly Part[];
  readonly standing: Standing;
};

/** The message that says what is being counted, and then what became of it. */
export function renderWaiting(awaited: Awaited, manner: Manner): Message {
  const message = renderStanding(awaited, placeOf(awaited.reply, manner));
  return manner.isDirect ? explainPlace(message, awaited.reply) : message;
}

/** Where the answer is, seen from the waiting message. */
type Place = 'in the thread' | 'below' | 'for you alone';

/** A waiting message inside a thread has its answer after it, not under it. */
function placeOf({ isPrivate, threadTs }: Reply, { isDirect }: Manner): Place {
  if (isPrivate) return 'for you alone';
  return threadTs === undefined || isDirect ? 'in the thread' : 'below';
}

function renderStanding(awaited: Awaited, place: Place): Message {
  const { reply } = awaited;
  if (isEnded(reply)) return { ...renderEnded(reply, place), ...forAsker(reply) };
  if (reply.state.name === 'cancelled') {
    return renderTakenBack(reply, Date.parse(reply.state.endedAt));
  }
  const { text, blocks } = compose(
    `Counting ${describeAll(reply.questions)}`,
    `${describeWaiting(awaited)} ${promises[place]}`,
  );
  return { text, blocks: [...blocks, renderCancelButton(reply.id)], ...forAsker(reply) };
}

const promises: Readonly<Record<Place, string>> = {
  'in the thread': 'I will answer in a thread here.',
  below: 'I will answer here.',
  'for you alone': 'I will answer you alone; when it takes longer, in our direct messages.',
};

/** `Charged events yesterday; Refunded events yesterday`. */
export function describeAll(questions: readonly Question[]): string {
  return questions.map((question) => describeQuery(question)).join('; ');
}

/** What is being waited for, as a sentence or two. */
function describeWaiting({ parts, standing }: Awaited): string {
  const ended = parts.filter((part) => 'end' in part).length;
  const counted = ended === 0 ? '' : `${ended} of ${parts.length} counted. `;
  const troubles = parts.flatMap(troublesOf);
  return `${counted}${troubles[0] ?? describeLine(standing)}`;
}

function describeLine(standing: Standing): string {
  const words = describeStanding(standing);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Why its answer is late, and when CleverTap is asked again. */
function troublesOf(part: Part): string[] {
  if ('end' in part) return [];
  return part.open.flatMap(({ state }) => {
    if (!isOpen(state) || !state.trouble) return [];
    return [describeTrouble(state.trouble, new Date(state.notBefore), part.question)];
  });
}

/** What the waiting message says once the answer is there. */
function renderEnded(reply: Ended, place: Place): Message {
  const parts = endedParts(reply);
  const isAnswered = parts.some(({ end }) => end.type === 'answered');
  const state = isAnswered ? `Answered ${place}.` : `The reason is ${place}.`;
  return compose(parts.map(describeEnd).join('\n'), state);
}

function describeEnd({ question, end }: EndedPart): string {
  if (end.type === 'failed') return `No answer: ${describeQuery(question)}`;
  const answer = { question, result: end.result, answeredAt: new Date(end.endedAt) };
  const [headline = ''] = renderAnswer(answer).text.split('\n', 1);
  return headline;
}

/** What it says once the asker has cancelled. */
function renderTakenBack({ questions, userId, createdAt }: Reply, endedAt: number): Message {
  const headline = `Not counted: ${describeAll(questions)}`;
  const elapsed = describeElapsed(endedAt - Date.parse(createdAt));
  const after = elapsed === '' ? '.' : ` after ${elapsed}.`;
  return {
    text: `${headline}\nCancelled${after}`,
    blocks: [
      paragraph(plain(cut(headline, 500))),
      paragraph(plain('Cancelled by '), person(userId), plain(after)),
    ],
  };
}

function compose(headline: string, state: string): Message {
  return {
    text: `${headline}\n${state}`,
    blocks: [paragraph(plain(cut(headline, 500))), note(state)],
  };
}
