import { z } from 'zod';
import { hour } from '../lib/clock.ts';
import { Question } from '../query/query.ts';
import { Result } from '../query/result.ts';
import { type Ended, endedParts } from './ended.ts';

/** What was asked and what came back: what the buttons under an answer act on, months later. */
export const Asked = z
  .object({
    /** The only thing that a button carries. */
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

/** Each question of a reply has buttons, and so a record, of its own. */
export function askedOf(reply: Ended): Asked[] {
  const { teamId, channelId, threadTs, userId, isPrivate } = reply;
  const common = {
    teamId,
    channelId,
    userId,
    ...(threadTs ? { threadTs } : {}),
    ...(isPrivate ? { isPrivate } : {}),
  };
  return endedParts(reply).map(({ id, question, end }) => ({
    id,
    question,
    ...common,
    ...(end.type === 'answered' ? { answer: { result: end.result, answeredAt: end.endedAt } } : {}),
  }));
}
