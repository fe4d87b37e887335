import { after, type Clock, hour, minute, second } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { type Asked, askedOf, askedTtlMs } from './asked.ts';
import { type Cancellation, cancelled } from './cancellation.ts';
import { type Delivery, newDelivery } from './delivery.ts';
import { createEnsureShown } from './ensure-shown.ts';
import { ageMs, isOpen, type Job } from './job.ts';
import { createPlacePrivately } from './place-privately.ts';
import type { PostOnce } from './post-once.ts';
import { Postponed, type Presenter, Undeliverable } from './presenter.ts';
import type { Step } from './queue.ts';

/** An answer that comes within this time needs no "Counting …" before it. */
export const fastAnswerMs = 2.5 * second;

/** How often a waiting message is looked at; it is edited when it should say something else. */
function lookAgainMs(age: number): number {
  return age < 10 * minute ? 15 * second : minute;
}

/** After this long what Slack still does not take is not offered again: nobody waits for it. */
const giveUpMs = 24 * hour;

type Options = {
  readonly jobs: Collection<Job>;
  readonly deliveries: Collection<Delivery>;
  readonly asked: Collection<Asked>;
  readonly cancellations: Collection<Cancellation>;
  readonly clock: Clock;
  readonly presenter: Presenter;
  readonly postOnce: PostOnce;
  /** The job has ended. Its people know, unless `undeliverable` says why they cannot. */
  readonly onClosed: (job: Job, undeliverable?: Undeliverable) => Promise<void>;
};

/** Tells Slack what it does not know yet of one job. */
export function createDeliver(options: Options): Step {
  const { jobs, deliveries, asked, cancellations, clock, presenter, postOnce, onClosed } = options;

  const ensureShown = createEnsureShown(presenter, deliveries);
  const placePrivately = createPlacePrivately(options);

  async function deliver(id: string): Promise<Date | undefined> {
    const job = await jobs.get(id);
    if (!job) return undefined;
    try {
      return await show(job, (await deliveries.get(id)) ?? newDelivery(job));
    } catch (error) {
      return afterFailure(job, error);
    }
  }

  async function afterFailure(job: Job, error: unknown): Promise<Date | undefined> {
    const tired = clock.now() > after(new Date(job.createdAt), giveUpMs);
    if (error instanceof Postponed && !tired) return after(clock.now(), error.retryAfterMs);
    if (!(error instanceof Undeliverable || tired)) throw error;
    // An open job may still find somebody to tell when it ends.
    if (isOpen(job.state)) return undefined;
    const reason = new Undeliverable('it could not be told for a day', { cause: error });
    return close(job, error instanceof Undeliverable ? error : reason);
  }

  async function show(job: Job, delivery: Delivery): Promise<Date | undefined> {
    if (job.state.name === 'cancelled') return close(await showCancelled(job, delivery));
    if (!isOpen(job.state)) return showAnswer(job, delivery);
    const cancellation = await cancellations.get(job.id);
    if (!cancellation) return showWaiting(job, delivery);
    // Said at once; the job itself ends when its exchange under way has ended.
    await showCancelled(cancelled(job, cancellation), delivery);
    return undefined;
  }

  async function showWaiting(job: Job, delivery: Delivery): Promise<Date | undefined> {
    const due = after(new Date(job.createdAt), fastAnswerMs);
    if (!delivery.waiting && due > clock.now()) return due;
    await ensureShown(job, await postOnce(job, delivery, 'waiting'));
    return after(clock.now(), lookAgainMs(ageMs(job, clock.now())));
  }

  /** Nobody waits for an answer: whatever was said already says so now, and nothing more is said. */
  async function showCancelled(job: Job, delivery: Delivery): Promise<Job> {
    if (delivery.waiting) await ensureShown(job, await postOnce(job, delivery, 'waiting'));
    return job;
  }

  async function showAnswer(job: Job, delivery: Delivery): Promise<undefined> {
    // A waiting message that was begun is there, or will be: the answer belongs in its thread.
    const waited = delivery.waiting ? await postOnce(job, delivery, 'waiting') : delivery;
    const drawn = await ensureDrawn(job, await placePrivately(job, waited));
    // Before the answer is there, or its buttons would know of nothing.
    if (!drawn.answer) await asked.put(job.id, askedOf(job), { ttlMs: askedTtlMs });
    await ensureShown(job, await postOnce(job, drawn, 'answer'));
    return close(job);
  }

  async function ensureDrawn(job: Job, delivery: Delivery): Promise<Delivery> {
    if (delivery.picture || delivery.answer) return delivery;
    const picture = await presenter.draw(job);
    return picture ? save({ ...delivery, picture }) : delivery;
  }

  async function close(job: Job, undeliverable?: Undeliverable): Promise<undefined> {
    await onClosed(job, undeliverable);
    await deliveries.remove(job.id);
  }

  async function save(delivery: Delivery): Promise<Delivery> {
    await deliveries.put(delivery.jobId, delivery);
    return delivery;
  }

  return deliver;
}
