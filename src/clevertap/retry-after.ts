import { hour, minute, second } from '../lib/clock.ts';

/** CleverTap documents: "try again after 10 minutes". */
const shortestPauseMs = 10 * minute;
const longestPauseMs = 24 * hour;

const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** How long to send nothing after a 429, by its `Retry-After`: seconds or an HTTP date. */
export function retryAfterMs(header: string | undefined, receivedAt: Date): number {
  const asked = askedMs(header?.trim() ?? '', receivedAt);
  if (Number.isNaN(asked)) return shortestPauseMs;
  return Math.min(Math.max(asked, shortestPauseMs), longestPauseMs);
}

/** NaN when it is neither. */
function askedMs(header: string, receivedAt: Date): number {
  if (/^\d+$/.test(header)) return Number(header) * second;
  return httpDate.test(header) ? Date.parse(header) - receivedAt.getTime() : Number.NaN;
}
