import type { Channel, User } from '../workspace/entity.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { ApiError } from './api-error.ts';
import { type Arguments, requiredText } from './arguments.ts';

export function isMember({ members }: Channel, user: string): boolean {
  return members.includes(user);
}

/** A private channel or a direct message does not exist for those who are not in it. */
export function canSee(channel: Channel, user: string): boolean {
  return channel.kind === 'public' || isMember(channel, user);
}

/** The channel that the bot names by id, when it can see it. */
export function visibleChannel(workspace: Workspace, args: Arguments, name = 'channel'): Channel {
  const id = requiredText(args, name);
  const channel = workspace.channel(id);
  if (channel && canSee(channel, workspace.installation.botUser)) return channel;
  throw new ApiError('channel_not_found');
}

export function joinedChannel(workspace: Workspace, args: Arguments): Channel {
  const channel = visibleChannel(workspace, args);
  if (isMember(channel, workspace.installation.botUser)) return channel;
  throw new ApiError('not_in_channel');
}

/** Where a post goes: a channel by id or `#name`, or a person, whose direct message is then opened. */
export function postableChannel(workspace: Workspace, args: Arguments): Channel {
  const name = requiredText(args, 'channel');
  const bot = workspace.installation.botUser;
  const channel = workspace.user(name)
    ? workspace.directMessage(bot, name)
    : workspace
        .channels()
        .find(({ id, name: own }) => id === name || own === name.replace(/^#/, ''));
  if (!channel || !canSee(channel, bot)) throw new ApiError('channel_not_found');
  if (channel.isArchived) throw new ApiError('is_archived');
  return channel;
}

export function existingUser(workspace: Workspace, args: Arguments): User {
  const user = workspace.user(requiredText(args, 'user'));
  if (user) return user;
  throw new ApiError('user_not_found');
}
