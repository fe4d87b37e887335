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
  /** Nobody wants the answer any more. */
  z.object({ name: z.literal('cancelled'), endedAt: Instant }).readonly(),
]);
export type JobState = z.infer<typeof JobState>;
export type OpenState = Extract<JobState, { name: 'waiting' | 'active' }>;

/** Somebody waits for it now, or it was due by itself: people go first. */
export const Priority = z.enum(['person', 'schedule']);
export type Priority = z.infer<typeof Priority>;

/** One question on its way to CleverTap and back. */
export const Job = z
  .object({
    id: z.string(),
    question: Question,
    /** Equal for questions that are one request. */
    key: z.string(),
    priority: Priority,
    /** Names of those who wait for the answer; to them alone they mean something. */
    wantedBy: z.array(z.string()).readonly(),
    createdAt: Instant,
    state: JobState,
    /** When the exchange was begun that has not been seen to end. */
    exchangingSince: Instant.optional(),
  })
  .readonly();
export type Job = z.infer<typeof Job>;

/** What has to be known of a job to go on with it. Reading the whole takes five times as long. */
export const JobOutline = z
  .object({
    ...Job.unwrap().pick({ id: true, key: true, priority: true, wantedBy: true }).shape,
    state: z
      .object({
        name: z.enum(['waiting', 'active', 'completed', 'failed', 'cancelled']),
        notBefore: Instant.optional(),
        endedAt: Instant.optional(),
      })
      .readonly(),
    exchangingSince: Instant.optional(),
  })
  .readonly();
export type JobOutline = z.infer<typeof JobOutline>;

/** A question that CleverTap has not answered by then ends as a failure. */
export const deadlineMs = 6 * hour;

/** The same wish gets the same id, however often it is uttered. */
export function jobId(wantedBy: string, key: string): string {
  return createHash('sha256').update(`${wantedBy}\n${key}`).digest('hex').slice(0, 32);
}

export function isOpen(state: JobState): state is OpenState {
  return state.name === 'waiting' || state.name === 'active';
}
