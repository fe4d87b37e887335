import type { Delivery, Part } from '../job/delivery.ts';
import { isOpen, type Job, referenceOf } from '../job/job.ts';
import { renderActions, renderCancelButton, renderTryAgain } from './actions.ts';
import { renderAnswer } from './answer.ts';
import { type Message, note } from './message.ts';
import type { Standing } from './standing.ts';
import { renderFailure } from './trouble.ts';
import {
  describeWaiting,
  type Place,
  renderAnswered,
  renderTakenBack,
  renderUnanswered,
  renderWaiting,
  type Trouble,
} from './waiting.ts';

/** A job, what Slack has been told of it, and where it stands. */
export type Shown = {
  readonly job: Job;
  readonly delivery: Delivery;
  readonly standing: Standing;
};

/** What is posted of a job as it stands, for the person who asked. */
export function renderJob(shown: Shown, part: Part): Message {
  const { job, delivery } = shown;
  const message = renderPart(shown, part);
  return delivery.direct && !job.isPrivate ? explainPlace(message) : message;
}

const elsewhere =
  'I could not post this where you asked. In a private channel, /invite @counts lets me.';

/** Whoever asked in a channel wonders why the answer comes in private. */
function explainPlace(message: Message): Message {
  const { text, blocks } = message;
  return { ...message, text: `${text}\n${elsewhere}`, blocks: [...blocks, note(elsewhere)] };
}

function renderPart(shown: Shown, part: Part): Message {
  const { job } = shown;
  // What one person alone sees needs no name on it.
  const mention = job.isPrivate ? {} : { forUserId: job.userId };
  if (part === 'answer') return { ...renderEndWithButtons(shown), ...mention };
  const message = renderStanding(shown);
  // Who took it back is named already.
  if (job.state.name === 'cancelled') return message;
  const { text, blocks } = message;
  const buttons = isOpen(job.state) ? [renderCancelButton(job.id)] : [];
  return { text, blocks: [...blocks, ...buttons], ...mention };
}

/** Changes whenever the waiting message should. */
export function viewOf({ question, state }: Job, standing: Standing): string {
  return isOpen(state) ? describeWaiting(question, standing, troubleOf(state)) : state.name;
}

/** How it ended, and what can be done next. */
function renderEndWithButtons(shown: Shown): Message {
  const { text, blocks } = renderEnd(shown);
  const { id, state, isPrivate } = shown.job;
  const buttons =
    state.name === 'completed'
      ? renderActions(id, {
          hasTable: state.result.kind === 'trends',
          canShare: isPrivate === true,
        })
      : renderTryAgain(id);
  return { text, blocks: [...blocks, buttons] };
}

function renderEnd({ job: { id, question, state }, delivery }: Shown): Message {
  switch (state.name) {
    case 'completed':
      return renderAnswer(
        { question, result: state.result, answeredAt: new Date(state.endedAt) },
        delivery.picture,
      );
    case 'failed':
      return renderFailure({ question, failure: state.failure, reference: referenceOf(id) });
    case 'waiting':
    case 'active':
    case 'cancelled':
      throw new Error(`job ${id} has no end to tell`);
  }
}

function renderStanding(shown: Shown): Message {
  const { job, standing } = shown;
  const { question, state, userId } = job;
  switch (state.name) {
    case 'completed':
      return renderAnswered(
        { question, result: state.result, answeredAt: new Date(state.endedAt) },
        placeOf(shown),
      );
    case 'failed':
      return renderUnanswered(question, placeOf(shown));
    case 'cancelled': {
      const waitedMs = Date.parse(state.endedAt) - Date.parse(job.createdAt);
      return renderTakenBack(question, { userId, waitedMs });
    }
    case 'waiting':
    case 'active':
      return renderWaiting(question, {
        state: describeWaiting(question, standing, troubleOf(state)),
        place: placeOf(shown),
      });
  }
}

/** A waiting message inside a thread has its answer after it, not under it. */
function placeOf({ job: { isPrivate }, delivery: { threadTs } }: Shown): Place {
  if (isPrivate) return 'for you alone';
  return threadTs === undefined ? 'in the thread' : 'below';
}

function troubleOf({ trouble, notBefore }: Extract<Job['state'], { trouble?: unknown }>) {
  return trouble ? ({ failure: trouble, until: new Date(notBefore) } satisfies Trouble) : undefined;
}
