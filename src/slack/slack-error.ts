import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { type PostOutcome, Postponed } from '../delivery/poster.ts';
import { hour, second } from '../lib/clock.ts';
import { Unreachable } from './slack-fetch.ts';
import { refusedToken } from './token-refused.ts';

/** Slack says of these that part of the work may have been done before the error. */
const ambiguous = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
]);

/** The message would do, were it built otherwise: without its picture, or without blocks. */
const malformed = new Set([
  'attachment_payload_limit_exceeded',
  'block_mismatch',
  'invalid_attachments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'markdown_text_conflict',
  'metadata_too_large',
  'missing_file_data',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'slack_connect_file_link_sharing_blocked',
  'too_many_attachments',
]);

const notNow = new Set(['message_limit_exceeded', 'rate_limited', 'ratelimited']);

/** Nothing can be posted anywhere in the workspace until somebody mends this. */
const workspaceDown = new Set([
  ...refusedToken,
  'accesslimited',
  'enterprise_is_restricted',
  'org_login_required',
  'team_added_to_org',
  'two_factor_setup_required',
]);

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
  if (error instanceof WebAPIPlatformError) return platformOutcome(wordOf(error));
  if (error instanceof WebAPIHTTPError) return httpOutcome(error.statusCode);
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

function platformOutcome(word: string | undefined): PostOutcome {
  if (word === undefined || ambiguous.has(word)) return { type: 'unknown' };
  if (notNow.has(word)) throw new Postponed(defaultRetryMs, word);
  if (workspaceDown.has(word)) throw new Postponed(workspaceRetryMs, word);
  return { type: malformed.has(word) ? 'malformed' : 'refused', error: word };
}

/** Slack itself answers 200, 429 or 5xx. Another 4xx is from something on the way, and may pass. */
function httpOutcome(status: number): PostOutcome {
  if (status === 413) return { type: 'malformed', error: 'HTTP 413' };
  if (status === 408 || status < 400 || status >= 500) return { type: 'unknown' };
  throw new Postponed(workspaceRetryMs, `HTTP ${status}`);
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
