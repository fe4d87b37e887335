import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Clock, hour, minute, second, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { slackErrorName } from './slack-error.ts';

/** What kind of user somebody is, and how their digests are to be. Other fields are not named. */
export const UserFacts = z.object({
  team_id: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  /** An IANA name. */
  tz: z.string().optional(),
  real_name: z.string().optional(),
  /** On Enterprise Grid: the workspaces that the person is a member of. */
  enterprise_user: z.object({ teams: z.array(z.string()) }).optional(),
});
export type UserFacts = z.infer<typeof UserFacts>;

export type KnownUser = { readonly facts: UserFacts; readonly homeTeamId: string };

/** Nobody waits longer, so that commands are acknowledged in time; the answer is kept for the next. */
const waitMs = second;
const freshMs = 15 * minute;
/** When Slack does not answer, what it said a day ago has to do. */
const usableMs = 24 * hour;
const mostKept = 5000;

type Kept = { readonly facts: UserFacts; readonly at: number };
type Options = { readonly client: WebClient; readonly clock: Clock; readonly log: Log };

/** Who somebody is, from Slack, remembered; undefined when Slack does not say in time. */
export function createUserFacts({ client, clock, log }: Options) {
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<void>>();
  let homeTeamId: string | undefined;

  async function know(userId: string): Promise<KnownUser | undefined> {
    if (homeTeamId === undefined || ageOf(userId) > freshMs) await inTime(refresh(userId));
    const known = kept.get(userId);
    if (!known || homeTeamId === undefined || ageOf(userId) > usableMs) return undefined;
    return { facts: known.facts, homeTeamId };
  }

  function ageOf(userId: string): number {
    return clock.now().getTime() - (kept.get(userId)?.at ?? Number.NEGATIVE_INFINITY);
  }

  /** Two who ask about the same person at once share one answer. */
  function refresh(userId: string): Promise<void> {
    const already = asking.get(userId);
    if (already) return already;
    const asked = ask(userId)
      .catch((error: unknown) => {
        log.warn({ userId, slackError: slackErrorName(error) }, 'could not ask who a user is');
      })
      .finally(() => asking.delete(userId));
    asking.set(userId, asked);
    return asked;
  }

  async function ask(userId: string): Promise<void> {
    const home = homeTeamId === undefined ? client.auth.test() : undefined;
    const [{ user }, own] = await Promise.all([client.users.info({ user: userId }), home]);
    homeTeamId ??= own?.team_id;
    if (kept.size >= mostKept) kept.delete([...kept.keys()][0] ?? '');
    kept.set(userId, { facts: UserFacts.parse(user), at: clock.now().getTime() });
  }

  async function inTime(work: Promise<void>): Promise<void> {
    const done = new AbortController();
    await Promise.race([work, slept(clock, waitMs, done.signal)]);
    done.abort();
  }

  return know;
}
