import type { WebClient } from '@slack/web-api';
import { type Clock, hour, second, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import { slackErrorName } from './slack-error.ts';

/** Somebody who looks, and where: whoever is in a channel may see what is posted there. */
type Viewer = { readonly userId: string; readonly channelId: string };

/** Something that is posted again and again; `channelId` is absent for direct messages. */
type Posted = { readonly ownerId: string; readonly channelId?: string | undefined };

/**
 * Whether somebody may know of it: what goes to public channels everybody, the rest its owner, admins,
 * and whoever asks where it is posted.
 */
export type MaySee = (viewer: Viewer, posted: Posted) => Promise<boolean>;

type Options = {
  readonly client: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  /** Slack ids of people. */
  readonly admins: readonly string[];
};

/** Lists are not kept waiting for longer; the answer is there for the next. */
const waitMs = second;
const knownForMs = hour;

export function createMaySee({ client, clock, log, admins }: Options): MaySee {
  const known = new Map<string, { readonly isPublic: Promise<boolean>; readonly at: number }>();

  async function ask(channel: string): Promise<boolean> {
    try {
      const found = (await client.conversations.info({ channel })).channel;
      return found !== undefined && !found.is_private && !found.is_im && !found.is_mpim;
    } catch (error) {
      log.warn({ channel, slackError: slackErrorName(error) }, 'could not ask who sees a channel');
      known.delete(channel);
      return false;
    }
  }

  function isPublic(channelId: string): Promise<boolean> {
    const now = clock.now().getTime();
    const before = known.get(channelId);
    if (before && now - before.at < knownForMs) return before.isPublic;
    const asked = ask(channelId);
    known.set(channelId, { isPublic: asked, at: now });
    return asked;
  }

  async function inTime(work: Promise<boolean>): Promise<boolean> {
    const done = new AbortController();
    const late = slept(clock, waitMs, done.signal).then(() => false);
    const answer = await Promise.race([work, late]);
    done.abort();
    return answer;
  }

  return async ({ userId, channelId: here }, { ownerId, channelId }) => {
    if (ownerId === userId || admins.includes(userId)) return true;
    if (channelId === undefined) return false;
    return channelId === here || inTime(isPublic(channelId));
  };
}

/** Those of them that somebody may know of, in their order. */
export async function visible<T>(
  all: readonly T[],
  maySee: (one: T) => Promise<boolean>,
): Promise<T[]> {
  const seen = await Promise.all(all.map(maySee));
  return all.filter((_, index) => seen[index]);
}
