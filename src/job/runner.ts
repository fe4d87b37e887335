import { after, type Clock, hour, second, slept } from '../lib/clock.ts';
import { createDeliver, fastAnswerMs } from './deliver.ts';
import { type Asker, createExchange } from './exchange.ts';
import { isOpen, type Job } from './job.ts';
import { createOpenJobs, type OpenJobs } from './open-jobs.ts';
import { createPostOnce } from './post-once.ts';
import type { Presenter, Undeliverable } from './presenter.ts';
import type { Queue, Step } from './queue.ts';
import type { Records } from './records.ts';

/** CleverTap's limit for one account. */
export const mostExchanges = 3;
const mostDeliveries = 5;

/** How long the record of a finished job stays, so that a repeated delivery is known for one. */
const finishedTtlMs = 30 * 24 * hour;

/** Longer than almost every step, and short enough for those who kill a process that lingers. */
const stopWithinMs = 5 * second;

type Options = {
  readonly records: Records;
  readonly clock: Clock;
  readonly asker: Asker;
  readonly presenter: Presenter;
  readonly createQueue: (concurrency: number, step: Step) => Queue;
  readonly onEnded: (job: Job, undeliverable?: Undeliverable) => void;
};

export type Runner = OpenJobs & {
  /**
   * Resolves once the job is stored; from then on it ends in an answer, whatever happens here. Once
   * `refused` has aborted it rejects, and the job is forgotten.
   */
  readonly accept: (job: Job, refused?: AbortSignal) => Promise<void>;
  /** Takes up every job that an earlier process left unfinished; resolves to how many. */
  readonly start: () => Promise<number>;
  /** The job's place among those that wait until CleverTap may be asked; 1 is next. */
  readonly position: (id: string) => number | undefined;
  /** Starts nothing more. What is still under way after a while is left to the next `start`. */
  readonly stop: () => Promise<void>;
};

/** Jobs from acceptance to answer: one queue asks CleverTap, another tells Slack. */
export function createRunner(options: Options): Runner {
  const { records, clock, asker, presenter, createQueue, onEnded } = options;
  const { jobs, finished, deliveries, cancellations } = records;

  const exchange = createExchange({
    ...asker,
    ...records,
    clock,
    onChange: ({ id }) => deliverQueue.schedule(id, clock.now()),
  });
  const deliver = createDeliver({
    ...records,
    clock,
    presenter,
    postOnce: createPostOnce({ deliveries, clock, presenter }),
    onClosed: async (job, undeliverable) => {
      await finished.put(job.id, job, { ttlMs: finishedTtlMs });
      await jobs.remove(job.id);
      await cancellations.remove(job.id);
      onEnded(job, undeliverable);
    },
  });
  const exchangeQueue = createQueue(mostExchanges, exchange);
  const deliverQueue = createQueue(mostDeliveries, deliver);

  const openJobs = createOpenJobs({
    records,
    clock,
    wake: (id) => {
      exchangeQueue.schedule(id, clock.now());
      deliverQueue.schedule(id, clock.now());
    },
  });

  function take({ id, state }: Job): void {
    const now = clock.now();
    if (isOpen(state)) exchangeQueue.schedule(id, new Date(state.notBefore));
    // Also after a restart an answer that comes at once needs no "Counting …" before it.
    deliverQueue.schedule(id, isOpen(state) ? after(now, fastAnswerMs) : now);
  }

  /** Slack may deliver a command twice at the same moment: the second waits for the first. */
  const accepting = new Map<string, Promise<void>>();

  function accept(job: Job, refused?: AbortSignal): Promise<void> {
    const earlier = accepting.get(job.id);
    if (earlier) return earlier;
    const accepted = acceptNew(job, refused).finally(() => accepting.delete(job.id));
    accepting.set(job.id, accepted);
    return accepted;
  }

  async function acceptNew(job: Job, refused?: AbortSignal): Promise<void> {
    if ((await jobs.get(job.id)) || (await finished.get(job.id))) return;
    await jobs.put(job.id, job);
    if (refused?.aborted) {
      await jobs.remove(job.id);
      throw new Error(`job ${job.id} was stored too late`);
    }
    take(job);
  }

  async function start(): Promise<number> {
    const unfinished = await jobs.list();
    for (const job of unfinished) take(job);
    return unfinished.length;
  }

  async function stop(): Promise<void> {
    const patience = new AbortController();
    const stopped = Promise.all([exchangeQueue.stop(), deliverQueue.stop()]);
    const tooLong = slept(clock, stopWithinMs, patience.signal);
    await Promise.race([stopped.finally(() => patience.abort()), tooLong]);
  }

  return { ...openJobs, accept, start, position: exchangeQueue.position, stop };
}
