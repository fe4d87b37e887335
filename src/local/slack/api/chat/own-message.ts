import type { Message } from '../../workspace/entity.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { visibleChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, requiredText } from '../arguments.ts';

/** The bot's own message that the call names; `refusal` when it is someone else's. */
export function ownMessage(workspace: Workspace, args: Arguments, refusal: string): Message {
  const channel = visibleChannel(workspace, args);
  const message = visibleMessage(workspace, channel.id, requiredText(args, 'ts'));
  if (message.user !== workspace.installation.botUser) throw new ApiError(refusal);
  return message;
}

/** Ephemeral messages and deleted ones are not there for any method. */
export function visibleMessage(workspace: Workspace, channel: string, ts: string): Message {
  const message = workspace.messages.find(channel, ts);
  if (message && message.visibleTo === undefined && !message.isTombstone) return message;
  throw new ApiError('message_not_found');
}
