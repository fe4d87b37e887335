import type { Collection } from '../lib/collection.ts';
import type { Store } from '../lib/store.ts';
import { Pause } from './account.ts';
import { Job, JobOutline } from './job.ts';

/** Everything that is kept about questions on their way. */
export type JobRecords = {
  /** Open ones, and for a while those that have ended. */
  readonly jobs: Collection<Job>;
  /** The same records, looked at in passing; one that is damaged further inside is found when it is got. */
  readonly outlines?: Pick<Collection<JobOutline>, 'list' | 'each'>;
  readonly pauses: Collection<Pause>;
};

export function openJobRecords(store: Store): JobRecords {
  return {
    // `job` is where a released version kept what is now two records.
    jobs: store.collection('counting', Job),
    outlines: store.collection('counting', JobOutline),
    pauses: store.collection('pause', Pause),
  };
}
