import { type Clock, minute, second } from '../lib/clock.ts';
import type { Question } from '../query/query.ts';
import { instantOf, type LocalMinute } from '../schedule/local-minute.ts';
import { planMetric } from './plan-metric.ts';
import type { Line } from './reading.ts';
import { type End, type Run, wisherOf } from './run.ts';

/** Somebody else's answer may be so old, so that digests and people who ask the same share it. */
const sharedForMs = 10 * minute;
/** Who is active now is asked when the run is due, and not before. */
const nowLeadMs = 15 * second;

/** Resolves to how the question ended; undefined while it has not. */
export type Ask = (
  question: Question,
  wish: { readonly wantedBy: string; readonly maxAgeMs: number },
) => Promise<End | undefined>;

export type Asked = {
  readonly lines: readonly Line[];
  readonly ends: Readonly<Record<string, End>>;
  readonly isComplete: boolean;
};

/** Asks for all that a run has to say, and reads what has been answered so far. */
export function createAskLines(ask: Ask, clock: Clock) {
  return async (run: Run): Promise<Asked> => {
    const ends: Record<string, End> = {};
    const lines: Line[] = [];
    let isComplete = true;
    for (const [index, { name, query }] of run.digest.metrics.entries()) {
      const plan = planMetric(query, run.reference);
      for (const [part, question] of plan.ask.entries()) {
        const end = run.ends?.[`${index}.${part}`] ?? (await askInTime(run, question));
        if (end) ends[`${index}.${part}`] = end;
        else isComplete = false;
      }
      lines.push({ name, query, ...readLine(plan, ends, index) });
    }
    return { lines, ends, isComplete };
  };

  async function askInTime(run: Run, question: Question): Promise<End | undefined> {
    const now = clock.now();
    const isTooSoon = now.getTime() < Date.parse(run.notBefore) - nowLeadMs;
    if (question.query.kind === 'now' && isTooSoon) return undefined;
    return ask(question, { wantedBy: wisherOf(run), maxAgeMs: freshFor(question, now) });
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
  { ask, read }: ReturnType<typeof planMetric>,
  ends: Readonly<Record<string, End>>,
  index: number,
): Pick<Line, 'reading' | 'countedAt'> {
  const own = ask.map((_, part) => ends[`${index}.${part}`]);
  const reading = read(own.map((end) => (end?.type === 'answered' ? end.result : end?.failure)));
  const [oldest] = own.flatMap((end) => (end ? [end.endedAt] : [])).sort();
  return oldest === undefined ? { reading } : { reading, countedAt: new Date(oldest) };
}
