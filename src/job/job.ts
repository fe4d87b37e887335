import { createHash } from 'node:crypto';
import { z } from 'zod';
import { hour } from '../lib/clock.ts';
import { Question } from '../query/query.ts';
import { Failure, Result } from '../query/result.ts';

const Instant = z.iso.datetime();

/** Where a question stands with CleverTap. No exchange starts before `notBefore`. */
export const JobState = z.discriminatedUnion('name', [
  /** To be sent, or sent again after `trouble`. `attempts` counts the times it was sent. */
  z
    .object({
      name: z.literal('waiting'),
      attempts: z.int(),
      notBefore: Instant,
      trouble: Failure.optional(),
    })
    .readonly(),
  /** CleverTap is counting. `misses` counts the polls in a row that got no usable answer. */
  z
    .object({
      name: z.literal('active'),
      attempts: z.int(),
      reqId: z.string(),
      polls: z.int(),
      misses: z.int(),
      notBefore: Instant,
      trouble: Failure.optional(),
    })
    .readonly(),
  z.object({ name: z.literal('completed'), result: Result, endedAt: Instant }).readonly(),
  z.object({ name: z.literal('failed'), failure: Failure, endedAt: Instant }).readonly(),
  /** By the person who asked. */
  z.object({ name: z.literal('cancelled'), endedAt: Instant }).readonly(),
]);
export type JobState = z.infer<typeof JobState>;
export type OpenState = Extract<JobState, { name: 'waiting' | 'active' }>;

/** One accepted question on its way to an answer. Written by the exchange step alone. */
export const Job = z
  .object({
    id: z.string(),
    question: Question,
    /** Slack ids: who asked, and where. */
    teamId: z.string(),
    userId: z.string(),
    channelId: z.string(),
    /** The root of the thread that everything goes into, when it was asked in one. */
    threadTs: z.string().optional(),
    /** Only the person who asked sees what comes of it. */
    isPrivate: z.literal(true).optional(),
    createdAt: Instant,
    state: JobState,
  })
  .readonly();
export type Job = z.infer<typeof Job>;

type Asker = Pick<Job, 'teamId' | 'userId' | 'channelId' | 'threadTs' | 'isPrivate'>;

/** A question that nothing has been done about yet. */
export function newJob(
  id: string,
  question: Question,
  { now, ...asker }: Asker & { readonly now: Date },
): Job {
  const createdAt = now.toISOString();
  const state = { name: 'waiting', attempts: 0, notBefore: createdAt } as const;
  return { id, question, ...asker, createdAt, state };
}

/** A question that CleverTap has not answered by then ends as a failure. */
export const deadlineMs = 6 * hour;

/** The same delivery of the same command gets the same id, however often Slack sends it. */
export function jobId(teamId: string, triggerId: string): string {
  return createHash('sha256').update(`${teamId}\n${triggerId}`).digest('hex').slice(0, 32);
}

/** Since it was asked. */
export function ageMs({ createdAt }: Job, now: Date): number {
  return now.getTime() - Date.parse(createdAt);
}

/** Short enough to read out; the log has it as `ref`. */
export function referenceOf(id: string): string {
  return id.slice(0, 6).toUpperCase();
}

export function isOpen(state: JobState): state is OpenState {
  return state.name === 'waiting' || state.name === 'active';
}
