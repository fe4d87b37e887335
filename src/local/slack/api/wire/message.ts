import type { Message } from '../../workspace/entity.ts';
import type { ApiContext } from '../method.ts';
import { wireFile } from './file.ts';

export type WireContext = Pick<ApiContext, 'workspace' | 'base'>;

/** How Slack writes a message. Metadata is left to those who may have it. */
export function wireMessage(context: WireContext, message: Message): Record<string, unknown> {
  const { team, installation } = context.workspace;
  const fromApp = message.user === installation.botUser;
  return {
    type: 'message',
    ...(message.isTombstone ? { subtype: 'tombstone', hidden: true } : {}),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: team.id,
    ...(fromApp ? { bot_id: installation.botId, app_id: installation.appId } : {}),
    ...(message.clientMsgId ? { client_msg_id: message.clientMsgId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...wireFiles(context, message),
    ...(message.editedTs ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(message.reactions.length > 0 ? { reactions: message.reactions.map(wireReaction) } : {}),
    ...wireThread(context, message),
  };
}

function wireFiles(context: WireContext, { files = [] }: Message): Record<string, unknown> {
  const found = files.flatMap((id) => context.workspace.files.find(id) ?? []);
  return found.length > 0 ? { files: found.map((file) => wireFile(context, file)) } : {};
}

function wireReaction({ name, users }: Message['reactions'][number]) {
  return { name, users, count: users.length };
}

function wireThread({ workspace }: WireContext, message: Message): Record<string, unknown> {
  const { channel, ts, threadTs } = message;
  if (threadTs) {
    const root = workspace.messages.find(channel, threadTs);
    return { thread_ts: threadTs, ...(root ? { parent_user_id: root.user } : {}) };
  }
  const replies = workspace.messages.replies(channel, ts);
  const last = replies.at(-1);
  if (!last) return {};
  const authors = [...new Set(replies.map(({ user }) => user))];
  return {
    thread_ts: ts,
    reply_count: replies.length,
    reply_users_count: authors.length,
    reply_users: authors.slice(0, 5),
    latest_reply: last.ts,
  };
}
