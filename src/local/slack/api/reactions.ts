import type { Reaction } from '../workspace/entity.ts';
import { visibleChannel } from './access.ts';
import { ApiError } from './api-error.ts';
import { requiredText } from './arguments.ts';
import { visibleMessage } from './chat/own-message.ts';
import { botMethod } from './method.ts';

export const add = botMethod((args, { workspace }) => {
  const name = requiredText(args, 'name').replaceAll(':', '');
  if (!/^[a-z0-9_+'-]+$/.test(name)) throw new ApiError('invalid_name');
  const channel = visibleChannel(workspace, args);
  const message = visibleMessage(workspace, channel.id, requiredText(args, 'timestamp'));
  const reactions = withReaction(message.reactions, name, workspace.installation.botUser);
  workspace.messages.replace({ ...message, reactions });
  return {};
});

function withReaction(all: readonly Reaction[], name: string, user: string): readonly Reaction[] {
  const own = all.find((reaction) => reaction.name === name) ?? { name, users: [] };
  if (own.users.includes(user)) throw new ApiError('already_reacted');
  const others = all.filter((reaction) => reaction !== own);
  return [...others, { name, users: [...own.users, user] }];
}
