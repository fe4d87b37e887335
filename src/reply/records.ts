import { z } from 'zod';
import type { Collection } from '../lib/collection.ts';
import type { Store } from '../lib/store.ts';
import { Asked } from './asked.ts';
import { Reply } from './reply.ts';

/** A reply that is over. What it said is in Slack, and in `Asked`. */
export const Finished = z.object({ id: z.string() }).readonly();
export type Finished = z.infer<typeof Finished>;

/** Everything that is kept about replies. */
export type ReplyRecords = {
  readonly replies: Collection<Reply>;
  /** So that a command that Slack delivers again is known. */
  readonly finished: Collection<Finished>;
  /** Questions whose answers were posted. */
  readonly asked: Collection<Asked>;
};

export function openReplyRecords(store: Store): ReplyRecords {
  return {
    replies: store.collection('reply', Reply),
    finished: store.collection('finished', Finished),
    asked: store.collection('asked', Asked),
  };
}
