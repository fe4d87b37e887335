import { type Clock, slept } from './clock.ts';

/** Work that is wanted often and done seldom. */
export type Calm = {
  /** The work is done for this id at once, or when the last time is long enough ago. */
  readonly want: (id: string) => void;
  /** Starts nothing more; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly clock: Clock;
  /** From the end of one time to the start of the next, for one id. */
  readonly restMs: number;
  readonly work: (id: string) => Promise<void>;
  readonly onError: (id: string, error: unknown) => void;
};

/** One piece of work for an id after the other, with a rest between; what is wanted meanwhile is done once. */
export function createCalm({ clock, restMs, work, onError }: Options): Calm {
  const stopping = new AbortController();
  const wanted = new Set<string>();
  const busy = new Map<string, Promise<void>>();

  async function serve(id: string): Promise<void> {
    while (wanted.delete(id) && !stopping.signal.aborted) {
      await work(id).catch((error: unknown) => onError(id, error));
      await slept(clock, restMs, stopping.signal);
    }
    busy.delete(id);
  }

  return {
    want: (id) => {
      if (stopping.signal.aborted) return;
      wanted.add(id);
      if (!busy.has(id)) busy.set(id, serve(id));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(busy.values());
    },
  };
}
