import { isMember } from '../api/access.ts';
import type { Actor } from '../delivery/context.ts';
import type { Channel, User } from '../workspace/entity.ts';
import type { Workspace } from '../workspace/workspace.ts';

export function findUser(workspace: Workspace, nameOrId: string): User {
  const bare = nameOrId.replace(/^@/, '');
  const found = workspace.users().find(({ id, name }) => id === bare || name === bare);
  if (found) return found;
  throw new Error(`There is no user "${nameOrId}". There is: ${names(workspace.users())}`);
}

export function findChannel(workspace: Workspace, nameOrId: string): Channel {
  const bare = nameOrId.replace(/^#/, '');
  const found = workspace.channels().find(({ id, name }) => id === bare || name === bare);
  if (found) return found;
  throw new Error(`There is no channel "${nameOrId}". There is: ${names(workspace.channels())}`);
}

/** A person in a channel. A person acts only where that person is a member. */
export function findActor(workspace: Workspace, userName: string, channelName: string): Actor {
  const user = findUser(workspace, userName);
  const channel = findChannel(workspace, channelName);
  if (isMember(channel, user.id)) return { user, channel };
  throw new Error(`${user.name} is not in ${channelName}`);
}

function names(entries: readonly { readonly id: string; readonly name: string }[]): string {
  return entries.map(({ id, name }) => name || id).join(', ');
}
