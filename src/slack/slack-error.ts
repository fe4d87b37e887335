import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { type PostOutcome, Postponed } from '../job/presenter.ts';
import { second } from '../lib/clock.ts';

/** Slack says of these that part of the work may have been done before the error. */
const ambiguous = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
]);

const malformed = new Set([
  'block_mismatch',
  'invalid_attachments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'too_many_attachments',
]);

/** Nothing can be posted anywhere in the workspace until somebody mends this. */
const workspaceDown = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'team_added_to_org',
  'token_expired',
  'token_revoked',
]);

const refusedConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const defaultRetryMs = 30 * second;
const workspaceRetryMs = 60 * second;

/** What a failed write to Slack came to. Throws `Postponed` when it did nothing and may work later. */
export function outcomeOf(error: unknown): PostOutcome {
  if (error instanceof WebAPIRateLimitedError) {
    throw new Postponed(error.retryAfter * second, 'Slack asked us to wait');
  }
  if (error instanceof WebAPIPlatformError) return platformOutcome(error.data.error);
  if (error instanceof WebAPIHTTPError) return httpOutcome(error.statusCode);
  if (error instanceof WebAPIRequestError) {
    const code = networkCode(error);
    if (code && refusedConnection.has(code)) throw new Postponed(defaultRetryMs, code);
    return { type: 'unknown' };
  }
  throw error;
}

function platformOutcome(error: string): PostOutcome {
  if (error === 'ratelimited') throw new Postponed(defaultRetryMs, error);
  if (workspaceDown.has(error)) throw new Postponed(workspaceRetryMs, error);
  if (ambiguous.has(error)) return { type: 'unknown' };
  if (malformed.has(error)) return { type: 'malformed', error };
  return { type: 'refused', error };
}

function httpOutcome(status: number): PostOutcome {
  if (status === 429) throw new Postponed(defaultRetryMs, 'HTTP 429');
  return status >= 500 ? { type: 'unknown' } : { type: 'refused', error: `HTTP ${status}` };
}

/** Node wraps what went wrong on the network in one or two errors. */
function networkCode(error: unknown): string | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string' && refusedConnection.has(inner.code)) {
      return inner.code;
    }
  }
  return undefined;
}

/** Slack's word for what went wrong, for the log. */
export function slackErrorName(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.name : typeof error;
}
