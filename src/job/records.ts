import type { Collection } from '../lib/collection.ts';
import type { Store } from '../lib/store.ts';
import { Asked } from './asked.ts';
import { Cancellation } from './cancellation.ts';
import { Delivery } from './delivery.ts';
import { Job } from './job.ts';
import { Pause } from './pause.ts';

/** Everything that is kept about jobs. */
export type Records = {
  readonly jobs: Collection<Job>;
  /** Ended jobs, so that a command that Slack delivers again is known. */
  readonly finished: Collection<Job>;
  readonly deliveries: Collection<Delivery>;
  readonly pauses: Collection<Pause>;
  readonly cancellations: Collection<Cancellation>;
  /** Questions whose answers were posted. */
  readonly asked: Collection<Asked>;
};

export function openRecords(store: Store): Records {
  return {
    jobs: store.collection('job', Job),
    finished: store.collection('finished', Job),
    deliveries: store.collection('delivery', Delivery),
    pauses: store.collection('pause', Pause),
    cancellations: store.collection('cancellation', Cancellation),
    asked: store.collection('asked', Asked),
  };
}
