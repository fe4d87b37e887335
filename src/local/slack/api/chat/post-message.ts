import type { Channel, Draft, Message } from '../../workspace/entity.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { postableChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, flag, optionalText } from '../arguments.ts';
import { readContent } from '../content.ts';
import { readMetadata } from '../metadata.ts';
import { type Answer, type ApiContext, botMethod } from '../method.ts';
import { wireMessage } from '../wire/message.ts';

export const postMessage = botMethod((args, context) => {
  const { workspace } = context;
  const channel = postableChannel(workspace, args);
  const draft = readDraft(workspace, args, channel);
  const earlier = context.dedupesMessages ? findEarlier(workspace, draft) : undefined;
  return posted(context, earlier ?? workspace.messages.post(draft));
});

function posted(context: ApiContext, message: Message): Answer {
  const metadata = message.metadata ? { metadata: message.metadata } : {};
  return {
    channel: message.channel,
    ts: message.ts,
    message: { ...wireMessage(context, message), ...metadata },
  };
}

function readDraft(workspace: Workspace, args: Arguments, { id: channel }: Channel): Draft {
  const metadata = readMetadata(args);
  return {
    channel,
    user: workspace.installation.botUser,
    ...readContent(workspace, args),
    threadTs: readThread(workspace, channel, args),
    isBroadcast: flag(args, 'reply_broadcast'),
    metadata: metadata === 'none' ? undefined : metadata,
    clientMsgId: optionalText(args, 'client_msg_id'),
  };
}

/** The `ts` of the thread's root, also when the call names one of its replies. */
export function readThread(
  { messages }: Workspace,
  channel: string,
  args: Arguments,
): string | undefined {
  const ts = optionalText(args, 'thread_ts');
  if (ts === undefined) return undefined;
  const named = messages.find(channel, ts);
  if (!named || named.visibleTo !== undefined) throw new ApiError('thread_not_found');
  return named.threadTs ?? named.ts;
}

/** The message that was posted with the same `client_msg_id`, so that a repeated call posts once. */
function findEarlier(workspace: Workspace, { clientMsgId, channel }: Draft): Message | undefined {
  if (clientMsgId === undefined) return undefined;
  return workspace.messages
    .inChannel(channel)
    .find((message) => message.clientMsgId === clientMsgId);
}
