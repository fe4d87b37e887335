import { z } from 'zod';
import { hour } from '../lib/clock.ts';
import { Question } from '../query/query.ts';
import { Result } from '../query/result.ts';
import type { Job } from './job.ts';

/** What was asked and what came back: what the buttons under an answer act on, months later. */
export const Asked = z
  .object({
    /** The job's id, and the only thing that a button carries. */
    id: z.string(),
    question: Question,
    teamId: z.string(),
    channelId: z.string(),
    threadTs: z.string().optional(),
    userId: z.string(),
    /** Nobody but the person who asked may do anything with it. */
    isPrivate: z.literal(true).optional(),
    /** Absent when there was none. */
    answer: z.object({ result: Result, answeredAt: z.iso.datetime() }).readonly().optional(),
  })
  .readonly();
export type Asked = z.infer<typeof Asked>;

/** A year and a month: whoever looks at the same days a year ago still has the buttons. */
export const askedTtlMs = 400 * 24 * hour;

export function askedOf({ state, createdAt: _, ...common }: Job): Asked {
  if (state.name !== 'completed') return common;
  return { ...common, answer: { result: state.result, answeredAt: state.endedAt } };
}
