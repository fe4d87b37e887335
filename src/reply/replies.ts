import type { Messages } from '../delivery/messages.ts';
import type { Undeliverable } from '../delivery/poster.ts';
import type { Jobs } from '../job/jobs.ts';
import { atMost } from '../lib/at-most.ts';
import { type Clock, hour, second } from '../lib/clock.ts';
import type { CreateQueue } from '../lib/queue.ts';
import { planQuestion } from '../query/plan.ts';
import { type Accept, createAccept } from './accept.ts';
import { evaluateAdmission, NotAdmitted } from './admission.ts';
import { replyIdOf } from './posts.ts';
import { createProgress } from './progress.ts';
import type { ReplyRecords } from './records.ts';
import { type Reply, replyIdsOf, wisherOf } from './reply.ts';
import { createChangeReply } from './stored-replies.ts';
import { createTell, type Words } from './tell.ts';
import { createTellEnd, type Draw } from './tell-end.ts';
import { createUnderWay, type UnderWay } from './under-way.ts';

const mostTold = 5;

/** How long a finished reply is known, so that a repeated delivery is known for one. */
const finishedTtlMs = 30 * 24 * hour;

/** Longer than almost every step, and short enough for those who kill a process that lingers. */
const stopWithinMs = 5 * second;

/** Typed questions from acceptance to answer. */
export type Replies = Pick<UnderWay, 'position' | 'load'> & {
  readonly accept: Accept;
  /** Everything that has not ended and was not cancelled, in the order it was asked. */
  readonly open: () => Promise<Reply[]>;
  /** Resolves once the cancellation is stored; `false` when the reply has ended already. */
  readonly cancel: (id: string) => Promise<boolean>;
  /** Takes up every reply that an earlier process left unfinished; resolves to how many. */
  readonly start: () => Promise<number>;
  /** Starts nothing more. What is still under way after a while is left to the next `start`. */
  readonly stop: () => Promise<void>;
};

type Options<M> = {
  readonly records: ReplyRecords;
  readonly jobs: Jobs;
  readonly messages: Messages<M>;
  readonly words: Words<M>;
  readonly draw: Draw;
  readonly clock: Clock;
  readonly createQueue: CreateQueue;
  /** Until when CleverTap is not asked. */
  readonly pausedUntil?: () => Date | undefined;
  readonly onEnded: (reply: Reply, undeliverable?: Undeliverable) => void;
};

export function createReplies<M>(options: Options<M>): Replies {
  const { records, jobs, messages, clock, createQueue } = options;
  const { replies } = records;
  const underWay = createUnderWay({ clock, jobs });
  const change = createChangeReply(replies);
  const tell = createTellReply(options, { underWay, change });
  const queue = createQueue({ name: 'telling', concurrency: () => mostTold, step: tell });
  const wake = (id: string) => queue.schedule(id, clock.now());
  jobs.onChange(({ wantedBy }) => replyIdsOf(wantedBy).forEach(wake));

  function take(reply: Reply): void {
    underWay.takeUp(reply);
    wake(reply.id);
  }

  function admit(reply: Reply): void {
    // What only has to be told takes no room at CleverTap.
    const asked = reply.state.name === 'open' ? reply.questions.length : 0;
    const pauseMs = (options.pausedUntil?.() ?? clock.now()).getTime() - clock.now().getTime();
    const crowd = evaluateAdmission(underWay.load(reply.userId), asked, pauseMs);
    if (crowd && asked > 0) throw new NotAdmitted(crowd);
    underWay.takeUp(reply);
  }

  async function open(): Promise<Reply[]> {
    const all = await replies.list();
    return all
      .filter(({ state }) => state.name === 'open')
      .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
  }

  async function cancel(id: string): Promise<boolean> {
    const endedAt = clock.now().toISOString();
    let isCancelled = false;
    await change(id, (reply) => {
      if (reply.state.name !== 'open') return reply;
      isCancelled = true;
      return { ...reply, state: { name: 'cancelled', endedAt } };
    });
    if (isCancelled) wake(id);
    return isCancelled;
  }

  async function start(): Promise<number> {
    const unfinished = await replies.list();
    for (const reply of unfinished) take(reply);
    // What a process did not come to forget.
    for (const id of await messages.known()) {
      const replyId = replyIdOf(id);
      if (replyId !== undefined) wake(replyId);
    }
    return unfinished.length;
  }

  return {
    accept: createAccept({ ...records, admit, forget: underWay.forget, take }),
    open,
    cancel,
    position: underWay.position,
    load: underWay.load,
    start,
    stop: () => atMost(clock, stopWithinMs, queue.stop()),
  };
}

type Means = {
  readonly underWay: UnderWay;
  readonly change: ReturnType<typeof createChangeReply>;
};

function createTellReply<M>(options: Options<M>, { underWay, change }: Means) {
  const { jobs, onEnded } = options;
  const { asked, finished, replies } = options.records;
  const advance = createProgress({ ...jobs, planQuestion });
  return createTell({
    ...options,
    change,
    get: replies.get,
    progress: async (reply) => {
      const parts = await advance(reply);
      underWay.waitFor(reply.id, parts);
      return parts;
    },
    release: (reply) => jobs.release(wisherOf(reply)),
    tellEnd: createTellEnd({ ...options, asked, change }),
    takenUpAt: underWay.takenUpAt,
    onClosed: async (reply, undeliverable) => {
      await finished.put(reply.id, { id: reply.id }, { ttlMs: finishedTtlMs });
      await replies.remove(reply.id);
      underWay.forget(reply.id);
      onEnded(reply, undeliverable);
    },
  });
}
