import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Job } from './job.ts';

const Instant = z.iso.datetime();

/** `waiting` is the message that says a question is under way; `answer` ends it. */
export type Part = 'waiting' | 'answer';

/** Written before the message is sent. Without `ts` nobody knows yet whether it arrived. */
export const Posting = z
  .object({
    deliveryId: z.uuid(),
    startedAt: Instant,
    channelId: z.string(),
    ts: z.string().optional(),
  })
  .readonly();
export type Posting = z.infer<typeof Posting>;

export const Picture = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), fileId: z.string(), altText: z.string() }).readonly(),
  z.object({ type: z.literal('failed') }).readonly(),
]);
export type Picture = z.infer<typeof Picture>;

/** What Slack has been told of a job. Written by the delivery step alone. */
export const Delivery = z
  .object({
    jobId: z.string(),
    /** Where messages go: the channel of the command, or the asker's DM when that refuses us. */
    channelId: z.string(),
    direct: z.boolean(),
    /** The thread in that channel that everything goes into. */
    threadTs: z.string().optional(),
    /** Messages are for the asker's eyes alone: they cannot be edited, nor found again. */
    ephemeral: z.literal(true).optional(),
    /** Slack refused the blocks: only text is posted from here on. */
    plain: z.boolean(),
    waiting: Posting.optional(),
    answer: Posting.optional(),
    picture: Picture.optional(),
    /** What the waiting message says now. */
    shown: z.string().optional(),
    /** A message was sent again though nobody could see whether the first had arrived. */
    repeated: z.boolean().optional(),
  })
  .readonly();
export type Delivery = z.infer<typeof Delivery>;

export function newDelivery({ id, channelId, threadTs, isPrivate }: Job): Delivery {
  return {
    jobId: id,
    channelId,
    direct: false,
    plain: false,
    ...(threadTs ? { threadTs } : {}),
    ...(isPrivate ? { ephemeral: true } : {}),
  };
}

/**
 * The thread that was asked in; else an answer goes under the waiting message, when that is in the
 * same channel.
 */
export function threadOf(
  { waiting, channelId, threadTs, ephemeral }: Delivery,
  part: Part,
): string | undefined {
  if (threadTs) return threadTs;
  if (ephemeral) return undefined;
  return part === 'answer' && waiting?.channelId === channelId ? waiting.ts : undefined;
}

/**
 * The same message gets the same id each time it is tried, so that it can be looked up, and so
 * that Slack itself may notice a repetition. Shaped as a UUID, as Slack's `client_msg_id` is.
 */
export function deliveryId({ jobId, channelId, plain }: Delivery, part: Part): string {
  const hash = createHash('sha256').update([jobId, channelId, part, plain].join('\n'));
  const hex = hash.digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
