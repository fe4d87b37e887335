import { after, type Clock, hour, minute } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { CreateQueue } from '../lib/queue.ts';
import { openStore, type Store } from '../lib/store.ts';
import type { ReadableMetrics } from '../metrics.ts';
import { createInProcessQueue } from '../queue/in-process.ts';
import { openRecords, type Records } from './records.ts';

export type Surroundings = {
  readonly clock: Clock;
  readonly log: Log;
  /** Gives up starting: Slack may be out of reach for long. */
  readonly signal?: AbortSignal;
  /** The bot must not go on, and is to be stopped. */
  readonly onFatal?: (error: Error) => void;
};

export type Release = () => Promise<void>;

/** What every part stands on. */
export type Base = Surroundings & {
  readonly store: Store;
  readonly metrics: ReadableMetrics;
  readonly records: Records;
  /** Called when a record was set aside; one listener is enough. */
  readonly onBroken: (listen: () => void) => void;
  /** Parts are handed over as they start, to be stopped last first. */
  readonly onStop: (release: Release) => void;
  readonly createQueue: CreateQueue;
};

type Start = Surroundings &
  Pick<Base, 'metrics'> & {
    /** Another process has the store, and nothing goes on before it ends. */
    readonly onStandby: () => void;
  };

export async function createBase(
  storeUrl: string,
  { onStandby, ...surroundings }: Start,
  onStop: Base['onStop'],
): Promise<Base> {
  const { clock, log, metrics } = surroundings;
  let listening: (() => void) | undefined;
  const store = await openStore(storeUrl, {
    ...surroundings,
    onStandby,
    onBroken: async () => listening?.(),
    ...(surroundings.onFatal ? { onLost: surroundings.onFatal } : {}),
  });
  onStop(store.close);
  const createQueue: CreateQueue = (options) => {
    const onError = (id: string, error: unknown) => log.error({ id, error }, 'step failed');
    const queue = createInProcessQueue({ ...options, clock, onError });
    metrics.watch('queue_length', queue.length, options.name);
    return queue;
  };
  const records = openRecords(store);
  onStop(sweepDaily(store, clock, createQueue));
  return {
    ...surroundings,
    store,
    records,
    onBroken: (listen) => {
      listening = listen;
    },
    onStop,
    createQueue,
  };
}

function sweepDaily(store: Store, clock: Clock, createQueue: CreateQueue): Release {
  const sweeping = createQueue({
    name: 'expired records',
    concurrency: () => 1,
    step: async () => {
      await store.sweep();
      return after(clock.now(), 24 * hour);
    },
  });
  // A start has better things to do, and a bot may be started anew every day.
  sweeping.schedule('all', after(clock.now(), 10 * minute));
  return sweeping.stop;
}
