import type { Posting } from './delivery.ts';

/** What one attempt to write came to. */
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

/** What is written; `id` is the post's, for the log. */
type Written<M> = {
  readonly id: string;
  readonly message: M;
  /** Words alone, whatever the message has besides. */
  readonly isTextOnly: boolean;
};

/** Slack, one attempt a call. Each of these may throw `Postponed`, and then has done nothing. */
export type Poster<M> = {
  readonly post: (posting: Posting, written: Written<M>) => Promise<PostOutcome>;
  /** Looks for a message that may have been posted. */
  readonly find: (posting: Posting) => Promise<Sighting>;
  /** May be repeated. */
  readonly edit: (posting: Posting & Standing, written: Written<M>) => Promise<PostOutcome>;
  /** The channel between the bot and the person, when there can be one. */
  readonly openDirect: (userId: string) => Promise<string | undefined>;
};

type Standing = { readonly ts: string };

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
