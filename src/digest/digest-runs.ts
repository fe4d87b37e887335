import type { Messages } from '../delivery/messages.ts';
import type { Undeliverable } from '../delivery/poster.ts';
import type { Jobs } from '../job/jobs.ts';
import { after, type Clock, second, slept } from '../lib/clock.ts';
import type { CreateQueue } from '../lib/queue.ts';
import type { Reference } from '../query/period.ts';
import { createAskLines } from './ask-lines.ts';
import type { Digest } from './digest.ts';
import { createEndRun } from './end-run.ts';
import { createPlanRuns } from './plan-runs.ts';
import { createProgressBook } from './progress.ts';
import { type DigestRecords, runTtlMs } from './records.ts';
import { createRefresh } from './refresh-run.ts';
import { isOver, postIdOf, type Run, runIdOf } from './run.ts';
import { createRunStep } from './run-step.ts';
import { createShowRun } from './show-run.ts';
import type { DigestWords, DrawLines } from './words.ts';

const mostAtOnce = 5;
/** No timer is longer: a clock that is set or a machine that slept is noticed soon. */
const planEveryMs = 30 * second;
/** Longer than almost every step, and short enough for those who kill a process that lingers. */
const stopWithinMs = 5 * second;

export type DigestRuns = {
  /** Stored when it resolves. A run that is there already stays as it is. */
  readonly accept: (run: Run) => Promise<void>;
  /** Newest first: what became of each slot, and of what people wanted between. */
  readonly history: (digestId: string) => Promise<Run[]>;
  readonly get: (runId: string) => Promise<Run | undefined>;
  /** The digest was changed: what is due, and what runs, may be something else. */
  readonly changed: (digest: Digest) => void;
  /** Takes up what an earlier process left unfinished, and what was due since; resolves to how many. */
  readonly start: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

type Options<M> = {
  readonly records: DigestRecords;
  readonly jobs: Jobs;
  readonly messages: Messages<M>;
  readonly words: DigestWords<M>;
  readonly draw: DrawLines;
  readonly pauseFor: (digest: Digest) => Promise<void>;
  readonly referenceAt: (instant: Date) => Reference;
  readonly clock: Clock;
  readonly createQueue: CreateQueue;
  readonly onUntold: (run: Run, error: Undeliverable) => void;
};

/** Digests from their slots to what Slack shows: one queue looks for what is due, another does it. */
export function createDigestRuns<M>(options: Options<M>): DigestRuns {
  const { records, jobs, messages, clock, createQueue } = options;
  const { digests, runs } = records;
  const progress = createProgressBook(records.progress);
  /** Those that are posted wait for those that are not. */
  const posted = new Set<string>();

  async function save(run: Run): Promise<Run> {
    await runs.put(run.id, run, { ttlMs: runTtlMs });
    if (run.state.name === 'posted') posted.add(run.id);
    if (isOver(run)) posted.delete(run.id);
    return run;
  }

  const parts = { ...options, runs, digests, progress, save };
  const planRuns = createPlanRuns(parts);
  const step = createRunStep({
    ...parts,
    refresh: createRefresh({
      ...parts,
      release: jobs.release,
      isPostBegun: (run) => messages.isBegun(postIdOf(run)),
    }),
    askLines: createAskLines(jobs, clock),
    show: createShowRun(parts),
    endRun: createEndRun(parts),
  });
  const runQueue = createQueue({
    concurrency: () => mostAtOnce,
    step,
    goesFirst: (id) => !posted.has(id),
  });
  const planQueue = createQueue({ concurrency: () => 1, step: planAll });

  async function planAll(): Promise<Date> {
    for (const digest of await digests.list()) {
      for (const run of await planRuns(digest)) runQueue.schedule(run.id, clock.now());
    }
    return after(clock.now(), planEveryMs);
  }

  jobs.onChange(({ wantedBy }) => {
    for (const wisher of wantedBy) {
      const id = runIdOf(wisher);
      if (id !== undefined) runQueue.schedule(id, clock.now());
    }
  });

  async function history(digestId: string): Promise<Run[]> {
    const own = (await runs.list()).filter(({ digest }) => digest.id === digestId);
    return own.sort((one, other) => other.dueAt.localeCompare(one.dueAt));
  }

  async function accept(run: Run): Promise<void> {
    if (!(await runs.get(run.id))) await save(run);
    runQueue.schedule(run.id, clock.now());
  }

  function changed({ id }: Digest): void {
    planQueue.schedule('all', clock.now());
    void rouse(id);
  }

  /** Runs that have not been posted look at the digest again. */
  async function rouse(digestId: string): Promise<void> {
    for (const run of await history(digestId)) {
      if (!isOver(run)) runQueue.schedule(run.id, clock.now());
    }
  }

  async function start(): Promise<number> {
    const unfinished = (await runs.list()).filter((run) => !isOver(run));
    for (const { id, state } of unfinished) {
      if (state.name === 'posted') posted.add(id);
      runQueue.schedule(id, clock.now());
    }
    planQueue.schedule('all', clock.now());
    return unfinished.length;
  }

  async function stop(): Promise<void> {
    const patience = new AbortController();
    const stopped = Promise.all([planQueue.stop(), runQueue.stop()]);
    const tooLong = slept(clock, stopWithinMs, patience.signal);
    await Promise.race([stopped.finally(() => patience.abort()), tooLong]);
  }

  return { accept, history, get: runs.get, changed, start, stop };
}
