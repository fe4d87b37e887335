import { type Clock, hour } from '../lib/clock.ts';
import { visitEach } from '../lib/collection.ts';
import { createTurns } from '../lib/turns.ts';
import { isOpen, type Job, type JobOutline } from './job.ts';
import { createIndex, type Index } from './job-index.ts';
import type { JobRecords } from './records.ts';

/** How long an ended job is kept for those who wanted it. */
const endedTtlMs = 72 * hour;

/**
 * The jobs in the store. Several write one record, each another part of it: changes of one job are
 * made one after the other.
 */
export type Ledger = {
  readonly get: (id: string) => Promise<Job | undefined>;
  readonly put: (job: Job) => Promise<void>;
  /** Resolves to the job as it is stored now. */
  readonly change: (id: string, change: (job: Job) => Job) => Promise<Job | undefined>;
  /** Visits everything that is kept, which the index knows then. */
  readonly load: (visit: (job: JobOutline) => void) => Promise<void>;
  readonly index: Index;
  /** Whether it was last unknown if the store has taken the job; from here on that is known. */
  readonly settleDoubt: (id: string) => boolean;
  readonly announce: (job: Job) => void;
  readonly onChange: (listener: (job: Job) => void) => void;
};

export function createLedger(
  { jobs, outlines = jobs }: Pick<JobRecords, 'jobs' | 'outlines'>,
  clock: Clock,
): Ledger {
  const inTurn = createTurns();
  const index = createIndex();
  const inDoubt = new Set<string>();
  const listeners: ((job: Job) => void)[] = [];

  async function put(job: Job): Promise<void> {
    // A store that fails may have taken it: whoever lets go of it has to find it.
    index.note(job);
    const ttl = isOpen(job.state) ? undefined : { ttlMs: endedTtlMs };
    await jobs.put(job.id, job, ttl).catch((error) => {
      inDoubt.add(job.id);
      throw error;
    });
    inDoubt.delete(job.id);
    index.sweep(new Date(clock.now().getTime() - endedTtlMs));
  }

  function change(id: string, next: (job: Job) => Job): Promise<Job | undefined> {
    return inTurn(id, async () => {
      const job = await jobs.get(id);
      if (!job) return undefined;
      const changed = next(job);
      if (changed !== job) await put(changed);
      return changed;
    });
  }

  function load(visit: (job: JobOutline) => void): Promise<void> {
    return visitEach<JobOutline>(outlines, (job) => {
      index.note(job);
      visit(job);
    });
  }

  return {
    get: jobs.get,
    put: (job) => inTurn(job.id, () => put(job)),
    change,
    load,
    index,
    settleDoubt: (id) => inDoubt.delete(id),
    announce: (job) => {
      for (const listener of listeners) listener(job);
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
