import { isOpen, type Job } from '../job/job.ts';
import type { Jobs } from '../job/jobs.ts';
import { type Clock, minute, slept } from '../lib/clock.ts';
import type { Question } from '../query/query.ts';
import type { Failure, Result } from '../query/result.ts';

/** How long somebody looks at a form before they give up. */
const patienceMs = 10 * minute;
const sharedWithinMs = 30 * minute;

/** The answer to a question that somebody waits for now; what a restart interrupts is asked again by them. */
export type AskOnce = (question: Question, wantedBy: string) => Promise<Result | Failure>;

type Options = {
  readonly jobs: Jobs;
  readonly clock: Clock;
  /** Nobody waits any longer once it aborts. */
  readonly signal: AbortSignal;
};

export function createAskOnce({ jobs, clock, signal }: Options): AskOnce {
  const waiting = new Map<string, ((job: Job) => void)[]>();
  jobs.onChange((job) => {
    if (isOpen(job.state)) return;
    for (const hear of waiting.get(job.id) ?? []) hear(job);
    waiting.delete(job.id);
  });

  function ended(id: string): Promise<Job> {
    return new Promise((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]));
  }

  return async (question, wantedBy) => {
    const asked = await jobs.ask(question, {
      wantedBy,
      priority: 'person',
      maxAgeMs: sharedWithinMs,
    });
    const end = ended(asked.id);
    // It may have ended before anybody listened.
    const now = await jobs.get(asked.id);
    if (now && !isOpen(now.state)) return outcomeOf(now);
    const patience = new AbortController();
    const until = AbortSignal.any([patience.signal, signal]);
    const tired = slept(clock, patienceMs, until).then(() => undefined);
    const job = await Promise.race([end, tired]);
    patience.abort();
    if (job) return outcomeOf(job);
    await jobs.release(wantedBy);
    return { reason: 'not finished', waitedMs: patienceMs };
  };
}

function outcomeOf({ state }: Job): Result | Failure {
  switch (state.name) {
    case 'completed':
      return state.result;
    case 'failed':
      return state.failure;
    default:
      return { reason: 'request lost' };
  }
}

export function isFailure(outcome: Result | Failure): outcome is Failure {
  return 'reason' in outcome;
}
