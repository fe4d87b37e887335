import { Postponed, Undeliverable } from '../delivery/poster.ts';
import { after, type Clock, hour, minute, second } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import { type Asked, dayBegan, nowLeadMs } from './ask-lines.ts';
import { type EndRun, tooLate } from './end-run.ts';
import { leadMs, type ProgressBook } from './progress.ts';
import { isQuiet } from './quiet.ts';
import type { DigestRecords } from './records.ts';
import type { Refresh } from './refresh-run.ts';
import { isOver, type Run } from './run.ts';
import type { ShowRun } from './show-run.ts';
import type { DrawLines } from './words.ts';

/** Drawing takes a few seconds; a post that is due so soon is not kept waiting for it. */
const drawingMs = 20 * second;
/** What changes is heard of; this is for what was missed. */
const lookAgainMs = minute;
/** After this long what Slack still does not take is not offered again. */
const giveUpMs = 24 * hour;

type Options = {
  readonly runs: DigestRecords['runs'];
  readonly progress: ProgressBook;
  readonly clock: Clock;
  readonly save: (run: Run) => Promise<Run>;
  readonly refresh: Refresh;
  readonly askLines: (run: Run) => Promise<Asked>;
  readonly draw: DrawLines;
  readonly show: ShowRun;
  readonly endRun: EndRun;
};

/** Does what is to be done next for one run: asks ahead, posts when it is due, fills in what comes later. */
export function createRunStep(options: Options): Step {
  const { runs, progress, clock, save, refresh, askLines, draw, show, endRun } = options;

  async function step(id: string): Promise<Date | undefined> {
    const run = await runs.get(id);
    if (!run || isOver(run)) return undefined;
    try {
      return await advance(run);
    } catch (error) {
      return afterFailure(id, error);
    }
  }

  async function advance(before: Run): Promise<Date | undefined> {
    const run = await refresh(before);
    if (isOver(run)) return undefined;
    const now = clock.now();
    const askAt = askAtOf(run, leadMs(await progress.get(run.digest.id)));
    if (run.state.name === 'waiting' && now < askAt) return askAt;
    const asking = run.askedAt ? run : await save({ ...run, askedAt: now.toISOString() });
    const asked = await askLines(asking);
    return run.state.name === 'waiting' ? beforePost(asking, asked) : afterPost(asking, asked);
  }

  async function beforePost(run: Run, asked: Asked): Promise<Date | undefined> {
    const notBefore = new Date(run.notBefore);
    const leftMs = notBefore.getTime() - clock.now().getTime();
    if (leftMs > 0) {
      if (asked.isComplete && leftMs > drawingMs) await ensureDrawn(run, asked);
      return asksLater(run, leftMs) ? after(notBefore, -nowLeadMs) : notBefore;
    }
    const postBy = new Date(run.postBy);
    if (!asked.isComplete && clock.now() < postBy) {
      await noteUndecided(run);
      return postBy;
    }
    const known = await progress.get(run.digest.id);
    if (isQuiet(run, asked.lines, known.lastPostedAt)) return endRun.quietly(run, asked);
    const posted = await show.post(run, asked.lines);
    await endRun.posted(posted);
    return afterPost(posted, asked);
  }

  async function noteUndecided(run: Run): Promise<void> {
    if (!run.undecidedAt) await save({ ...run, undecidedAt: clock.now().toISOString() });
  }

  async function afterPost(posted: Run, asked: Asked): Promise<Date | undefined> {
    const run = asked.isComplete ? await ensureDrawn(posted, asked) : posted;
    await show.edit(run, asked.lines);
    const detailed = await show.nextDetail(run, asked.lines);
    // One at a time, so that posts that are due go between.
    if (detailed !== run) return clock.now();
    return asked.isComplete ? endRun.done(run, asked) : after(clock.now(), lookAgainMs);
  }

  async function ensureDrawn(run: Run, { lines }: Asked): Promise<Run> {
    return run.picture ? run : save({ ...run, picture: await draw(run, lines) });
  }

  async function afterFailure(id: string, error: unknown): Promise<Date | undefined> {
    const run = await runs.get(id);
    if (!run) throw error;
    const tired = clock.now() > after(new Date(run.dueAt), giveUpMs);
    if (error instanceof Postponed && !tired) return after(clock.now(), error.retryAfterMs);
    if (error instanceof Postponed) return endRun.undeliverable(run, tooLate);
    if (error instanceof Undeliverable) return endRun.undeliverable(run, error.message);
    throw error;
  }

  return step;
}

/** Who is active now is not asked for as early as the rest. */
function asksLater({ digest }: Run, leftMs: number): boolean {
  return leftMs > nowLeadMs && digest.metrics.some(({ query }) => query.kind === 'now');
}

/** Ahead by what it takes, but not before the day is over that the figures are of. */
function askAtOf({ notBefore, reference, occasion }: Run, ms: number): Date {
  if (occasion !== 'due') return new Date(notBefore);
  const early = after(new Date(notBefore), -ms);
  const began = dayBegan(reference);
  return early > began ? early : began;
}
