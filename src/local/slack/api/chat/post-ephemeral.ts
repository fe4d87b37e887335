import { existingUser, isMember, postableChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { readContent } from '../content.ts';
import { botMethod } from '../method.ts';
import { readThread } from './post-message.ts';

export const postEphemeral = botMethod((args, { workspace }) => {
  const channel = postableChannel(workspace, args);
  const user = existingUser(workspace, args);
  if (!isMember(channel, user.id)) throw new ApiError('user_not_in_channel');
  const message = workspace.messages.post({
    channel: channel.id,
    user: workspace.installation.botUser,
    ...readContent(workspace, args),
    threadTs: readThread(workspace, channel.id, args),
    visibleTo: user.id,
  });
  return { message_ts: message.ts };
});
