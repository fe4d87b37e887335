import { minute, second } from '../lib/clock.ts';
import { rateLimitMs } from './slack-error.ts';

const slowestRetryMs = minute;

/** 1 s, 2 s, 4 s … a minute after the first, second, third failure in a row; longer if Slack says. */
export function backoffMs(failures: number, error?: unknown): number {
  const usual = failures === 0 ? 0 : Math.min(slowestRetryMs, second * 2 ** (failures - 1));
  return Math.max(usual, rateLimitMs(error) ?? 0);
}
