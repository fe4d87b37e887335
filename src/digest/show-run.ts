import type { Messages } from '../delivery/messages.ts';
import type { Manner } from '../delivery/post.ts';
import { Undeliverable } from '../delivery/poster.ts';
import type { Clock } from '../lib/clock.ts';
import type { Line } from './reading.ts';
import { detailIdOf, postIdOf, type Run } from './run.ts';
import type { DigestWords } from './words.ts';

/** Puts runs into Slack. Each of these may throw `Postponed`; to be called again then. */
export type ShowRun = {
  /** Throws `Undeliverable`. */
  readonly post: (run: Run, lines: readonly Line[]) => Promise<Run>;
  readonly edit: (run: Run, lines: readonly Line[]) => Promise<void>;
  /** The run with one more line told in full, or the same run when there is none to tell now. */
  readonly nextDetail: (run: Run, lines: readonly Line[]) => Promise<Run>;
};

type Options<M> = {
  readonly messages: Messages<M>;
  readonly words: DigestWords<M>;
  readonly clock: Clock;
  readonly save: (run: Run) => Promise<Run>;
};

export function createShowRun<M>({ messages, words, clock, save }: Options<M>): ShowRun {
  async function post(run: Run, lines: readonly Line[]): Promise<Run> {
    const postedAt = clock.now();
    const { channelId, ts } = await messages.ensurePosted(
      { id: postIdOf(run), channelId: await channelOf(run), hasPictures: hasPicture(run) },
      (manner) => words.post({ run, lines, postedAt }, manner),
    );
    const state = { name: 'posted', channelId, ts, postedAt: postedAt.toISOString() } as const;
    return save({ ...run, state });
  }

  async function channelOf({ digest, byUserId, occasion }: Run): Promise<string> {
    const { place, ownerId } = digest;
    if (occasion !== 'test' && place.type === 'channel') return place.channelId;
    const channelId = await messages.openDirect(
      occasion === 'test' ? (byUserId ?? ownerId) : ownerId,
    );
    if (channelId === undefined) throw new Undeliverable('there are no direct messages');
    return channelId;
  }

  async function edit(run: Run, lines: readonly Line[]): Promise<void> {
    if (run.state.name !== 'posted') return;
    const postedAt = new Date(run.state.postedAt);
    const render = (manner: Manner) => words.post({ run, lines, postedAt }, manner);
    await messages.ensureShown(postIdOf(run), render);
  }

  async function nextDetail(run: Run, lines: readonly Line[]): Promise<Run> {
    const line = lines[run.details];
    if (run.state.name !== 'posted' || !line || line.reading.type === 'pending') return run;
    const { channelId, ts: threadTs } = run.state;
    try {
      await messages.ensurePosted({ id: detailIdOf(run, run.details), channelId, threadTs }, () =>
        words.detail(run, line),
      );
    } catch (error) {
      if (!(error instanceof Undeliverable)) throw error;
      // Whoever took the post away wants no details of it.
      return save({ ...run, details: lines.length });
    }
    return save({ ...run, details: run.details + 1 });
  }

  return { post, edit, nextDetail };
}

function hasPicture({ picture }: Run): boolean {
  return picture?.type === 'file';
}
