import type { Post, Posted } from '../delivery/post.ts';
import type { Ended } from './ended.ts';
import type { Reply } from './reply.ts';

/** The messages of replies are named `reply:ID:waiting` and `reply:ID:answer`. */
const pattern = /^reply:(?<id>[^:]+):(?:waiting|answer)$/;

export function waitingId(id: string): string {
  return `reply:${id}:waiting`;
}

export function answerId(id: string): string {
  return `reply:${id}:answer`;
}

/** The reply that a message belongs to; undefined when it is none of a reply's. */
export function replyIdOf(postId: string): string | undefined {
  return pattern.exec(postId)?.groups?.id;
}

export function waitingPost(reply: Reply): Post {
  return { id: waitingId(reply.id), ...askedAt(reply) };
}

/** What is known of where an answer can go. */
export type Place = {
  /** The waiting message, when there is one. */
  readonly waited: Posted | undefined;
  /** The direct messages of who has stopped looking at what only one person sees. */
  readonly directId: string | undefined;
};

/** The thread that was asked in; else an answer goes under the waiting message. */
export function answerPost(reply: Ended, { waited, directId }: Place): Post {
  const hasPictures = reply.state.pictures.some(({ type }) => type === 'file');
  const post = { id: answerId(reply.id), hasPictures };
  if (waited?.isDirect) return { ...post, channelId: waited.channelId, threadTs: waited.ts };
  // What was sent to the channel before may not be seen there.
  if (directId !== undefined) {
    return { ...post, channelId: directId, fallbackUserId: reply.userId };
  }
  const place = askedAt(reply);
  if (!waited || reply.isPrivate || reply.threadTs) return { ...post, ...place };
  return { ...post, ...place, threadTs: waited.ts };
}

function askedAt({ channelId, threadTs, userId, isPrivate }: Reply): Omit<Post, 'id'> {
  return {
    channelId,
    fallbackUserId: userId,
    ...(threadTs ? { threadTs } : {}),
    ...(isPrivate ? { ephemeralFor: userId } : {}),
  };
}
