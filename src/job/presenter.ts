import type { Delivery, Part, Picture } from './delivery.ts';
import type { Job } from './job.ts';

/** What one attempt to post came to. */
export type PostOutcome =
  | { readonly type: 'posted'; readonly channelId: string; readonly ts: string }
  /** The answer was lost: it may have been posted. */
  | { readonly type: 'unknown' }
  /** Not posted, and never will be in this channel. */
  | { readonly type: 'refused'; readonly error: string }
  /** Not posted, because of how the message is built. */
  | { readonly type: 'malformed'; readonly error: string };

/** What came of looking for a message whose arrival was never confirmed. */
export type Sighting =
  | { readonly type: 'found'; readonly ts: string }
  | { readonly type: 'absent' }
  /** Slack does not let us look there. */
  | { readonly type: 'unreadable' };

/** What people see of a job. Each of these may throw `Postponed`, and then has done nothing. */
export type Presenter = {
  readonly post: (job: Job, delivery: Delivery, part: Part) => Promise<PostOutcome>;
  /** Looks for a part that was begun and may have been posted. */
  readonly find: (delivery: Delivery, part: Part) => Promise<Sighting>;
  /** Makes the waiting message say where the job stands; may be repeated. */
  readonly edit: (job: Job, delivery: Delivery) => Promise<void>;
  /** What the waiting message says of the job, in a word: it is edited when this changes. */
  readonly view: (job: Job) => string;
  readonly draw: (job: Job) => Promise<Picture | undefined>;
  /** The channel between the bot and the person, when there can be one. */
  readonly openDirect: (userId: string) => Promise<string | undefined>;
};

/** Slack will not take it now, or nobody knows yet whether it did. */
export class Postponed extends Error {
  override name = 'Postponed';
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number, reason: string) {
    super(`${reason}; again in ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** Slack will never take it, neither in the channel nor in private. */
export class Undeliverable extends Error {
  override name = 'Undeliverable';
}
