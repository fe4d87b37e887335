import type { Messages } from '../delivery/messages.ts';
import { Undeliverable } from '../delivery/poster.ts';
import type { Jobs } from '../job/jobs.ts';
import type { Clock } from '../lib/clock.ts';
import type { Asked } from './ask-lines.ts';
import type { Digest } from './digest.ts';
import { type Progress, type ProgressBook, withDuration } from './progress.ts';
import { isPlanned, postIdOf, type Run, type RunState, wisherOf } from './run.ts';
import type { DigestWords, Trouble } from './words.ts';

/** What follows from how a run ended. All of them may throw `Postponed`; to be called again then. */
export type EndRun = {
  readonly posted: (run: Run) => Promise<void>;
  readonly done: (run: Run, asked: Asked) => Promise<undefined>;
  readonly quietly: (run: Run, asked: Asked) => Promise<undefined>;
  readonly undeliverable: (run: Run, error: string) => Promise<undefined>;
};

type Options<M> = {
  readonly progress: ProgressBook;
  readonly messages: Messages<M>;
  readonly words: DigestWords<M>;
  readonly pauseFor: (digest: Digest) => Promise<void>;
  readonly clock: Clock;
  readonly release: Jobs['release'];
  readonly save: (run: Run) => Promise<Run>;
  /** Looks whether the digest still has its owner. */
  readonly watchOwner: (run: Run) => Promise<void>;
  /** The owner could not be told of trouble. */
  readonly onUntold: (run: Run, error: Undeliverable) => void;
};

export function createEndRun<M>(options: Options<M>): EndRun {
  const { progress, messages, words, pauseFor, clock, onUntold } = options;
  const { release, save, watchOwner } = options;

  async function posted(run: Run): Promise<void> {
    if (!isPlanned(run) || run.state.name !== 'posted') return;
    const { postedAt } = run.state;
    await progress.change(run.digest.id, (known) => ({ ...known, lastPostedAt: postedAt }));
  }

  async function done(run: Run, asked: Asked): Promise<undefined> {
    if (run.state.name !== 'posted') return undefined;
    const failed = failedLines(asked);
    await learn(run, asked);
    const endedAt = clock.now().toISOString();
    const tookMs = durationOf(run, asked);
    return end(run, { ...run.state, name: 'done', endedAt, tookMs, failed });
  }

  async function quietly(run: Run, asked: Asked): Promise<undefined> {
    await learn(run, asked);
    return end(run, { name: 'quiet', endedAt: clock.now().toISOString() });
  }

  /** How long it took, and whether it failed: of a streak of failures the owner hears once. */
  async function learn(run: Run, asked: Asked): Promise<void> {
    if (!isPlanned(run)) return;
    const lines = asked.lines.filter(({ reading }) => reading.type === 'failed');
    if (lines.length > 0 && (await isFirstToFail(run, progress)))
      await tell(run, { type: 'failed', lines });
    await progress.change(run.digest.id, (known) =>
      withOutcome(withDuration(known, durationOf(run, asked)), run, lines.length > 0),
    );
  }

  async function undeliverable(run: Run, error: string): Promise<undefined> {
    await tell(run, { type: 'refused', error });
    if (isPlanned(run)) {
      if (doesPause(run, error)) await pauseFor(run.digest);
      await progress.change(run.digest.id, (known) => withOutcome(known, run, true));
    }
    const endedAt = clock.now().toISOString();
    return end(run, { name: 'undeliverable', error, endedAt });
  }

  /** What it asked before it was edited, or for a post that Slack took nowhere, may still be under way. */
  async function end(run: Run, state: RunState): Promise<undefined> {
    await watchOwner(run);
    await release(wisherOf(run));
    await save({ ...run, state });
    return undefined;
  }

  async function tell(run: Run, trouble: Trouble): Promise<void> {
    try {
      const userId = run.byUserId ?? run.digest.ownerId;
      const channelId = await messages.openDirect(userId);
      if (channelId === undefined) throw new Undeliverable('there are no direct messages');
      const post = { id: `${postIdOf(run)}:trouble`, channelId };
      await messages.ensurePosted(post, () => words.trouble(run, trouble));
    } catch (error) {
      if (!(error instanceof Undeliverable)) throw error;
      onUntold(run, error);
    }
  }

  return { posted, done, quietly, undeliverable };
}

/** Written down before the owner is told: another run may end at the same moment. */
async function isFirstToFail(run: Run, progress: ProgressBook): Promise<boolean> {
  const { id, digest, dueAt } = run;
  let isFirst = false;
  await progress.change(digest.id, (known) => {
    const begins = known.failingSince === undefined && !isOfPast(run, known);
    isFirst = begins || known.toldBy === id;
    return begins ? { ...known, failingSince: dueAt, toldBy: id } : known;
  });
  return isFirst;
}

/** Runs may end in another order than they were due in. */
function isOfPast({ dueAt }: Run, { workingSince }: Progress): boolean {
  return workingSince !== undefined && dueAt < workingSince;
}

/** Slack was out of reach for so long that nobody waits any more: the channel is not to blame. */
export const tooLate = 'too late';

/** Whether a digest that was due, and that Slack refused with this word, waits for its owner. */
export function doesPause(run: Run, error: string): boolean {
  return isPlanned(run) && run.digest.place.type === 'channel' && error !== tooLate;
}

function failedLines({ lines }: Asked) {
  return lines.flatMap(({ reading }, line) =>
    reading.type === 'failed' ? [{ line, failure: reading.failure }] : [],
  );
}

/** From asking to the last answer. Nothing when all of it was known before. */
function durationOf({ askedAt }: Run, { lines }: Asked): number {
  // Those are asked later than the others.
  const early = lines.filter(({ query }) => query.kind !== 'now');
  const ended = early.flatMap(({ lastAnsweredAt }) => lastAnsweredAt?.getTime() ?? []);
  if (askedAt === undefined || ended.length === 0) return 0;
  return Math.max(0, Math.max(...ended) - Date.parse(askedAt));
}

function withOutcome(known: Progress, run: Run, isFailing: boolean): Progress {
  const { failingSince, ...rest } = known;
  const { dueAt } = run;
  if (isFailing) {
    return isOfPast(run, known) ? known : { ...known, failingSince: failingSince ?? dueAt };
  }
  if (failingSince === undefined || dueAt < failingSince) return known;
  return { ...rest, workingSince: dueAt };
}
