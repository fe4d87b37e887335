import { type Clock, slept } from './clock.ts';

/** Resolves when the work has ended, or after `ms`: then nobody waits for it any more. */
export async function atMost(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  const tooLong = slept(clock, ms, ended.signal);
  await Promise.race([work.finally(() => ended.abort()), tooLong]);
}
