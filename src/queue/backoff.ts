import { minute, second } from '../lib/clock.ts';

/** How long a step that threw is left alone; twice as long after each further time. */
const firstRetryMs = 10 * second;
const slowestRetryMs = minute;

/** Remembers how often in a row each step threw. */
export type Backoff = {
  readonly worked: (id: string) => void;
  /** How long to leave it alone now. */
  readonly failed: (id: string) => number;
};

export function createBackoff(): Backoff {
  const failures = new Map<string, number>();
  return {
    worked: (id) => void failures.delete(id),
    failed: (id) => {
      const earlier = failures.get(id) ?? 0;
      failures.set(id, earlier + 1);
      return Math.min(slowestRetryMs, firstRetryMs * 2 ** earlier);
    },
  };
}
