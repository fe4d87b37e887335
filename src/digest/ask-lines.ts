import { isOpen, type Job } from '../job/job.ts';
import type { Jobs } from '../job/jobs.ts';
import { type Clock, minute, second } from '../lib/clock.ts';
import type { Question } from '../query/query.ts';
import type { Failure, Result } from '../query/result.ts';
import { instantOf, type LocalMinute } from '../schedule/local-minute.ts';
import { type MetricPlan, planMetric } from './plan-metric.ts';
import type { Line } from './reading.ts';
import { type Run, wisherOf } from './run.ts';

/** Somebody else's answer may be so old, so that digests and people who ask the same share it. */
const sharedForMs = 10 * minute;
/** Who is active now is asked just before the run is due, and no sooner. */
export const nowLeadMs = 15 * second;

/** What a question came to, and when. */
type End = { readonly value: Result | Failure; readonly endedAt: string };

export type Asked = {
  readonly lines: readonly Line[];
  /** All that was asked has been answered, or never will be. */
  readonly isComplete: boolean;
};

/** Asks for all that a run has to say, and reads what has been answered so far. */
export function createAskLines({ ask }: Pick<Jobs, 'ask'>, clock: Clock) {
  return async (run: Run): Promise<Asked> => {
    const lines: Line[] = [];
    let isComplete = true;
    for (const { name, query } of run.digest.metrics) {
      const plan = planMetric(query, run.reference);
      const ends: (End | undefined)[] = [];
      for (const question of plan.ask) ends.push(await askInTime(run, question));
      isComplete &&= ends.every((end) => end !== undefined);
      lines.push({ name, query, ...readLine(plan, ends) });
    }
    return { lines, isComplete };
  };

  async function askInTime(run: Run, question: Question): Promise<End | undefined> {
    const now = clock.now();
    const isTooSoon = now.getTime() < Date.parse(run.notBefore) - nowLeadMs;
    if (question.query.kind === 'now' && isTooSoon) return undefined;
    const maxAgeMs = freshFor(question, now);
    return endOf(await ask(question, { wantedBy: wisherOf(run), priority: 'schedule', maxAgeMs }));
  }
}

function endOf({ id, state }: Job): End | undefined {
  if (isOpen(state)) return undefined;
  switch (state.name) {
    case 'completed':
      return { value: state.result, endedAt: state.endedAt };
    case 'failed':
      return { value: state.failure, endedAt: state.endedAt };
    case 'cancelled':
      throw new Error(`job ${id} is cancelled though its answer is wanted`);
  }
}

/** Nothing from before the day began: then the day before it was not over. */
function freshFor({ query, reference }: Question, now: Date): number {
  if (query.kind === 'now') return minute;
  return Math.max(0, Math.min(sharedForMs, now.getTime() - dayBegan(reference).getTime()));
}

/** The first minute of the day that a question calls today. */
export function dayBegan({ today, timeZone }: Question['reference']): Date {
  return instantOf(`${today}T00:00` as LocalMinute, timeZone);
}

function readLine(
  { read }: MetricPlan,
  ends: readonly (End | undefined)[],
): Pick<Line, 'reading' | 'countedAt' | 'lastAnsweredAt'> {
  const reading = read(ends.map((end) => end?.value));
  const times = ends.flatMap((end) => (end ? [end.endedAt] : [])).sort();
  const [oldest, newest] = [times[0], times.at(-1)];
  if (oldest === undefined || newest === undefined) return { reading };
  return { reading, countedAt: new Date(oldest), lastAnsweredAt: new Date(newest) };
}
