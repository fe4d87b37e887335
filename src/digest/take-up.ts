import { after, type Clock } from '../lib/clock.ts';
import { onTimeMs } from './plan-runs.ts';
import type { ProgressBook } from './progress.ts';
import { type DigestRecords, runTtlMs } from './records.ts';
import { isOver, type Run } from './run.ts';

type Options = {
  readonly runs: DigestRecords['runs'];
  readonly progress: ProgressBook;
  readonly isPostBegun: (run: Run) => Promise<boolean>;
  readonly clock: Clock;
};

/**
 * What an earlier process left unfinished. What was to be posted while none ran is forgotten instead,
 * so that it is planned anew among whatever else was due since: as late, or as missed. What may still
 * wait for its figures goes on, and is late when nobody was there as it was due.
 */
export function createTakeUp({ runs, progress, isPostBegun, clock }: Options) {
  /** None when it is forgotten. */
  async function takeUp(run: Run): Promise<Run | undefined> {
    const { planned, dueAt, postBy, state, occasion, undecidedAt } = run;
    if (planned === undefined || state.name !== 'waiting' || !isPast(dueAt)) return run;
    if (await isPostBegun(run)) return run;
    if (isPast(postBy)) return forget(run);
    if (occasion === 'late' || undecidedAt !== undefined) return run;
    const late = { ...run, occasion: 'late' } as const;
    await runs.put(run.id, late, { ttlMs: runTtlMs });
    return late;
  }

  const isPast = (at: string) => clock.now() > after(new Date(at), onTimeMs);

  async function forget(run: Run): Promise<undefined> {
    const before = after(new Date(run.dueAt), -1).toISOString();
    await progress.change(run.digest.id, (known) => {
      const { handled } = known;
      return handled && handled.until > before
        ? { ...known, handled: { ...handled, until: before } }
        : known;
    });
    await runs.remove(run.id);
  }

  return async (): Promise<Run[]> => {
    const unfinished: Run[] = [];
    for (const run of await runs.list()) {
      const taken = isOver(run) ? undefined : await takeUp(run);
      if (taken) unfinished.push(taken);
    }
    return unfinished;
  };
}
