import { z } from 'zod';
import { TimeOfDay } from '../schedule/schedule.ts';

const mostMentions = 10;
const longestWaitMinutes = 14 * 24 * 60;

const Minutes = z.int().min(5).max(longestWaitMinutes);

/** Who rings when it fires: Slack ids of people, and of user groups. */
export const Mentions = z
  .object({
    users: z.array(z.string()).max(mostMentions).readonly(),
    groups: z.array(z.string()).max(mostMentions).readonly(),
  })
  .readonly();
export type Mentions = z.infer<typeof Mentions>;

/** How people are told. None of it changes what fires. */
export const Notice = z
  .object({
    channelId: z.string(),
    mentions: Mentions,
    /** While it fires and nobody has acknowledged it, its thread says so again this often. */
    remindMinutes: Minutes.optional(),
    /** The mentioned are rung a second time when nobody has acknowledged it by then. */
    nudgeMinutes: Minutes.optional(),
    /** Nothing is posted in these hours; what fires in them is told at their end. */
    quiet: z
      .object({ from: TimeOfDay, to: TimeOfDay })
      .readonly()
      .refine(({ from, to }) => from !== to, 'quiet all day')
      .optional(),
  })
  .readonly();
export type Notice = z.infer<typeof Notice>;

/** Says it once, in one channel, and rings nobody. */
export function plainNotice(channelId: string): Notice {
  return { channelId, mentions: { users: [], groups: [] } };
}
