import type { Message } from '../../workspace/entity.ts';
import { sortableTimestamp } from '../../workspace/timestamp.ts';
import { joinedChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, flag, optionalText, requiredText } from '../arguments.ts';
import { type ApiContext, botMethod } from '../method.ts';
import { pageOf } from '../page-of.ts';
import { wireMessage } from '../wire/message.ts';

/** Newest first; replies only when they were shown in the channel too. */
export const history = botMethod((args, context) => {
  const channel = joinedChannel(context.workspace, args);
  const messages = context.workspace.messages
    .inChannel(channel.id)
    .filter(({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast)
    .filter(isInRange(args))
    .toReversed();
  return answer(context, args, messages);
});

/** The root, then its replies, oldest first. */
export const replies = botMethod((args, context) => {
  const { messages } = context.workspace;
  const channel = joinedChannel(context.workspace, args);
  const named = messages.find(channel.id, requiredText(args, 'ts'));
  const root = named?.threadTs ? messages.find(channel.id, named.threadTs) : named;
  if (!root || root.visibleTo !== undefined) throw new ApiError('thread_not_found');
  const inRange = messages.replies(channel.id, root.ts).filter(isInRange(args));
  return answer(context, args, [root, ...inRange]);
});

function answer(context: ApiContext, args: Arguments, messages: readonly Message[]) {
  const seenByAll = messages.filter(({ visibleTo }) => visibleTo === undefined);
  const page = pageOf(seenByAll, args, { usual: 100, most: 999 });
  const withMetadata = flag(args, 'include_all_metadata');
  return {
    messages: page.items.map((message) => ({
      ...wireMessage(context, message),
      ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
    })),
    has_more: page.hasMore,
    response_metadata: page.response_metadata,
  };
}

/** Between `oldest` and `latest`, which themselves only count when `inclusive` is set. */
function isInRange(args: Arguments): (message: Message) => boolean {
  const oldest = readInstant(args, 'oldest');
  const latest = readInstant(args, 'latest');
  const inclusive = flag(args, 'inclusive');
  return ({ ts }) => {
    const at = sortableTimestamp(ts);
    if (inclusive && (at === oldest || at === latest)) return true;
    return (oldest === undefined || at > oldest) && (latest === undefined || at < latest);
  };
}

function readInstant(args: Arguments, name: 'oldest' | 'latest'): string | undefined {
  const instant = optionalText(args, name);
  if (instant === undefined || instant === '0') return undefined;
  if (!/^\d{1,12}(\.\d{0,6})?$/.test(instant)) throw new ApiError(`invalid_ts_${name}`);
  return sortableTimestamp(instant);
}
