import { describeQuery } from '../query/describe.ts';
import type { Question } from '../query/query.ts';
import type { Failure } from '../query/result.ts';
import { type Answer, renderAnswer } from './answer.ts';
import { cut, type Message, note, paragraph, person, plain } from './message.ts';
import { describeElapsed, describeStanding, type Standing } from './standing.ts';
import { describeTrouble } from './trouble.ts';

/** Why an answer is late, and when CleverTap is asked again. */
export type Trouble = { readonly failure: Failure; readonly until: Date };

/** Where the answer is, seen from the waiting message. */
export type Place = 'in the thread' | 'below' | 'for you alone';

/** Says in the channel what is being counted, and that the answer will come. */
export function renderWaiting(
  question: Question,
  { state, place }: { readonly state: string; readonly place: Place },
): Message {
  return compose(`Counting ${describeQuery(question)}`, `${state} ${promises[place]}`);
}

const promises: Readonly<Record<Place, string>> = {
  'in the thread': 'I will answer in a thread here.',
  below: 'I will answer here.',
  'for you alone': 'I will answer you alone; when it takes longer, in our direct messages.',
};

/** What is being waited for, as a sentence. */
export function describeWaiting(
  question: Question,
  standing: Standing,
  trouble: Trouble | undefined,
): string {
  if (trouble) return describeTrouble(trouble.failure, trouble.until, question);
  const words = describeStanding(standing);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** What the waiting message says once the answer is in its thread. */
export function renderAnswered(answer: Answer, place: Place): Message {
  const [headline = ''] = renderAnswer(answer).text.split('\n', 1);
  return compose(headline, `Answered ${place}.`);
}

export function renderUnanswered(question: Question, place: Place): Message {
  return compose(`No answer: ${describeQuery(question)}`, `The reason is ${place}.`);
}

/** What the waiting message says once the asker has cancelled. */
export function renderTakenBack(
  question: Question,
  { userId, waitedMs }: { readonly userId: string; readonly waitedMs: number },
): Message {
  const headline = `Not counted: ${describeQuery(question)}`;
  const elapsed = describeElapsed(waitedMs);
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
