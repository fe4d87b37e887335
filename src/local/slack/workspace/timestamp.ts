import type { Clock } from '../../../lib/clock.ts';

const microsecondsPerMs = 1000;

/** Makes Slack timestamps (`1700000000.000100`): seconds, unique and increasing even while the clock stands still. */
export function createTimestamps(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now().getTime() * microsecondsPerMs);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}

/** The same instant in a form whose text order is the order in time. */
export function sortableTimestamp(ts: string): string {
  const [seconds = '', fraction = ''] = ts.split('.');
  return `${seconds.padStart(12, '0')}.${fraction.padEnd(6, '0')}`;
}
