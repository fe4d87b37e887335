import { WebClient } from '@slack/web-api';
import { second } from '../lib/clock.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { Secret } from '../lib/secret.ts';
import { countingFetch } from './counting-fetch.ts';
import { createSlackFetch } from './slack-fetch.ts';

export type WriteClient = WebClient;

export type SlackConnection = {
  readonly botToken: Secret;
  /** Base of the Web API, with the slash at its end; Slack's own when absent. */
  readonly apiUrl?: string | undefined;
  readonly metrics?: Metrics;
};

/**
 * The client for everything that changes something in Slack. It tries once: Slack's own default
 * repeats `chat.postMessage` when an answer is lost, which posts twice.
 */
export function createWriteClient({ botToken, apiUrl, metrics }: SlackConnection): WriteClient {
  return new WebClient(botToken.reveal(), {
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10 * second,
    fetch: metrics ? countingFetch(createSlackFetch(), metrics) : createSlackFetch(),
    logger: silentLogger,
  });
}

/** Errors are thrown as well as logged, and the debug log would show message text. */
const silentLogger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  setLevel: ignore,
  getLevel: () => 'error' as never,
  setName: ignore,
};

function ignore(): void {
  // Nothing is worth a line here: the caller gets the error itself.
}
