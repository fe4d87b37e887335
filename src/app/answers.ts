import type { Messages } from '../delivery/messages.ts';
import type { Jobs } from '../job/jobs.ts';
import type { Message } from '../message/message.ts';
import { renderReply } from '../message/reply.ts';
import type { Standing } from '../message/standing.ts';
import { renderWaiting } from '../message/waiting.ts';
import { createReplies, type Replies } from '../reply/replies.ts';
import { ageMs, type Reply } from '../reply/reply.ts';
import { createPainter } from '../slack/painter.ts';
import type { WriteClient } from '../slack/write-client.ts';
import type { Base } from './base.ts';

export type Answers = {
  readonly replies: Replies;
  readonly standing: (reply: Reply) => Standing;
};

type Needs = {
  readonly jobs: Jobs;
  readonly pausedUntil: () => Date | undefined;
  readonly messages: Messages<Message>;
  readonly client: WriteClient;
  readonly quickchartUrl: string;
  /** What is under way for this person has changed. */
  readonly changed: (userId: string) => void;
};

/** Everything that answers what people ask. */
export function createAnswers(needs: Needs, base: Base): Answers {
  const { clock, log, metrics, records, createQueue } = base;
  const standing = (reply: Reply): Standing => ({
    elapsedMs: ageMs(reply, clock.now()),
    position: replies.position(reply.id),
  });
  const replies = createReplies({
    ...needs,
    records,
    clock,
    createQueue,
    draw: createPainter({ ...needs, clock, log }),
    words: {
      waiting: (reply, parts, manner) =>
        renderWaiting({ reply, parts, standing: standing(reply) }, manner),
      answer: renderReply,
    },
    onEnded: ({ id, userId, state }, undeliverable) => {
      needs.changed(userId);
      metrics.count('replies_ended', state.name);
      if (!undeliverable) return log.info({ reply: id, state: state.name }, 'reply ended');
      metrics.count('dead_letters');
      log.error({ reply: id, reason: undeliverable.message }, 'nobody could be told');
    },
  });
  // Of nobody: it is the sum that counts.
  metrics.watch('open_questions', () => replies.load('').inAll);
  return { replies, standing };
}
