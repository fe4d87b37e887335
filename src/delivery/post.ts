import { z } from 'zod';

/** A message that is to stand in Slack. */
export type Post = {
  /** Its name for ever: `reply:ID:answer`. */
  readonly id: string;
  readonly channelId: string;
  readonly threadTs?: string;
  /** Seen by this person alone: it can be neither edited nor found again. */
  readonly ephemeralFor?: string;
  /** Who is told in private when the channel refuses. */
  readonly fallbackUserId?: string;
  /** Its pictures are the first thing to leave out when Slack does not take the message. */
  readonly hasPictures?: boolean;
};

/** How a message is built. When Slack does not take one way, the next is tried. */
export const Build = z.enum(['full', 'without pictures', 'text']);
export type Build = z.infer<typeof Build>;

export type Manner = {
  readonly build: Build;
  /** The channel refused it: it goes to the direct messages of `fallbackUserId`. */
  readonly isDirect: boolean;
};

/** The message as it is to be now. Called anew for each attempt. */
export type Render<M> = (manner: Manner) => M;

/** Where it stands. */
export type Posted = {
  readonly channelId: string;
  readonly ts: string;
  readonly isDirect: boolean;
};
