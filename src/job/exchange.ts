import { after, type Clock, second, slept } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import type { Question } from '../query/query.ts';
import type { Outcome } from '../query/result.ts';
import { type Account, longestWorkMs } from './account.ts';
import { evaluateDeadline, evaluateOutcome, pollIntervalMs } from './evaluate-outcome.ts';
import { isOpen, type Job, type JobState, type OpenState } from './job.ts';
import type { Ledger } from './ledger.ts';

/** The longest that one exchange may take; the client has a deadline below it. */
const exchangeMs = 35 * second;

/** What was written down longer ago than this before it is sent would be counted from too early. */
const staleMs = 5 * second;

/** Asks CleverTap. Neither rejects for anything that CleverTap or the network does. */
export type Asker = {
  readonly send: (question: Question) => Promise<Outcome>;
  readonly poll: (question: Question, reqId: string) => Promise<Outcome>;
};

type Options = Asker & {
  readonly ledger: Ledger;
  readonly account: Account;
  readonly clock: Clock;
  readonly stopping: AbortSignal;
};

/** One exchange with CleverTap for one job. */
export function createExchange(options: Options): Step {
  const { ledger, account, clock, stopping, send, poll } = options;
  const conclude = createConclude(ledger);

  async function exchange(id: string): Promise<Date | undefined> {
    const job = await ledger.get(id);
    if (!job) return undefined;
    if (!isOpen(job.state)) {
      // It was written that it ended, though the store said that it was not.
      ledger.announce(job);
      return undefined;
    }
    const notYet = await waitFor(job.state);
    if (notYet) return notYet;
    const state = evaluateDeadline(job, clock.now());
    if (!isOpen(state)) return conclude(id, () => state);
    return ask({ ...job, state: beginAttempt(state, clock.now()) }, job.state);
  }

  async function waitFor({ notBefore }: OpenState): Promise<Date | undefined> {
    const paused = await account.pausedUntil();
    const due = new Date(notBefore);
    if (paused && paused > due) return paused;
    return due > clock.now() ? due : undefined;
  }

  /** Written before it is sent: a crash in the middle must not send again too soon. */
  async function ask(begun: Job & Begun, before: OpenState): Promise<Date | undefined> {
    const begunAt = clock.now();
    const exchangingSince = begunAt.toISOString();
    const marked = await ledger.change(begun.id, (job) =>
      isOpen(job.state) ? { ...job, state: begun.state, exchangingSince } : job,
    );
    if (!marked || !isOpen(marked.state)) return undefined;
    const notYet = notAfterAll(begunAt);
    if (notYet) {
      // What was sent before this may still not have been seen to end.
      await conclude(begun.id, () => before, begun.exchangingSince);
      return notYet;
    }
    const outcome = await exchangeOnce(begun);
    return outcome && conclude(begun.id, () => evaluateOutcome(begun, outcome, clock.now()));
  }

  /** While it was written down another may have come to a 429, or the process may have stood still. */
  function notAfterAll(begunAt: Date): Date | undefined {
    const isStale = after(begunAt, staleMs) < clock.now();
    return account.heardUntil() ?? (isStale ? clock.now() : undefined);
  }

  /** Undefined when nobody knows yet whether CleverTap is done with it, and the bot stops. */
  async function exchangeOnce({ question, state }: Job & Begun): Promise<Outcome | undefined> {
    const sentAt = clock.now();
    const outcome =
      state.name === 'active' ? await poll(question, state.reqId) : await send(question);
    await account.hear(outcome);
    if (outcome.type !== 'failed' || !outcome.unanswered) return outcome;
    // The place is kept while CleverTap may still be at work on what nobody waits for.
    const leftMs = longestWorkMs - (clock.now().getTime() - sentAt.getTime());
    return (await slept(clock, leftMs, stopping)) ? outcome : undefined;
  }

  return exchange;
}

/** Who has ended meanwhile stays so. Resolves to when to go on. */
function createConclude(ledger: Ledger) {
  return async (id: string, next: () => JobState, since?: string): Promise<Date | undefined> => {
    const job = await ledger.change(id, (current) => {
      const state = isOpen(current.state) ? next() : current.state;
      return { ...current, state, exchangingSince: since };
    });
    if (!job) return undefined;
    ledger.announce(job);
    return isOpen(job.state) ? new Date(job.state.notBefore) : undefined;
  };
}

type Begun = { readonly state: OpenState };

function beginAttempt(state: OpenState, now: Date): OpenState {
  if (state.name === 'waiting') return { ...state, attempts: state.attempts + 1 };
  return { ...state, notBefore: after(now, exchangeMs + pollIntervalMs).toISOString() };
}
