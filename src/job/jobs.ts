import { type Clock, second, slept } from '../lib/clock.ts';
import type { CreateQueue } from '../lib/queue.ts';
import { createTurns } from '../lib/turns.ts';
import type { Question } from '../query/query.ts';
import type { Account } from './account.ts';
import { type Asker, createExchange } from './exchange.ts';
import { isOpen, type Job, jobId, type Priority } from './job.ts';
import { createLedger } from './ledger.ts';
import type { JobRecords } from './records.ts';

/** Longer than almost every exchange, and short enough for those who kill a process that lingers. */
const stopWithinMs = 5 * second;

export type Wish = {
  /** Who asks, in a word of their own: `reply:ID`. Used once: it stands for one need of an answer. */
  readonly wantedBy: string;
  readonly priority: Priority;
  /** How old an answer that was given to somebody else may be; none unless told. */
  readonly maxAgeMs?: number;
};

/** Questions on their way to CleverTap and back, each kept until it has ended, and a while longer. */
export type Jobs = {
  /**
   * Stored when it resolves; from then on it ends, whatever happens here. The same question wanted by
   * the same again is the same job. One that is under way for somebody else, or was answered not
   * longer than `maxAgeMs` ago, is shared.
   */
  readonly ask: (question: Question, wish: Wish) => Promise<Job>;
  /** Also what has ended, for three days. */
  readonly get: (id: string) => Promise<Job | undefined>;
  /** Nobody waits under this name any more: what nobody else waits for either is cancelled. */
  readonly release: (wantedBy: string) => Promise<void>;
  /**
   * Hears of each change once it is stored, maybe twice. What changed before a restart has to be
   * looked up.
   */
  readonly onChange: (listener: (job: Job) => void) => void;
  /** The job's place among those that wait until CleverTap may be asked; 1 is next. */
  readonly position: (id: string) => number | undefined;
  /** Takes up every job that an earlier process left unfinished; resolves to how many. */
  readonly start: () => Promise<number>;
  /** Starts nothing more. What is still under way after a while is left to the next `start`. */
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly records: JobRecords;
  readonly account: Account;
  readonly clock: Clock;
  readonly asker: Asker;
  /** Equal for questions that are one request. */
  readonly keyOf: (question: Question) => string;
  readonly createQueue: CreateQueue;
  /** A job that was stored cannot be read any more. It stays where it is; the others go on. */
  readonly onUnreadable: (error: Error) => void;
};

export function createJobs(options: Options): Jobs {
  const { records, account, clock, asker, keyOf, createQueue, onUnreadable } = options;
  const ledger = createLedger(records.jobs, clock);
  const { index } = ledger;
  const stopping = new AbortController();
  const exchange = createExchange({
    ...asker,
    ledger,
    account,
    clock,
    stopping: stopping.signal,
  });
  const queue = createQueue({
    concurrency: account.places,
    step: exchange,
    goesFirst: (id) => index.priority(id) === 'person',
  });
  const inTurn = createTurns();

  function take({ id, state }: Job): void {
    if (isOpen(state)) queue.schedule(id, new Date(state.notBefore));
  }

  function ask(question: Question, wish: Wish): Promise<Job> {
    const key = keyOf(question);
    // Two that want the same at the same moment would not see each other.
    return inTurn(key, async () => {
      const own = await findOwn(wish, key);
      if (own) return own;
      const job = (await share(key, wish)) ?? (await begin(question, { ...wish, key }));
      take(job);
      return job;
    });
  }

  /** It may be stored though the store said that it was not, and then nothing was begun. */
  async function findOwn({ wantedBy }: Wish, key: string): Promise<Job | undefined> {
    const known = index.wanted(wantedBy, key);
    const job = await ledger.get(known ?? jobId(wantedBy, key));
    if (!job?.wantedBy.includes(wantedBy)) return undefined;
    if (known === undefined) {
      index.note(job);
      take(job);
    }
    return job;
  }

  async function share(key: string, wish: Wish): Promise<Job | undefined> {
    const id = index.newest(key);
    if (id === undefined) return undefined;
    const job = await ledger.change(id, (current) =>
      isShareable(current, wish, clock.now()) ? joined(current, wish) : current,
    );
    return job?.wantedBy.includes(wish.wantedBy) ? job : undefined;
  }

  async function begin(
    question: Question,
    { wantedBy, priority, key }: Wish & { readonly key: string },
  ): Promise<Job> {
    const id = jobId(wantedBy, key);
    const createdAt = clock.now().toISOString();
    const state = { name: 'waiting', attempts: 0, notBefore: createdAt } as const;
    // An exchange of the one that was cancelled under the same id may still be open.
    const exchangingSince = (await ledger.get(id))?.exchangingSince;
    const job = {
      ...{ id, question, key, priority, wantedBy: [wantedBy], createdAt, state },
      ...(exchangingSince ? { exchangingSince } : {}),
    };
    await ledger.put(job);
    return job;
  }

  async function release(wantedBy: string): Promise<void> {
    for (const id of index.allWanted(wantedBy)) {
      const job = await ledger.change(id, (current) => left(current, wantedBy, clock.now()));
      if (job?.state.name === 'cancelled') ledger.announce(job);
    }
  }

  async function start(): Promise<number> {
    const all = await ledger.load(onUnreadable);
    for (const { exchangingSince } of all) {
      if (exchangingSince) account.suspect(new Date(exchangingSince));
    }
    const unfinished = all.filter(({ state }) => isOpen(state));
    for (const job of unfinished) take(job);
    return unfinished.length;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    const patience = new AbortController();
    const stopped = queue.stop().finally(() => patience.abort());
    await Promise.race([stopped, slept(clock, stopWithinMs, patience.signal)]);
  }

  const { get, onChange } = ledger;
  return { ask, get, release, onChange, position: queue.position, start, stop };
}

function isShareable({ state }: Job, { maxAgeMs = 0 }: Wish, now: Date): boolean {
  if (isOpen(state)) return true;
  if (state.name !== 'completed') return false;
  return maxAgeMs > 0 && now.getTime() - Date.parse(state.endedAt) <= maxAgeMs;
}

function joined(job: Job, { wantedBy, priority }: Wish): Job {
  return {
    ...job,
    wantedBy: [...job.wantedBy, wantedBy],
    priority: priority === 'person' ? 'person' : job.priority,
  };
}

/** An ended job keeps its people: they may ask for it again. */
function left(job: Job, wantedBy: string, now: Date): Job {
  if (!isOpen(job.state)) return job;
  const others = job.wantedBy.filter((other) => other !== wantedBy);
  if (others.length > 0) return { ...job, wantedBy: others };
  return { ...job, wantedBy: others, state: { name: 'cancelled', endedAt: now.toISOString() } };
}
