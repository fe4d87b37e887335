import { isMember, visibleChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { requiredText } from '../arguments.ts';
import { botMethod } from '../method.ts';
import { pageOf } from '../page-of.ts';
import { wireChannel } from '../wire/channel.ts';

export const join = botMethod((args, context) => {
  const { workspace } = context;
  const channel = visibleChannel(workspace, args);
  if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new ApiError('is_archived');
  const bot = workspace.installation.botUser;
  if (isMember(channel, bot)) {
    return { channel: wireChannel(context, channel), warning: 'already_in_channel' };
  }
  const joined = workspace.saveChannel({ ...channel, members: [...channel.members, bot] });
  return { channel: wireChannel(context, joined) };
});

/** Opens the direct message with one person. */
export const open = botMethod((args, context) => {
  const { workspace } = context;
  const users = requiredText(args, 'users').split(',');
  const [user = ''] = users;
  if (users.length > 1) throw new ApiError('invalid_arguments', ['only one user at a time here']);
  if (!workspace.user(user)) throw new ApiError('user_not_found');
  if (workspace.user(user)?.kind === 'bot') throw new ApiError('cannot_dm_bot');
  if (workspace.user(user)?.isDeactivated) throw new ApiError('user_disabled');
  const before = workspace.channels().length;
  const channel = workspace.directMessage(workspace.installation.botUser, user);
  const isNew = workspace.channels().length > before;
  return {
    ...(isNew ? {} : { no_op: true, already_open: true }),
    channel: wireChannel(context, channel),
  };
});

export const members = botMethod((args, { workspace }) => {
  const channel = visibleChannel(workspace, args);
  const page = pageOf(channel.members, args, { usual: 100, most: 1000 });
  return { members: page.items, response_metadata: page.response_metadata };
});
