import { isObject } from '../../block/rule.ts';
import type { SlackFile } from '../../workspace/entity.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { joinedChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, optionalList, optionalText } from '../arguments.ts';
import { readThread } from '../chat/post-message.ts';
import { type Content, readContent } from '../content.ts';
import { botMethod } from '../method.ts';
import { wireFile } from '../wire/file.ts';

/** Makes uploads into files, once. With a channel they are shared there, else only the bot has them. */
export const complete = botMethod((args, context) => {
  const { workspace } = context;
  const named = readFiles(args);
  const channelId = optionalText(args, 'channel_id');
  const channel = channelId ? joinedChannel(workspace, { channel: channelId }) : undefined;
  const threadTs = channel && readThread(workspace, channel.id, args);
  if (named.some(({ id }) => workspace.files.upload(id)?.bytes === undefined)) {
    throw new ApiError('file_not_found');
  }
  const content = channel ? readComment(workspace, args) : undefined;
  const files = named.flatMap(({ id, title }) => completeOne(workspace, id, title));
  if (channel) share(workspace, files, { channel: channel.id, threadTs, ...content });
  return { files: files.map((file) => wireFile(context, file)) };
});

function completeOne({ files, installation }: Workspace, id: string, title: string | undefined) {
  const name = files.upload(id)?.name ?? id;
  return files.complete(id, { title: title ?? name, user: installation.botUser }) ?? [];
}

/** A comment leaves no room for blocks: Slack ignores them then. */
function readComment(workspace: Workspace, args: Arguments): Content {
  const text = optionalText(args, 'initial_comment');
  if (text !== undefined || args.blocks === undefined) return { text: text ?? '', blocks: [] };
  return readContent(workspace, { blocks: args.blocks });
}

type Place = Partial<Content> & {
  readonly channel: string;
  readonly threadTs: string | undefined;
};

function share(workspace: Workspace, files: readonly SlackFile[], place: Place): void {
  for (const { id } of files) workspace.files.share(id, place.channel);
  const user = workspace.installation.botUser;
  workspace.messages.post({
    text: '',
    blocks: [],
    ...place,
    user,
    files: files.map(({ id }) => id),
  });
}

function readFiles(args: Arguments): readonly { id: string; title: string | undefined }[] {
  const files = optionalList(args, 'files', 'invalid_arguments') ?? [];
  if (files.length === 0) {
    throw new ApiError('invalid_arguments', ['missing required field: files']);
  }
  return files.map((file) => {
    if (!isObject(file) || typeof file.id !== 'string') throw new ApiError('invalid_arguments');
    return { id: file.id, title: typeof file.title === 'string' ? file.title : undefined };
  });
}
