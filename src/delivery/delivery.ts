import { createHash } from 'node:crypto';
import { z } from 'zod';
import { hour } from '../lib/clock.ts';
import { Build, type Post } from './post.ts';

const Instant = z.iso.datetime();

/** Written before the message is sent. Without `ts` nobody knows yet whether it arrived. */
export const Posting = z
  .object({
    deliveryId: z.uuid(),
    startedAt: Instant,
    channelId: z.string(),
    threadTs: z.string().optional(),
    ephemeralFor: z.string().optional(),
    /** A digest of what it says. */
    shown: z.string().optional(),
    ts: z.string().optional(),
  })
  .readonly();
export type Posting = z.infer<typeof Posting>;

/** What became of one message so far. */
export const Delivery = z
  .object({
    id: z.string(),
    build: Build,
    /** The direct messages that it goes to instead of its channel. */
    directId: z.string().optional(),
    posting: Posting.optional(),
    /** When an edit was begun; until it is known what came of it. */
    editedAt: Instant.optional(),
    /** It was sent again though nobody could see whether the first had arrived. */
    repeated: z.literal(true).optional(),
  })
  .readonly();
export type Delivery = z.infer<typeof Delivery>;

/** For a quarter it is known what stands in Slack under an id. */
export const deliveryTtlMs = 90 * 24 * hour;

export function newDelivery({ id }: Post): Delivery {
  return { id, build: 'full' };
}

/** An attempt to post it the way it is to be posted now. */
export function beginPosting(delivery: Delivery, post: Post, now: Date): Posting {
  const channelId = delivery.directId ?? post.channelId;
  const begun = { startedAt: now.toISOString(), channelId };
  const deliveryId = deliveryIdOf([delivery.id, channelId, delivery.build]);
  if (delivery.directId !== undefined) return { ...begun, deliveryId };
  const { threadTs, ephemeralFor } = post;
  return {
    ...begun,
    deliveryId,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(ephemeralFor === undefined ? {} : { ephemeralFor }),
  };
}

/** What a message says, in few characters. */
export function digestOf(message: unknown): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
}

/**
 * The same message gets the same id each time it is tried, so that it can be looked up, and so
 * that Slack itself may notice a repetition. Shaped as a UUID, as Slack's `client_msg_id` is.
 */
function deliveryIdOf(parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\n')).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
