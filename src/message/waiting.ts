import { describeQuery } from '../query/describe.ts';
import type { Question } from '../query/query.ts';
import type { Failure } from '../query/result.ts';
import { type Answer, renderAnswer } from './answer.ts';
import { cut, type Message, note, paragraph, plain } from './message.ts';
import { describeTrouble } from './trouble.ts';

/** Why an answer is late, and when CleverTap is asked again. */
export type Trouble = { readonly failure: Failure; readonly until: Date };

/** Where the answer is, seen from the waiting message. */
export type Place = 'in the thread' | 'below';

/** Says in the channel what is being counted, and that the answer will come. */
export function renderWaiting(question: Question, trouble?: Trouble): Message {
  const headline = `Counting ${describeQuery(question)}`;
  const state = trouble
    ? describeTrouble(trouble.failure, trouble.until, question)
    : 'Waiting for CleverTap. I will answer in a thread here.';
  return compose(headline, state);
}

/** What the waiting message says once the answer is in its thread. */
export function renderAnswered(answer: Answer, place: Place): Message {
  const [headline = ''] = renderAnswer(answer).text.split('\n', 1);
  return compose(headline, `Answered ${place}.`);
}

export function renderUnanswered(question: Question, place: Place): Message {
  return compose(`No answer: ${describeQuery(question)}`, `The reason is ${place}.`);
}

function compose(headline: string, state: string): Message {
  return {
    text: `${headline}\n${state}`,
    blocks: [paragraph(plain(cut(headline, 500))), note(state)],
  };
}
