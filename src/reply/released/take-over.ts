import { type Delivery, deliveryTtlMs } from '../../delivery/delivery.ts';
import type { Job } from '../../job/job.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Collection } from '../../lib/collection.ts';
import type { Question } from '../../query/query.ts';
import type { Reply } from '../reply.ts';
import { deliveriesOf, jobOf, type Released, replyOf } from './convert.ts';
import type { ReleasedRecords } from './shape.ts';

type Options = {
  readonly records: {
    readonly released: ReleasedRecords;
    readonly jobs: Collection<Job>;
    readonly replies: Collection<Reply>;
    readonly deliveries: Collection<Delivery>;
  };
  readonly keyOf: (question: Question) => string;
  readonly clock: Clock;
};

/**
 * Whoever asked before this version was started is answered by it. To be called before anything
 * else is: what was kept is written anew first and removed last, so it may be repeated.
 */
export async function takeOverReleased(options: Options): Promise<void> {
  const { records } = options;
  const { released } = records;
  for (const job of await released.jobs.list()) {
    const delivery = await released.deliveries.get(job.id);
    const cancellation = await released.cancellations.get(job.id);
    await keep({ job, delivery, cancellation }, options);
    await released.jobs.remove(job.id);
    await released.cancellations.remove(job.id);
  }
  // Those whose question was over, too.
  for (const { jobId } of await released.deliveries.list()) {
    await released.deliveries.remove(jobId);
  }
}

async function keep(one: Released, options: Options): Promise<void> {
  const { records, keyOf, clock } = options;
  const { jobs, replies, deliveries } = records;
  const reply = replyOf(one);
  const job = jobOf(one, keyOf(one.job.question), clock.now());
  if (job) await jobs.put(job.id, job);
  for (const delivery of deliveriesOf(one)) {
    await deliveries.put(delivery.id, delivery, { ttlMs: deliveryTtlMs });
  }
  await replies.put(reply.id, reply);
}
