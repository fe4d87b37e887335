import type { Delivery } from '../../delivery/delivery.ts';
import { isOpen, type Job, jobId } from '../../job/job.ts';
import { answerId, waitingId } from '../posts.ts';
import { type End, type Reply, type ReplyState, wisherOf } from '../reply.ts';
import type { ReleasedCancellation, ReleasedDelivery, ReleasedJob } from './shape.ts';

/** Everything that was kept of one question. */
export type Released = {
  readonly job: ReleasedJob;
  readonly delivery: ReleasedDelivery | undefined;
  readonly cancellation: ReleasedCancellation | undefined;
};

export function replyOf(released: Released): Reply {
  const { question, state: _, ...common } = released.job;
  return { ...common, questions: [question], state: stateOf(released) };
}

function stateOf({ job, delivery, cancellation }: Released): ReplyState {
  const { state } = job;
  if (state.name === 'cancelled') return state;
  if (isOpen(state)) {
    return cancellation ? { name: 'cancelled', endedAt: cancellation.at } : { name: 'open' };
  }
  const end: End =
    state.name === 'completed'
      ? { type: 'answered', result: state.result, endedAt: state.endedAt }
      : { type: 'failed', failure: state.failure, endedAt: state.endedAt };
  return { name: 'ended', ends: [end], pictures: delivery?.picture ? [delivery.picture] : [] };
}

/** The way to CleverTap, when there is some of it left; with the `req_id` that is being counted. */
export function jobOf(released: Released, key: string, now: Date): Job | undefined {
  const { id: replyId, question, createdAt, state } = released.job;
  if (!isOpen(state) || released.cancellation) return undefined;
  const wantedBy = wisherOf({ id: replyId });
  return {
    ...{ id: jobId(wantedBy, key), question, key, createdAt, state },
    priority: 'person',
    wantedBy: [wantedBy],
    // It was not written down when an exchange was begun: the last one may still be open.
    ...(state.attempts > 0 ? { exchangingSince: now.toISOString() } : {}),
  };
}

/** The messages that were begun: they are there, or are to be looked for. */
export function deliveriesOf({ job, delivery }: Released): Delivery[] {
  if (!delivery) return [];
  return [
    ...deliveryOf(delivery, { id: waitingId(job.id), part: 'waiting', userId: job.userId }),
    ...deliveryOf(delivery, { id: answerId(job.id), part: 'answer', userId: job.userId }),
  ];
}

type Which = { readonly id: string; readonly part: 'waiting' | 'answer'; readonly userId: string };

function deliveryOf(released: ReleasedDelivery, { id, part, userId }: Which): Delivery[] {
  const posting = released[part];
  const common = {
    id,
    build: released.plain ? ('text' as const) : ('full' as const),
    ...(released.direct ? { directId: released.channelId } : {}),
    ...(released.repeated ? { repeated: true as const } : {}),
  };
  // What Slack refused before an answer was begun, it refuses of the answer.
  if (!posting) return part === 'answer' ? [common] : [];
  const threadTs = threadOf(released, part);
  const thread = threadTs === undefined ? {} : { threadTs };
  const ephemeral = released.ephemeral ? { ephemeralFor: userId } : {};
  return [{ ...common, posting: { ...posting, ...thread, ...ephemeral } }];
}

function threadOf(
  { waiting, channelId, threadTs, ephemeral }: ReleasedDelivery,
  part: Which['part'],
): string | undefined {
  if (threadTs !== undefined || ephemeral) return threadTs;
  return part === 'answer' && waiting?.channelId === channelId ? waiting.ts : undefined;
}
