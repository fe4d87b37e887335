import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { type PostOutcome, Postponed } from '../delivery/poster.ts';
import { hour, second } from '../lib/clock.ts';
import { classOfStatus, classOfWord, type ErrorClass } from './error-class.ts';
import { Unreachable } from './slack-fetch.ts';

const defaultRetryMs = 30 * second;
const workspaceRetryMs = 60 * second;
const longestRetryMs = hour;

/**
 * What a failed call that changes something in Slack came to. Throws `Postponed` when it did
 * nothing and may work later.
 */
export function outcomeOf(error: unknown): PostOutcome {
  const waitMs = rateLimitMs(error);
  if (waitMs !== undefined) throw new Postponed(waitMs, 'Slack asked us to wait');
  if (error instanceof WebAPIPlatformError) return platformOutcome(error);
  if (error instanceof WebAPIHTTPError) {
    return outcomeFor(classOfStatus(error.statusCode), `HTTP ${error.statusCode}`);
  }
  if (error instanceof WebAPIRequestError && error.original instanceof Unreachable) {
    throw new Postponed(defaultRetryMs, describeRequestError(error));
  }
  // An answer that broke off, or that cannot be read: the call itself may have been carried out.
  return { type: 'unknown' };
}

/** How long Slack wants to be left alone, if that is what it said. */
export function rateLimitMs(error: unknown): number | undefined {
  if (!(error instanceof WebAPIRateLimitedError)) return undefined;
  return Math.min(longestRetryMs, Math.max(1, error.retryAfter) * second);
}

function platformOutcome(error: WebAPIPlatformError): PostOutcome {
  const word = wordOf(error);
  return word === undefined ? { type: 'unknown' } : outcomeFor(classOfWord(word), word);
}

function outcomeFor(means: ErrorClass, error: string): PostOutcome {
  switch (means) {
    case 'ambiguous':
      return { type: 'unknown' };
    case 'not now':
      throw new Postponed(defaultRetryMs, error);
    case 'workspace':
      throw new Postponed(workspaceRetryMs, error);
    case 'malformed':
    case 'refused':
      return { type: means, error };
  }
}

/** Slack's word for the error; the SDK puts the whole page there when the answer was no JSON. */
function wordOf({ data }: WebAPIPlatformError): string | undefined {
  const word: unknown = data.error;
  return typeof word === 'string' && /^\w{1,80}$/.test(word) ? word : undefined;
}

/** Slack's word for what went wrong, for the log. */
export function slackErrorName(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return wordOf(error) ?? 'an answer that is no JSON';
  if (error instanceof WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  if (error instanceof WebAPIRequestError) return describeRequestError(error);
  return error instanceof Error ? error.name : typeof error;
}

function describeRequestError({ original }: WebAPIRequestError): string {
  return original instanceof Unreachable ? original.message : original.name;
}
