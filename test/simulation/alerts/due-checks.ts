import { nextDueMs } from './dues.ts';
import type { History } from './history.ts';

const hourMs = 3_600_000;
const aheadMs = 5.5 * hourMs;

/** When an alert is to be looked at next; `begin` is when the simulation began. */
export function dueMsOf(history: History, begin: number): number {
  const { settledMs, retryMs = Number.POSITIVE_INFINITY, isAtOnce } = history;
  if (isAtOnce) return settledMs;
  return Math.min(regularMs(history, begin + settledMs) - begin, retryMs);
}

/** A day that was looked at is not looked at again. */
function regularMs({ alert, lastDay, retryMs }: History, afterMs: number): number {
  const { schedule, settleHours, query } = alert.rule;
  let dueMs = nextDueMs(schedule, afterMs);
  if (query.kind !== 'events' || retryMs !== undefined) return dueMs;
  while (dayBefore(dueMs - settleHours * hourMs) === lastDay) dueMs = nextDueMs(schedule, dueMs);
  return dueMs;
}

function dayBefore(ms: number): string {
  return new Date(ms + aheadMs - 24 * hourMs).toISOString().slice(0, 10);
}
