import { hour } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import type { Store } from '../lib/store.ts';
import { Digest } from './digest.ts';
import { Progress } from './progress.ts';
import { Run } from './run.ts';

/** Everything that is kept about digests. */
export type DigestRecords = {
  readonly digests: Collection<Digest>;
  readonly progress: Collection<Progress>;
  readonly runs: Collection<Run>;
};

export function openDigestRecords(store: Store): DigestRecords {
  return {
    digests: store.collection('digest', Digest),
    progress: store.collection('digest-progress', Progress),
    runs: store.collection('digest-run', Run),
  };
}

/** A quarter of history; buttons under older posts say that they are too old. */
export const runTtlMs = 92 * 24 * hour;
