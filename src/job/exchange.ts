import { after, type Clock, second } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import type { Question } from '../query/query.ts';
import type { Outcome } from '../query/result.ts';
import { type Cancellation, cancelled } from './cancellation.ts';
import { evaluateDeadline, evaluateOutcome, pollIntervalMs } from './evaluate-outcome.ts';
import { isOpen, type Job, type OpenState } from './job.ts';
import { type Pause, pausedUntil, pauseUntil } from './pause.ts';
import type { Step } from './queue.ts';

/** The longest that one exchange may take; the client has a deadline below it. */
const exchangeMs = 35 * second;

/** Asks CleverTap. Neither rejects for anything that CleverTap or the network does. */
export type Asker = {
  readonly send: (question: Question) => Promise<Outcome>;
  readonly poll: (question: Question, reqId: string) => Promise<Outcome>;
};

type Options = Asker & {
  readonly jobs: Collection<Job>;
  readonly pauses: Collection<Pause>;
  readonly cancellations: Collection<Cancellation>;
  readonly clock: Clock;
  /** Called after every change that people may want to see. */
  readonly onChange: (job: Job) => void;
};

/** One exchange with CleverTap for one job. All writes of job records are here. */
export function createExchange(options: Options): Step {
  const { jobs, pauses, cancellations, clock, onChange, send, poll } = options;

  async function exchange(id: string): Promise<Date | undefined> {
    const job = await jobs.get(id);
    if (!job || !isOpen(job.state)) return undefined;
    const cancellation = await cancellations.get(id);
    if (cancellation) return save(cancelled(job, cancellation));
    const notYet = await waitFor(job.state);
    if (notYet) return notYet;

    const current = { ...job, state: evaluateDeadline(job, clock.now()) };
    if (!isOpen(current.state)) return save(current);
    // Written before it is sent: a crash in the middle must not poll again too soon.
    const sent = beginAttempt(current.state, clock.now());
    await jobs.put(id, { ...current, state: sent });

    const outcome =
      sent.name === 'active' ? await poll(job.question, sent.reqId) : await send(job.question);

    await keepPause(outcome);
    const meanwhile = await cancellations.get(id);
    if (meanwhile) return save(cancelled(job, meanwhile));
    return save({ ...job, state: evaluateOutcome({ ...job, state: sent }, outcome, clock.now()) });
  }

  async function waitFor({ notBefore }: OpenState): Promise<Date | undefined> {
    const now = clock.now();
    const pause = await pausedUntil(pauses, now);
    const due = new Date(notBefore);
    if (pause && pause > due) return pause;
    return due > now ? due : undefined;
  }

  /** Stored before this step gives its place to another. */
  async function keepPause(outcome: Outcome): Promise<void> {
    if (outcome.type !== 'failed' || outcome.failure.reason !== 'rate limited') return;
    await pauseUntil(pauses, after(clock.now(), outcome.failure.retryAfterMs));
  }

  async function save(job: Job): Promise<Date | undefined> {
    await jobs.put(job.id, job);
    onChange(job);
    return isOpen(job.state) ? new Date(job.state.notBefore) : undefined;
  }

  return exchange;
}

function beginAttempt(state: OpenState, now: Date): OpenState {
  if (state.name === 'waiting') return { ...state, attempts: state.attempts + 1 };
  return { ...state, notBefore: after(now, exchangeMs + pollIntervalMs).toISOString() };
}
