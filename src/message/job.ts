import type { Delivery, Part } from '../job/delivery.ts';
import { type Job, referenceOf } from '../job/job.ts';
import { renderAnswer } from './answer.ts';
import { type Message, note } from './message.ts';
import { renderFailure } from './trouble.ts';
import { renderAnswered, renderUnanswered, renderWaiting, type Trouble } from './waiting.ts';

/** What is posted of a job as it stands, for the person who asked. */
export function renderJob(job: Job, delivery: Delivery, part: Part): Message {
  const message = part === 'answer' ? renderEnd(job, delivery) : renderStanding(job);
  return { ...(delivery.direct ? explainPlace(message) : message), forUserId: job.userId };
}

const elsewhere =
  'I could not post this where you asked. In a private channel, /invite @counts lets me.';

/** Whoever asked in a channel wonders why the answer comes in private. */
function explainPlace({ text, blocks }: Message): Message {
  return { text: `${text}\n${elsewhere}`, blocks: [...blocks, note(elsewhere)] };
}

/** Changes whenever the waiting message should. */
export function viewOf({ state }: Job): string {
  if (state.name === 'completed' || state.name === 'failed') return state.name;
  return state.trouble ? `${state.trouble.reason} until ${state.notBefore}` : 'waiting';
}

function renderEnd({ id, question, state }: Job, { picture }: Delivery): Message {
  switch (state.name) {
    case 'completed':
      return renderAnswer(
        { question, result: state.result, answeredAt: new Date(state.endedAt) },
        picture,
      );
    case 'failed':
      return renderFailure({ question, failure: state.failure, reference: referenceOf(id) });
    case 'waiting':
    case 'active':
      throw new Error(`job ${id} has not ended`);
  }
}

function renderStanding({ question, state }: Job): Message {
  switch (state.name) {
    case 'completed':
      return renderAnswered({
        question,
        result: state.result,
        answeredAt: new Date(state.endedAt),
      });
    case 'failed':
      return renderUnanswered(question);
    case 'waiting':
    case 'active':
      return renderWaiting(question, troubleOf(state));
  }
}

function troubleOf({ trouble, notBefore }: Extract<Job['state'], { trouble?: unknown }>) {
  return trouble ? ({ failure: trouble, until: new Date(notBefore) } satisfies Trouble) : undefined;
}
