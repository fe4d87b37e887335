import { type Clock, second, slept } from '../clock.ts';
import type { Log } from '../log.ts';

const lookEveryMs = second;

type Options = {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
  /** Its name, for people. */
  readonly store: string;
  /** Longer than a process that is told to stop may take. */
  readonly waitMs?: number;
};

/** What `take` gave, once it gave something. Rejects when another process goes on holding the store. */
export async function whenFree<T>(
  take: () => Promise<T | undefined>,
  { clock, log, signal, store, waitMs = 12 * second }: Options,
): Promise<T> {
  const stopping = signal ?? new AbortController().signal;
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += lookEveryMs) {
    const taken = await take();
    if (taken !== undefined) return taken;
    if (waitedMs === 0)
      log.warn({ store }, 'another process uses the store; waiting for it to end');
    await slept(clock, lookEveryMs, stopping);
    stopping.throwIfAborted();
  }
  throw new Error(
    `Another process uses the store ${store}, and one store serves one bot at a time. End that process, or give this one a STORE_URL of its own.`,
  );
}
