import type { WebClient } from '@slack/web-api';
import type { Messages } from '../delivery/messages.ts';
import type { Jobs } from '../job/jobs.ts';
import type { Message } from '../message/message.ts';
import { renderReply } from '../message/reply.ts';
import type { Standing } from '../message/standing.ts';
import { renderWaiting } from '../message/waiting.ts';
import { createReplies, type Replies } from '../reply/replies.ts';
import { ageMs, type Reply } from '../reply/reply.ts';
import { createPainter } from '../slack/painter.ts';
import type { Base } from './base.ts';

export type Answers = {
  readonly replies: Replies;
  readonly standing: (reply: Reply) => Standing;
};

type Needs = {
  readonly jobs: Jobs;
  readonly messages: Messages<Message>;
  readonly client: WebClient;
  readonly quickchartUrl: string;
};

/** Everything that answers what people ask. */
export function createAnswers(needs: Needs, base: Base): Answers {
  const { clock, log, records, createQueue, onUnreadable } = base;
  const standing = (reply: Reply): Standing => ({
    elapsedMs: ageMs(reply, clock.now()),
    position: replies.position(reply.id),
  });
  const replies = createReplies({
    ...needs,
    records,
    clock,
    createQueue,
    onUnreadable,
    draw: createPainter({ ...needs, clock, log }),
    words: {
      waiting: (reply, parts, manner) =>
        renderWaiting({ reply, parts, standing: standing(reply) }, manner),
      answer: renderReply,
    },
    onEnded: ({ id, state }, undeliverable) =>
      undeliverable
        ? log.error({ reply: id, reason: undeliverable.message }, 'nobody could be told')
        : log.info({ reply: id, state: state.name }, 'reply ended'),
  });
  return { replies, standing };
}
