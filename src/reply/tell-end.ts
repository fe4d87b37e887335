import type { Messages } from '../delivery/messages.ts';
import type { Manner, Posted } from '../delivery/post.ts';
import { type Clock, minute } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import type { Question } from '../query/query.ts';
import { type Asked, askedOf, askedTtlMs } from './asked.ts';
import { type Ended, type EndedPart, endedParts, isEnded } from './ended.ts';
import { answerPost, waitingId, waitingPost } from './posts.ts';
import { ageMs, type End, type Picture } from './reply.ts';
import type { ChangeReply } from './stored-replies.ts';
import type { Words } from './tell.ts';

/** What only one person sees is gone when that person reloads: who has stopped looking gets a direct message. */
const staysMs = minute;

/** Resolves once everybody has been told how the reply ended. */
export type TellEnd = (reply: Ended) => Promise<Ended>;

/** One answer to be drawn, by the id of its own. May throw `Postponed`. */
export type Draw = (drawn: {
  readonly id: string;
  readonly question: Question;
  readonly end: Extract<End, { type: 'answered' }>;
}) => Promise<Picture>;

type Options<M> = {
  readonly change: ChangeReply;
  readonly asked: Collection<Asked>;
  readonly messages: Messages<M>;
  readonly words: Words<M>;
  readonly draw: Draw;
  readonly clock: Clock;
};

export function createTellEnd<M>(options: Options<M>): TellEnd {
  const { change, asked, messages, words, draw, clock } = options;

  async function tellEnd(reply: Ended): Promise<Ended> {
    const waited = await settleWaiting(reply);
    const drawn = await ensureDrawn(reply);
    const directId = await stoppedLooking(drawn);
    // Before the answer is there, or its buttons would know of nothing.
    for (const record of askedOf(drawn)) await asked.put(record.id, record, { ttlMs: askedTtlMs });
    await messages.ensurePosted(answerPost(drawn, { waited, directId }), (manner) =>
      words.answer(drawn, { ...manner, isDirect: manner.isDirect || waited?.isDirect === true }),
    );
    const render = (manner: Manner) => words.waiting(drawn, [], manner);
    if (waited) await messages.ensureShown(waitingId(reply.id), render);
    return drawn;
  }

  /** A waiting message that was begun is there, or will be: the answer belongs in its thread. */
  async function settleWaiting(reply: Ended): Promise<Posted | undefined> {
    if (!(await messages.isBegun(waitingId(reply.id)))) return undefined;
    return messages.ensurePosted(waitingPost(reply), (manner) => words.waiting(reply, [], manner));
  }

  async function ensureDrawn(reply: Ended): Promise<Ended> {
    const [part] = endedParts(reply).slice(reply.state.pictures.length);
    if (!part) return reply;
    const picture = await drawOf(part);
    const changed = await change(reply.id, (current) =>
      isEnded(current) ? withPicture(current, picture) : current,
    );
    return changed && isEnded(changed) ? ensureDrawn(changed) : reply;
  }

  async function drawOf({ id, question, end }: EndedPart): Promise<Picture> {
    return end.type === 'answered' ? draw({ id, question, end }) : { type: 'none' };
  }

  async function stoppedLooking(reply: Ended): Promise<string | undefined> {
    const isFresh = ageMs(reply, clock.now()) < staysMs;
    return reply.isPrivate && !isFresh ? messages.openDirect(reply.userId) : undefined;
  }

  return tellEnd;
}

function withPicture(reply: Ended, picture: Picture): Ended {
  const { state } = reply;
  return { ...reply, state: { ...state, pictures: [...state.pictures, picture] } };
}
