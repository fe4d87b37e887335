import { atMost } from '../lib/at-most.ts';
import { type Clock, second } from '../lib/clock.ts';
import type { CreateQueue } from '../lib/queue.ts';
import type { Question } from '../query/query.ts';
import type { Account } from './account.ts';
import { type Ask, createAsk } from './ask.ts';
import { createErrands, type RunErrand } from './errands.ts';
import { type Asker, createExchange } from './exchange.ts';
import { isOpen, type Job } from './job.ts';
import { createLedger } from './ledger.ts';
import type { JobRecords } from './records.ts';

/** Longer than almost every exchange, and short enough for those who kill a process that lingers. */
const stopWithinMs = 5 * second;

/** Questions on their way to CleverTap and back, each kept until it has ended, and a while longer. */
export type Jobs = {
  readonly ask: Ask;
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
};

export function createJobs(options: Options): Jobs & { readonly runErrand: RunErrand } {
  const { records, account, clock, asker, keyOf, createQueue } = options;
  const ledger = createLedger(records, clock);
  const { index } = ledger;
  const stopping = new AbortController();
  const { signal } = stopping;
  const exchange = createExchange({ ...asker, ledger, account, clock, stopping: signal });
  const schedule = (id: string, at: Date) => queue.schedule(id, at);
  const errands = createErrands({ account, clock, stopping: signal, schedule });
  const queue = createQueue({
    name: 'asking',
    concurrency: account.places,
    step: (id) => errands.step(id) ?? exchange(id),
    goesFirst: (id) => index.priority(id) === 'person',
  });

  function take({ id, state }: Job): void {
    if (isOpen(state)) queue.schedule(id, new Date(state.notBefore));
  }

  async function release(wantedBy: string): Promise<void> {
    for (const id of index.allWanted(wantedBy)) {
      const job = await ledger.change(id, (current) => left(current, wantedBy, clock.now()));
      if (!job) index.forget(id);
      else if (job.state.name === 'cancelled') ledger.announce(job);
    }
  }

  async function start(): Promise<number> {
    await account.load();
    const unfinished: { readonly id: string; readonly notBefore: string }[] = [];
    await ledger.load(({ id, state, exchangingSince }) => {
      if (exchangingSince) account.suspect(new Date(exchangingSince));
      const { notBefore } = state;
      if (notBefore !== undefined) unfinished.push({ id, notBefore });
    });
    // Only now is it known what is to be feared.
    for (const { id, notBefore } of unfinished) queue.schedule(id, new Date(notBefore));
    return unfinished.length;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await atMost(clock, stopWithinMs, queue.stop());
  }

  const ask = createAsk({ ledger, clock, keyOf, take });
  const { get, onChange } = ledger;
  const { position } = queue;
  return { ask, get, release, onChange, position, start, stop, runErrand: errands.run };
}

/** An ended job keeps its people: they may ask for it again. */
function left(job: Job, wantedBy: string, now: Date): Job {
  if (!isOpen(job.state)) return job;
  const others = job.wantedBy.filter((other) => other !== wantedBy);
  if (others.length > 0) return { ...job, wantedBy: others };
  return { ...job, wantedBy: others, state: { name: 'cancelled', endedAt: now.toISOString() } };
}
