import type { Clock } from '../lib/clock.ts';
import { cancellationTtlMs } from './cancellation.ts';
import { isOpen, type Job } from './job.ts';
import type { Records } from './records.ts';

/** What is under way, for people to look at and to take back. */
export type OpenJobs = {
  /** Everything that has not ended and was not cancelled, in the order it was asked. */
  readonly open: () => Promise<Job[]>;
  /** Resolves once the cancellation is stored; `false` when the job has ended already. */
  readonly cancel: (id: string) => Promise<boolean>;
};

type Options = {
  readonly records: Pick<Records, 'jobs' | 'cancellations'>;
  readonly clock: Clock;
  /** The steps of this job have something to do. */
  readonly wake: (id: string) => void;
};

export function createOpenJobs({ records, clock, wake }: Options): OpenJobs {
  const { jobs, cancellations } = records;

  async function open(): Promise<Job[]> {
    const unended = (await jobs.list()).filter(({ state }) => isOpen(state));
    const wanted: Job[] = [];
    for (const job of unended) if (!(await cancellations.get(job.id))) wanted.push(job);
    return wanted.sort((one, other) => one.createdAt.localeCompare(other.createdAt));
  }

  async function cancel(id: string): Promise<boolean> {
    const job = await jobs.get(id);
    if (!job || !isOpen(job.state)) return false;
    await cancellations.put(id, { at: clock.now().toISOString() }, { ttlMs: cancellationTtlMs });
    wake(id);
    return true;
  }

  return { open, cancel };
}
