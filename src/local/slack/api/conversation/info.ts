import { canSee, visibleChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { flag, optionalText } from '../arguments.ts';
import { botMethod } from '../method.ts';
import { pageOf } from '../page-of.ts';
import { wireChannel } from '../wire/channel.ts';

export const info = botMethod((args, context) => ({
  channel: wireChannel(context, visibleChannel(context.workspace, args)),
}));

const kinds = { public_channel: 'public', private_channel: 'private', im: 'im', mpim: undefined };

export const list = botMethod((args, context) => {
  const { workspace } = context;
  const types = (optionalText(args, 'types') ?? 'public_channel').split(',').map(readType);
  const channels = workspace
    .channels()
    .filter((channel) => types.includes(channel.kind))
    .filter((channel) => canSee(channel, workspace.installation.botUser))
    .filter((channel) => !(channel.isArchived && flag(args, 'exclude_archived')));
  const { items, response_metadata } = pageOf(channels, args, { usual: 100, most: 1000 });
  return { channels: items.map((channel) => wireChannel(context, channel)), response_metadata };
});

function readType(type: string) {
  const name = type.trim();
  // `hasOwn` has just said that it is a key.
  if (Object.hasOwn(kinds, name)) return kinds[name as keyof typeof kinds];
  throw new ApiError('invalid_types');
}
