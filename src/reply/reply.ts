import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Question } from '../query/query.ts';
import { Failure, Result } from '../query/result.ts';

const Instant = z.iso.datetime();

/** What one question came to. */
export const End = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answered'), result: Result, endedAt: Instant }).readonly(),
  z.object({ type: z.literal('failed'), failure: Failure, endedAt: Instant }).readonly(),
]);
export type End = z.infer<typeof End>;

export const Picture = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), fileId: z.string(), altText: z.string() }).readonly(),
  z.object({ type: z.literal('failed') }).readonly(),
  /** There is nothing to draw. */
  z.object({ type: z.literal('none') }).readonly(),
]);
export type Picture = z.infer<typeof Picture>;

export const ReplyState = z.discriminatedUnion('name', [
  z.object({ name: z.literal('open') }).readonly(),
  /** To be told, or told already. `ends` and `pictures` are in the order of the questions. */
  z
    .object({
      name: z.literal('ended'),
      ends: z.array(End).min(1).readonly(),
      pictures: z.array(Picture).readonly(),
    })
    .readonly(),
  /** By the person who asked. */
  z.object({ name: z.literal('cancelled'), endedAt: Instant }).readonly(),
]);
export type ReplyState = z.infer<typeof ReplyState>;
export type EndedState = Extract<ReplyState, { name: 'ended' }>;

/** One accepted command: its questions, in order, are answered in one message. */
export const Reply = z
  .object({
    id: z.string(),
    questions: z.array(Question).min(1).readonly(),
    /** Slack ids: who asked, and where. */
    teamId: z.string(),
    userId: z.string(),
    channelId: z.string(),
    /** The root of the thread that everything goes into, when it was asked in one. */
    threadTs: z.string().optional(),
    /** Only the person who asked sees what comes of it. */
    isPrivate: z.literal(true).optional(),
    createdAt: Instant,
    state: ReplyState,
  })
  .readonly();
export type Reply = z.infer<typeof Reply>;

type Asker = Pick<Reply, 'teamId' | 'userId' | 'channelId' | 'threadTs' | 'isPrivate'>;

/** Questions that nothing has been done about yet. */
export function newReply(
  id: string,
  questions: readonly Question[],
  { now, ...asker }: Asker & { readonly now: Date },
): Reply {
  return { id, questions, ...asker, createdAt: now.toISOString(), state: { name: 'open' } };
}

/** The same delivery of the same command gets the same id, however often Slack sends it. */
export function replyId(teamId: string, triggerId: string): string {
  return createHash('sha256').update(`${teamId}\n${triggerId}`).digest('hex').slice(0, 32);
}

/** Since it was asked. */
export function ageMs({ createdAt }: Reply, now: Date): number {
  return now.getTime() - Date.parse(createdAt);
}

/** Short enough to read out; the log has it as `ref`. */
export function referenceOf(id: string): string {
  return id.slice(0, 6).toUpperCase();
}

const wisherPrefix = 'reply:';

/** The name under which its jobs are wanted. */
export function wisherOf({ id }: Pick<Reply, 'id'>): string {
  return `${wisherPrefix}${id}`;
}

/** The ids of the replies among those that want a job. */
export function replyIdsOf(wantedBy: readonly string[]): string[] {
  return wantedBy
    .filter((wisher) => wisher.startsWith(wisherPrefix))
    .map((wisher) => wisher.slice(wisherPrefix.length));
}
