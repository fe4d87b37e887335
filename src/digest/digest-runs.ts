import type { Messages } from '../delivery/messages.ts';
import type { Undeliverable } from '../delivery/poster.ts';
import type { Jobs } from '../job/jobs.ts';
import { after, type Clock, second, slept } from '../lib/clock.ts';
import type { CreateQueue, Queue } from '../lib/queue.ts';
import type { Reference } from '../query/period.ts';
import { type Agenda, createAgenda } from './agenda.ts';
import { createAskLines } from './ask-lines.ts';
import type { Digest } from './digest.ts';
import { createEndRun } from './end-run.ts';
import { type Absence, createOwnerWatch } from './owner-watch.ts';
import { createPlanRuns } from './plan-runs.ts';
import { createProgressBook } from './progress.ts';
import { type DigestRecords, runTtlMs } from './records.ts';
import { createRefresh } from './refresh-run.ts';
import { isOver, postIdOf, type Run, runIdOf } from './run.ts';
import { createRunStep } from './run-step.ts';
import { createShowRun } from './show-run.ts';
import { createTakeUp } from './take-up.ts';
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
  readonly absence?: Absence<M>;
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
  const open = createOpenRuns();
  const agenda = createAgenda();

  async function save(run: Run): Promise<Run> {
    await runs.put(run.id, run, { ttlMs: runTtlMs });
    open.note(run);
    // What it took may change how early the next one asks.
    if (isOver(run)) agenda.now(run.digest.id);
    return run;
  }

  const isPostBegun = (run: Run) => messages.isBegun(postIdOf(run));
  const { release } = jobs;
  const parts = { ...options, runs, digests, progress, save, isPostBegun, release };
  const takeUp = createTakeUp(parts);
  const step = createRunStep({
    ...parts,
    refresh: createRefresh(parts),
    askLines: createAskLines(jobs, clock),
    show: createShowRun(parts),
    endRun: createEndRun({ ...parts, watchOwner: createOwnerWatch(parts) }),
  });
  const runQueue = createQueue({
    name: 'digest runs',
    concurrency: () => mostAtOnce,
    step,
    goesFirst: (id) => !open.isPosted(id),
  });
  const wake = (id: string) => runQueue.schedule(id, clock.now());
  const planAll = createPlanner({ ...parts, agenda, planRuns: createPlanRuns({ ...parts, wake }) });
  const planQueue = createQueue({ name: 'digest plan', concurrency: () => 1, step: planAll });

  let hasTakenUp = false;
  jobs.onChange(({ wantedBy }) => {
    // Jobs are taken up first: what an earlier process left may have to be forgotten, not posted.
    if (!hasTakenUp) return;
    for (const id of wantedBy.flatMap(runIdOf)) wake(id);
  });

  async function accept(run: Run): Promise<void> {
    const kept = async () => (await runs.get(run.id)) ?? save(run);
    // A store that fails may have taken it.
    await kept().finally(() => wake(run.id));
  }

  function changed({ id }: Digest): void {
    agenda.now(id);
    planQueue.schedule('all', clock.now());
    for (const run of open.of(id)) wake(run);
  }

  async function start(): Promise<number> {
    const unfinished = await takeUp();
    hasTakenUp = true;
    for (const run of unfinished) {
      open.note(run);
      wake(run.id);
    }
    for (const { id } of await digests.list()) agenda.now(id);
    planQueue.schedule('all', clock.now());
    return unfinished.length;
  }

  const stop = () => stopSoon(clock, [planQueue, runQueue]);
  return { accept, history: createHistory(runs), changed, start, stop };
}

function createHistory(runs: DigestRecords['runs']): DigestRuns['history'] {
  return async (digestId) => {
    const own = (await runs.list()).filter(({ digest }) => digest.id === digestId);
    return own.sort((one, other) => other.dueAt.localeCompare(one.dueAt));
  };
}

type Planning = {
  readonly digests: DigestRecords['digests'];
  readonly agenda: Agenda;
  readonly planRuns: ReturnType<typeof createPlanRuns>;
  readonly clock: Clock;
};

/** Looks at every digest whose time has come; resolves to when to look again. */
function createPlanner({ digests, agenda, planRuns, clock }: Planning) {
  return async (): Promise<Date> => {
    for (let id = agenda.take(clock.now()); id !== undefined; id = agenda.take(clock.now())) {
      await plan(id);
    }
    return after(clock.now(), planEveryMs);
  };

  async function plan(id: string): Promise<void> {
    try {
      const digest = await digests.get(id);
      if (!digest) return;
      const lookAgainAt = await planRuns(digest);
      if (lookAgainAt) agenda.later(id, lookAgainAt);
    } catch (error) {
      agenda.now(id);
      throw error;
    }
  }
}

async function stopSoon(clock: Clock, queues: readonly Queue[]): Promise<void> {
  const patience = new AbortController();
  const stopped = Promise.all(queues.map((queue) => queue.stop()));
  const tooLong = slept(clock, stopWithinMs, patience.signal);
  await Promise.race([stopped.finally(() => patience.abort()), tooLong]);
}

/** The runs that are not over. It holds nothing that the records do not. */
function createOpenRuns() {
  const open = new Map<string, Run>();
  return {
    note: (run: Run) => void (isOver(run) ? open.delete(run.id) : open.set(run.id, run)),
    /** Those that stand in Slack wait for those that do not yet. */
    isPosted: (id: string) => open.get(id)?.state.name === 'posted',
    of: (digestId: string) =>
      [...open.values()].filter(({ digest }) => digest.id === digestId).map(({ id }) => id),
  };
}
