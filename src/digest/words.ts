import type { Manner } from '../delivery/post.ts';
import type { Line } from './reading.ts';
import type { Run, RunPicture } from './run.ts';

/** What a run says, as far as it is known. */
export type Said = {
  readonly run: Run;
  readonly lines: readonly Line[];
  /** When it was posted, or is being. */
  readonly postedAt: Date;
};

/** Why the owner has to do something. */
export type Trouble =
  | { readonly type: 'failed'; readonly lines: readonly Line[] }
  /** Slack takes no posts for the channel; `error` is its word for it. */
  | { readonly type: 'refused'; readonly error: string };

/** What digests say, in whatever messages are made of. */
export type DigestWords<M> = {
  readonly post: (said: Said, manner: Manner) => M;
  /** One line in full, for the thread. */
  readonly detail: (run: Run, line: Line) => M;
  readonly trouble: (run: Run, trouble: Trouble) => M;
};

/** The picture of all lines, in Slack. May throw `Postponed`, and fails alone. */
export type DrawLines = (run: Run, lines: readonly Line[]) => Promise<RunPicture>;
