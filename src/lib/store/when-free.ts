import { type Clock, second, slept } from '../clock.ts';
import type { Log } from '../log.ts';

const lookEveryMs = second;

type Options = {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
  /** Hears that another process has the store, before it is waited for. */
  readonly onStandby?: (() => void) | undefined;
  /** Its name, for people. */
  readonly store: string;
  /** For ever, unless told. */
  readonly waitMs?: number;
};

/** What `take` gave, once it gave something. Rejects when another process goes on holding the store. */
export async function whenFree<T>(
  take: () => Promise<T | undefined>,
  { clock, log, signal, onStandby, store, waitMs = Number.POSITIVE_INFINITY }: Options,
): Promise<T> {
  const stopping = signal ?? new AbortController().signal;
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += lookEveryMs) {
    const taken = await take();
    if (taken !== undefined && waitedMs > 0) log.info({ store }, 'the store is free, going on');
    if (taken !== undefined) return taken;
    if (waitedMs === 0) {
      log.warn({ store }, 'another process uses the store; waiting for it to end');
      onStandby?.();
    }
    await slept(clock, lookEveryMs, stopping);
    stopping.throwIfAborted();
  }
  throw new Error(
    `Another process uses the store ${store}, and one store serves one bot at a time. End that process, or give this one a STORE_URL of its own.`,
  );
}
