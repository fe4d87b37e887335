import type { Clock } from '../lib/clock.ts';
import { ChartError } from './error.ts';

/** The work, stopped by its signal and rejected with `too late` when it takes longer than `ms`. */
export async function deadline<T>(
  clock: Clock,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const done = new AbortController();
  const timer = expire(clock, ms, { late, done });
  try {
    return await work(late.signal);
  } catch (error) {
    if (late.signal.aborted) throw late.signal.reason;
    throw error;
  } finally {
    done.abort();
    await timer;
  }
}

type Ends = { readonly late: AbortController; readonly done: AbortController };

async function expire(clock: Clock, ms: number, { late, done }: Ends): Promise<void> {
  try {
    await clock.sleep(ms, done.signal);
  } catch (error) {
    if (done.signal.aborted) return;
    late.abort(error);
    return;
  }
  late.abort(new ChartError('too late', `No picture from the QuickChart server after ${ms} ms`));
}
