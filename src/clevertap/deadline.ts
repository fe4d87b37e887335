import type { Clock } from '../lib/clock.ts';

export type Deadline = { readonly clock: Clock; readonly deadlineMs: number };

/** What `work` came to; undefined when the deadline came first, and then `work` is told to stop. */
export async function within<T extends object>(
  { clock, deadlineMs }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const stop = new AbortController();
  const awake = new AbortController();
  const late = clock.sleep(deadlineMs, awake.signal).then(() => undefined);
  try {
    const done = await Promise.race([work(stop.signal), late]);
    if (!done) stop.abort();
    return done;
  } finally {
    awake.abort();
  }
}
