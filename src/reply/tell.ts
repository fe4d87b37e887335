import type { Messages } from '../delivery/messages.ts';
import type { Manner } from '../delivery/post.ts';
import { Postponed, Undeliverable } from '../delivery/poster.ts';
import { after, type Clock, hour, minute, second } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import { type Ended, isEnded } from './ended.ts';
import { answerId, waitingId, waitingPost } from './posts.ts';
import type { Part } from './progress.ts';
import { ageMs, type End, type Reply } from './reply.ts';
import type { ChangeReply } from './stored-replies.ts';
import type { TellEnd } from './tell-end.ts';

/** An answer that comes within this time needs no "Counting …" before it. */
const fastAnswerMs = 2.5 * second;

/** How often a waiting message is looked at; it is edited when it should say something else. */
function lookAgainMs(age: number): number {
  return age < 10 * minute ? 15 * second : minute;
}

/** After this long what Slack still does not take is not offered again: nobody waits for it. */
const giveUpMs = 24 * hour;

/** What a reply says, in whatever messages are made of. */
export type Words<M> = {
  /** The message that says that questions are under way; `parts` are known while they are. */
  readonly waiting: (reply: Reply, parts: readonly Part[], manner: Manner) => M;
  readonly answer: (reply: Ended, manner: Manner) => M;
};

type Options<M> = {
  readonly get: (id: string) => Promise<Reply | undefined>;
  readonly change: ChangeReply;
  /** Asks whatever has to be asked next, and says how far each question is. */
  readonly progress: (reply: Reply) => Promise<Part[]>;
  /** Nobody waits for the answers any more. */
  readonly release: (reply: Reply) => Promise<void>;
  readonly messages: Messages<M>;
  readonly words: Words<M>;
  readonly tellEnd: TellEnd;
  readonly clock: Clock;
  /** When this process took the reply up. */
  readonly takenUpAt: (id: string) => Date;
  /** The reply is over. Its person knows, unless `undeliverable` says why not. */
  readonly onClosed: (reply: Reply, undeliverable?: Undeliverable) => Promise<void>;
};

/** Does what is to be done next for one reply, and tells Slack what it does not know yet of it. */
export function createTell<M>(options: Options<M>): Step {
  const { get, change, progress, release, messages, words, tellEnd, clock, onClosed } = options;

  async function tell(id: string): Promise<Date | undefined> {
    const reply = await get(id);
    try {
      return reply ? await tellOf(reply) : await forget(id);
    } catch (error) {
      return afterFailure(id, error);
    }
  }

  async function tellOf(reply: Reply): Promise<Date | undefined> {
    if (isEnded(reply)) return close(await tellEnd(reply));
    if (reply.state.name === 'cancelled') return close(await tellCancelled(reply));
    const parts = await progress(reply);
    if (parts.some((part) => 'open' in part)) return tellWaiting(reply, parts);
    const ends = parts.flatMap((part) => ('end' in part ? [part.end] : []));
    const ended = await change(reply.id, (current) => withEnds(current, ends));
    return ended && tellOf(ended);
  }

  async function tellWaiting(reply: Reply, parts: readonly Part[]): Promise<Date> {
    const due = after(options.takenUpAt(reply.id), fastAnswerMs);
    const isBegun = await messages.isBegun(waitingId(reply.id));
    if (!isBegun && due > clock.now()) return due;
    await showWaiting(reply, parts);
    return after(clock.now(), lookAgainMs(ageMs(reply, clock.now())));
  }

  /** Nobody waits for an answer: whatever was said already says so now, and nothing more is said. */
  async function tellCancelled(reply: Reply): Promise<Reply> {
    await release(reply);
    if (await messages.isBegun(waitingId(reply.id))) await showWaiting(reply, []);
    return reply;
  }

  async function showWaiting(reply: Reply, parts: readonly Part[]): Promise<void> {
    const render = (manner: Manner) => words.waiting(reply, parts, manner);
    await messages.ensurePosted(waitingPost(reply), render);
    await messages.ensureShown(waitingId(reply.id), render);
  }

  async function afterFailure(id: string, error: unknown): Promise<Date | undefined> {
    const reply = await get(id);
    if (!reply) throw error;
    const tired = ageMs(reply, clock.now()) > giveUpMs;
    if (error instanceof Postponed && !tired) return after(clock.now(), error.retryAfterMs);
    const isSlacks = error instanceof Postponed || error instanceof Undeliverable;
    if (!isSlacks && !tired) throw error;
    // One that is open may still find somebody to tell when it ends.
    if (isSlacks && reply.state.name === 'open') return undefined;
    const reason = new Undeliverable('it could not be told for a day', { cause: error });
    return close(reply, error instanceof Undeliverable ? error : reason);
  }

  async function close(reply: Reply, undeliverable?: Undeliverable): Promise<undefined> {
    await release(reply);
    await onClosed(reply, undeliverable);
    return forget(reply.id);
  }

  async function forget(id: string): Promise<undefined> {
    await messages.forget(waitingId(id));
    await messages.forget(answerId(id));
  }

  return tell;
}

function withEnds(reply: Reply, ends: readonly End[]): Reply {
  if (reply.state.name !== 'open') return reply;
  return { ...reply, state: { name: 'ended', ends: [...ends], pictures: [] } };
}
