import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Query } from '../query/query.ts';
import { Schedule } from '../schedule/schedule.ts';

const Instant = z.iso.datetime();

export const longestDigestName = 60;
export const mostMetrics = 20;
/** In percent. */
export const largestThreshold = 1000;

/** One line of a digest. Without a name it goes by what it counts. */
export const Metric = z
  .object({ name: z.string().min(1).max(longestDigestName).optional(), query: Query })
  .readonly();
export type Metric = z.infer<typeof Metric>;

/** Where a digest is posted: a channel by its Slack id, or the direct messages of its owner. */
export const DigestPlace = z.discriminatedUnion('type', [
  z.object({ type: z.literal('channel'), channelId: z.string() }).readonly(),
  z.object({ type: z.literal('direct') }).readonly(),
]);
export type DigestPlace = z.infer<typeof DigestPlace>;

/** What somebody writes down when they make or edit one. */
const plan = {
  name: z.string().min(1).max(longestDigestName),
  place: DigestPlace,
  schedule: Schedule,
  metrics: z.array(Metric).min(1).max(mostMetrics).readonly(),
  /** Posted only when a figure changed by as many percent; once a week in any case. */
  onlyWhenChangedBy: z.number().positive().max(largestThreshold).optional(),
};
export const DigestPlan = z.object(plan).readonly();
export type DigestPlan = z.infer<typeof DigestPlan>;

export const DigestState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('active') }).readonly(),
  z
    .object({
      name: z.literal('paused'),
      /** Somebody wanted it so, or the channel takes no posts any more. */
      why: z.enum(['asked', 'channel']),
      at: Instant,
      byUserId: z.string().optional(),
    })
    .readonly(),
]);
export type DigestState = z.infer<typeof DigestState>;

/** Figures that are posted again and again. */
export const Digest = z
  .object({
    id: z.string(),
    teamId: z.string(),
    ownerId: z.string(),
    /** As it was when they became the owner: their id would call them each time. */
    ownerName: z.string().optional(),
    ...plan,
    state: DigestState,
    createdAt: Instant,
    /** Each edit has another: what was begun before it can be told from what comes after. */
    editedAt: Instant,
    /** Nothing that was due before is posted. */
    dueAfter: Instant,
  })
  .readonly();
export type Digest = z.infer<typeof Digest>;

/** The same act makes the same digest, however often Slack delivers it. */
export function digestId(teamId: string, actId: string): string {
  return createHash('sha256').update(`${teamId}\n${actId}`).digest('hex').slice(0, 16);
}

/** Names that differ in letter case or spacing alone are the same. */
export function isNamed({ name }: Pick<Digest, 'name'>, wanted: string): boolean {
  return keyOf(name) === keyOf(wanted);
}

function keyOf(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
