import type { Delivery, Part } from '../job/delivery.ts';
import { type Job, referenceOf } from '../job/job.ts';
import { renderActions, renderTryAgain } from './actions.ts';
import { renderAnswer } from './answer.ts';
import type { Message } from './message.ts';
import { renderFailure } from './trouble.ts';
import {
  type Place,
  renderAnswered,
  renderUnanswered,
  renderWaiting,
  type Trouble,
} from './waiting.ts';

/** What is posted of a job as it stands, for the person who asked. */
export function renderJob(job: Job, delivery: Delivery, part: Part): Message {
  const message = part === 'answer' ? renderEndWithButtons(job, delivery) : renderStanding(job);
  return { ...message, forUserId: job.userId };
}

/** Changes whenever the waiting message should. */
export function viewOf({ state }: Job): string {
  if (state.name === 'completed' || state.name === 'failed') return state.name;
  return state.trouble ? `${state.trouble.reason} until ${state.notBefore}` : 'waiting';
}

/** How it ended, and what can be done next. */
function renderEndWithButtons(job: Job, delivery: Delivery): Message {
  const { text, blocks } = renderEnd(job, delivery);
  const { id, state } = job;
  const buttons =
    state.name === 'completed'
      ? renderActions(id, { hasTable: state.result.kind === 'trends' })
      : renderTryAgain(id);
  return { text, blocks: [...blocks, buttons] };
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

function renderStanding({ question, state, threadTs }: Job): Message {
  switch (state.name) {
    case 'completed':
      return renderAnswered(
        { question, result: state.result, answeredAt: new Date(state.endedAt) },
        placeOf(threadTs),
      );
    case 'failed':
      return renderUnanswered(question, placeOf(threadTs));
    case 'waiting':
    case 'active':
      return renderWaiting(question, troubleOf(state));
  }
}

/** A waiting message inside a thread has its answer after it, not under it. */
function placeOf(threadTs: string | undefined): Place {
  return threadTs === undefined ? 'in the thread' : 'below';
}

function troubleOf({ trouble, notBefore }: Extract<Job['state'], { trouble?: unknown }>) {
  return trouble ? ({ failure: trouble, until: new Date(notBefore) } satisfies Trouble) : undefined;
}
