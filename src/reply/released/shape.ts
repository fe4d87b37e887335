import { z } from 'zod';
import { JobState } from '../../job/job.ts';
import type { Collection } from '../../lib/collection.ts';
import type { Store } from '../../lib/store.ts';
import { Question } from '../../query/query.ts';

const Instant = z.iso.datetime();

/** What the first version kept of a question: its asker, its way to CleverTap and its answer in one. */
export const ReleasedJob = z
  .object({
    id: z.string(),
    question: Question,
    teamId: z.string(),
    userId: z.string(),
    channelId: z.string(),
    threadTs: z.string().optional(),
    isPrivate: z.literal(true).optional(),
    createdAt: Instant,
    state: JobState,
  })
  .readonly();
export type ReleasedJob = z.infer<typeof ReleasedJob>;

const Posting = z
  .object({
    deliveryId: z.uuid(),
    startedAt: Instant,
    channelId: z.string(),
    ts: z.string().optional(),
  })
  .readonly();

/** What it kept of its messages. */
export const ReleasedDelivery = z
  .object({
    jobId: z.string(),
    channelId: z.string(),
    direct: z.boolean(),
    threadTs: z.string().optional(),
    ephemeral: z.literal(true).optional(),
    plain: z.boolean(),
    waiting: Posting.optional(),
    answer: Posting.optional(),
    picture: z
      .discriminatedUnion('type', [
        z.object({ type: z.literal('file'), fileId: z.string(), altText: z.string() }).readonly(),
        z.object({ type: z.literal('failed') }).readonly(),
      ])
      .optional(),
    repeated: z.boolean().optional(),
  })
  .readonly();
export type ReleasedDelivery = z.infer<typeof ReleasedDelivery>;

/** That its asker wanted no answer any more. */
export const ReleasedCancellation = z.object({ at: Instant }).readonly();
export type ReleasedCancellation = z.infer<typeof ReleasedCancellation>;

export type ReleasedRecords = {
  readonly jobs: Collection<ReleasedJob>;
  readonly deliveries: Collection<ReleasedDelivery>;
  readonly cancellations: Collection<ReleasedCancellation>;
};

export function openReleasedRecords(store: Store): ReleasedRecords {
  return {
    jobs: store.collection('job', ReleasedJob),
    deliveries: store.collection('delivery', ReleasedDelivery),
    cancellations: store.collection('cancellation', ReleasedCancellation),
  };
}
