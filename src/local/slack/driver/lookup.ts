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

function names(entries: readonly { readonly id: string; readonly name: string }[]): string {
  return entries.map(({ id, name }) => name || id).join(', ');
}
