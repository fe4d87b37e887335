import { z } from 'zod';
import { hour } from '../lib/clock.ts';
import type { Job } from './job.ts';

/** Who asked wants no answer any more. Kept beside the job, whose record the exchange step alone writes. */
export const Cancellation = z.object({ at: z.iso.datetime() }).readonly();
export type Cancellation = z.infer<typeof Cancellation>;

/** It is removed with its job; one that came just too late for its job goes by itself. */
export const cancellationTtlMs = 48 * hour;

export function cancelled(job: Job, { at }: Cancellation): Job {
  return { ...job, state: { name: 'cancelled', endedAt: at } };
}
