import { after, type Clock } from '../lib/clock.ts';
import { onTimeMs } from './plan-runs.ts';
import type { ProgressBook } from './progress.ts';
import type { DigestRecords } from './records.ts';
import { isOver, type Run } from './run.ts';

type Options = {
  readonly runs: DigestRecords['runs'];
  readonly progress: ProgressBook;
  readonly isPostBegun: (run: Run) => Promise<boolean>;
  readonly clock: Clock;
};

/**
 * What an earlier process left unfinished. What was to be posted while none ran is forgotten instead,
 * so that it is planned anew among whatever else was due since: as late, or as missed.
 */
export function createTakeUp({ runs, progress, isPostBegun, clock }: Options) {
  async function isForgotten(run: Run): Promise<boolean> {
    const { planned, dueAt, postBy, state } = run;
    const latest = dueAt > postBy ? dueAt : postBy;
    const isTooLate = clock.now() > after(new Date(latest), onTimeMs);
    if (planned === undefined || state.name !== 'waiting' || !isTooLate) return false;
    if (await isPostBegun(run)) return false;
    const before = after(new Date(dueAt), -1).toISOString();
    await progress.change(run.digest.id, ({ handled, ...known }) =>
      handled && handled.until > before
        ? { ...known, handled: { ...handled, until: before } }
        : { ...known, ...(handled ? { handled } : {}) },
    );
    await runs.remove(run.id);
    return true;
  }

  return async (): Promise<Run[]> => {
    const unfinished: Run[] = [];
    for (const run of await runs.list()) {
      if (!isOver(run) && !(await isForgotten(run))) unfinished.push(run);
    }
    return unfinished;
  };
}
