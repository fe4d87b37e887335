import type { Clock } from '../lib/clock.ts';
import { createTurns } from '../lib/turns.ts';
import type { Question } from '../query/query.ts';
import { isOpen, type Job, jobId, type Priority } from './job.ts';
import type { Ledger } from './ledger.ts';

export type Wish = {
  /** Who asks, in a word of their own: `reply:ID`. Used once: it stands for one need of an answer. */
  readonly wantedBy: string;
  readonly priority: Priority;
  /** How old an answer that was given to somebody else may be; none unless told. */
  readonly maxAgeMs?: number;
};

/**
 * Stored when it resolves; from then on it ends, whatever happens here. The same question wanted by
 * the same again is the same job. One that is under way for somebody else, or was answered not
 * longer than `maxAgeMs` ago, is shared.
 */
export type Ask = (question: Question, wish: Wish) => Promise<Job>;

type Options = {
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Equal for questions that are one request. */
  readonly keyOf: (question: Question) => string;
  /** The job has something to do. */
  readonly take: (job: Job) => void;
};

export function createAsk({ ledger, clock, keyOf, take }: Options): Ask {
  const { index } = ledger;
  const inTurn = createTurns();

  function ask(question: Question, wish: Wish): Promise<Job> {
    const key = keyOf(question);
    // Two that want the same at the same moment would not see each other.
    return inTurn(key, async () => {
      const known = index.wanted(wish.wantedBy, key);
      const id = known ?? jobId(wish.wantedBy, key);
      const own = await findOwn(id, wish);
      if (own && known !== undefined && !ledger.settleDoubt(id)) return own;
      const job = own ?? (await share(key, wish)) ?? (await begin(question, { ...wish, key }));
      index.note(job);
      take(job);
      return job;
    });
  }

  /** It may be stored though the store said that it was not, and then nothing was begun. */
  async function findOwn(id: string, { wantedBy }: Wish): Promise<Job | undefined> {
    const job = await ledger.get(id);
    return job?.wantedBy.includes(wantedBy) ? job : undefined;
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
    // An exchange of one that was cancelled under the same id may still be open.
    const exchangingSince = (await ledger.get(id))?.exchangingSince;
    const job = {
      ...{ id, question, key, priority, wantedBy: [wantedBy], createdAt, state },
      ...(exchangingSince ? { exchangingSince } : {}),
    };
    await ledger.put(job);
    return job;
  }

  return ask;
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
