import { ApiError } from '../api/api-error.ts';
import { type Arguments, flag, optionalText } from '../api/arguments.ts';
import { readThread } from '../api/chat/post-message.ts';
import { readContent } from '../api/content.ts';
import type { Message } from '../workspace/entity.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ResponsePlace } from './response-url.ts';

/** Shows what an app says in answer to a person; undefined when it took its message away. Throws `ApiError`. */
export function respond(
  workspace: Workspace,
  { channel, user, original }: ResponsePlace,
  args: Arguments,
): Message | undefined {
  const { messages } = workspace;
  const current = original && messages.find(channel, original.ts);
  if (flag(args, 'delete_original')) {
    if (!current) throw new ApiError('message_not_found');
    messages.remove(current);
    return undefined;
  }
  const content = readContent(workspace, args);
  if (flag(args, 'replace_original') && current) {
    return messages.replace({ ...current, ...content, editedTs: current.editedTs });
  }
  return messages.post({
    channel,
    user: workspace.installation.botUser,
    ...content,
    threadTs: readThread(workspace, channel, args) ?? original?.threadTs,
    ...(isPublic(args) ? {} : { visibleTo: user }),
  });
}

export function isPublic(args: Arguments): boolean {
  return optionalText(args, 'response_type') === 'in_channel';
}
