import type { Messages } from '../delivery/messages.ts';
import type { Undeliverable } from '../delivery/poster.ts';
import type { Jobs } from '../job/jobs.ts';
import { type Clock, hour, second, slept } from '../lib/clock.ts';
import type { CreateQueue } from '../lib/queue.ts';
import { createTurns } from '../lib/turns.ts';
import { replyIdOf } from './posts.ts';
import { createProgress, type Part } from './progress.ts';
import type { ReplyRecords } from './records.ts';
import { type Reply, replyIdOfWisher, wisherOf } from './reply.ts';
import { createTell, type Words } from './tell.ts';
import { createTellEnd, type Draw } from './tell-end.ts';

const mostTold = 5;

/** How long a finished reply is known, so that a repeated delivery is known for one. */
const finishedTtlMs = 30 * 24 * hour;

/** Longer than almost every step, and short enough for those who kill a process that lingers. */
const stopWithinMs = 5 * second;

/** Typed questions from acceptance to answer. */
export type Replies = {
  /**
   * Resolves once the reply is stored; from then on it ends in an answer, whatever happens here. Once
   * `refused` has aborted it rejects, and the reply is forgotten.
   */
  readonly accept: (reply: Reply, refused?: AbortSignal) => Promise<void>;
  /** Everything that has not ended and was not cancelled, in the order it was asked. */
  readonly open: () => Promise<Reply[]>;
  /** Resolves once the cancellation is stored; `false` when the reply has ended already. */
  readonly cancel: (id: string) => Promise<boolean>;
  /** Its place among those that wait until CleverTap may be asked, if all of it waits; 1 is next. */
  readonly position: (id: string) => number | undefined;
  /** Takes up every reply that an earlier process left unfinished; resolves to how many. */
  readonly start: () => Promise<number>;
  /** Starts nothing more. What is still under way after a while is left to the next `start`. */
  readonly stop: () => Promise<void>;
};

type Options<M> = {
  readonly records: ReplyRecords;
  readonly jobs: Jobs;
  readonly messages: Messages<M>;
  readonly words: Words<M>;
  readonly draw: Draw;
  readonly clock: Clock;
  readonly createQueue: CreateQueue;
  readonly onEnded: (reply: Reply, undeliverable?: Undeliverable) => void;
  /** A reply that was stored cannot be read any more. It stays where it is; the others go on. */
  readonly onUnreadable: (error: Error) => void;
};

export function createReplies<M>(options: Options<M>): Replies {
  const { records, jobs, messages, clock, onEnded, onUnreadable } = options;
  const { replies, finished } = records;
  /** When this process took up those that are not over, and the jobs that they wait for. */
  const takenUp = new Map<string, Date>();
  const waitsFor = new Map<string, readonly string[]>();
  const inTurn = createTurns();

  function change(id: string, next: (reply: Reply) => Reply): Promise<Reply | undefined> {
    return inTurn(id, async () => {
      const reply = await replies.get(id);
      if (!reply) return undefined;
      const changed = next(reply);
      if (changed !== reply) await replies.put(id, changed);
      return changed;
    });
  }

  const ask = createProgress(jobs);
  async function progress(reply: Reply): Promise<Part[]> {
    const parts = await ask(reply);
    const open = parts.flatMap((part) => ('open' in part ? part.open : []));
    waitsFor.set(
      reply.id,
      open.map(({ id }) => id),
    );
    return parts;
  }

  const told = { ...options, asked: records.asked, change };
  const tell = createTell({
    ...told,
    get: replies.get,
    progress,
    release: (reply) => jobs.release(wisherOf(reply)),
    tellEnd: createTellEnd(told),
    takenUpAt: (id) => takenUp.get(id) ?? clock.now(),
    onClosed: async (reply, undeliverable) => {
      await finished.put(reply.id, { id: reply.id }, { ttlMs: finishedTtlMs });
      await replies.remove(reply.id);
      takenUp.delete(reply.id);
      waitsFor.delete(reply.id);
      onEnded(reply, undeliverable);
    },
  });
  const queue = options.createQueue({ concurrency: () => mostTold, step: tell });
  const wake = (id: string) => queue.schedule(id, clock.now());
  jobs.onChange(({ wantedBy }) => {
    for (const id of wantedBy.flatMap(replyIdOfWisher)) wake(id);
  });

  function take({ id }: Reply): void {
    if (!takenUp.has(id)) takenUp.set(id, clock.now());
    wake(id);
  }

  /** Slack may deliver a command twice at the same moment: the second waits for the first. */
  const accepting = new Map<string, Promise<void>>();

  function accept(reply: Reply, refused?: AbortSignal): Promise<void> {
    const earlier = accepting.get(reply.id);
    if (earlier) return earlier;
    const accepted = acceptNew(reply, refused).finally(() => accepting.delete(reply.id));
    accepting.set(reply.id, accepted);
    return accepted;
  }

  async function acceptNew(reply: Reply, refused?: AbortSignal): Promise<void> {
    const known = await replies.get(reply.id);
    // It may be stored though the store said that it was not, and then nothing was begun.
    if (known) return take(known);
    if (await finished.get(reply.id)) return;
    await replies.put(reply.id, reply);
    if (refused?.aborted) {
      await replies.remove(reply.id);
      throw new Error(`reply ${reply.id} was stored too late`);
    }
    take(reply);
  }

  async function open(): Promise<Reply[]> {
    const all = await replies.list(onUnreadable);
    return all
      .filter(({ state }) => state.name === 'open')
      .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
  }

  async function cancel(id: string): Promise<boolean> {
    const endedAt = clock.now().toISOString();
    let isCancelled = false;
    await change(id, (reply) => {
      if (reply.state.name !== 'open') return reply;
      isCancelled = true;
      return { ...reply, state: { name: 'cancelled', endedAt } };
    });
    if (isCancelled) wake(id);
    return isCancelled;
  }

  function position(id: string): number | undefined {
    const places = (waitsFor.get(id) ?? []).map(jobs.position);
    const inLine = places.filter((place) => place !== undefined);
    return inLine.length > 0 && inLine.length === places.length ? Math.min(...inLine) : undefined;
  }

  async function start(): Promise<number> {
    const unfinished = await replies.list(onUnreadable);
    for (const reply of unfinished) take(reply);
    // What a process did not come to remove.
    for (const id of await messages.known()) {
      const replyId = replyIdOf(id);
      if (replyId !== undefined) wake(replyId);
    }
    return unfinished.length;
  }

  async function stop(): Promise<void> {
    const patience = new AbortController();
    const stopped = queue.stop().finally(() => patience.abort());
    await Promise.race([stopped, slept(clock, stopWithinMs, patience.signal)]);
  }

  return { accept, open, cancel, position, start, stop };
}
