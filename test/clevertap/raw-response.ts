import type { RawResponse } from '../../src/clevertap/body.ts';
import { parseResponse } from '../../src/clevertap/response.ts';
import { secret } from '../../src/lib/secret.ts';
import type { Question } from '../../src/query/query.ts';
import type { Failure, Outcome } from '../../src/query/result.ts';
import { eventsQuery, question } from './builders.ts';

export const passcode = secret('QWE-RTY-UIOP');

/** A body as text, or as bytes when it is not even that. */
export function rawResponse(
  body: string | Uint8Array,
  changes: Partial<RawResponse> = {},
): RawResponse {
  return {
    status: 200,
    contentType: 'application/json;charset=utf-8',
    contentEncoding: undefined,
    retryAfter: undefined,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
    receivedAt: new Date('2026-11-20T09:00:00Z'),
    ...changes,
  };
}

const events = question(eventsQuery());

export function parseFirst(response: RawResponse, asked: Question = events): Outcome {
  return parseResponse(response, { question: asked, isPoll: false, passcode });
}

export function parsePoll(response: RawResponse, asked: Question = events): Outcome {
  return parseResponse(response, { question: asked, isPoll: true, passcode });
}

export function failed(failure: Failure): Outcome {
  return { type: 'failed', failure };
}

/** `detail` may be a matcher. */
export function unreadable(detail: unknown) {
  return { type: 'failed', failure: { reason: 'unreadable', detail } };
}
