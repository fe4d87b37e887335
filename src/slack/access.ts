import type { Log } from '../lib/log.ts';
import type { Message } from '../message/message.ts';
import { type Refused, renderRefused } from '../message/refused.ts';
import type { KnownUser } from './user-facts.ts';

export type AccessSettings = {
  /** Slack ids of the only channels to answer in; empty for all. */
  readonly allowedChannels: readonly string[];
  /** Slack ids of people. */
  readonly admins: readonly string[];
};

/** One thing that somebody does. What is managed, such as names, belongs to no channel. */
export type Act = {
  readonly type: 'command' | 'mention' | 'form' | 'press' | 'shortcut' | 'manage';
  readonly userId: string;
  readonly channelId: string;
};

/** What to tell who may not do this; undefined for who may. */
export type Refuse = (act: Act) => Promise<Message | undefined>;

type Options = AccessSettings & {
  readonly know: (userId: string) => Promise<KnownUser | undefined>;
  readonly log: Log;
};

/** Full members of the workspace, in the channels that are allowed. Refusals are logged. */
export function createRefuse({ know, log, ...settings }: Options): Refuse {
  return async (act) => {
    const refused = isElsewhere(act, settings) ? 'channel' : refusedAs(await know(act.userId));
    if (!refused) return undefined;
    log.warn({ ...act, refused }, 'refused');
    return renderRefused(refused, settings);
  };
}

/** Buttons work in direct messages: what they are under was sent there for this person. */
function isElsewhere({ type, channelId }: Act, { allowedChannels }: AccessSettings): boolean {
  if (allowedChannels.length === 0 || type === 'manage') return false;
  const isOwn = type === 'press' && channelId.startsWith('D');
  return !isOwn && !allowedChannels.includes(channelId);
}

function refusedAs(user: KnownUser | undefined): Refused | undefined {
  if (!user) return 'unknown';
  const { facts, homeTeamId } = user;
  if (facts.deleted) return 'deactivated';
  if (facts.is_bot) return 'bot';
  const teams = facts.enterprise_user?.teams ?? [facts.team_id];
  if (facts.is_stranger || !teams.includes(homeTeamId)) return 'stranger';
  return facts.is_restricted || facts.is_ultra_restricted ? 'guest' : undefined;
}
