import { z } from 'zod';
import type { Failure, Outcome } from '../query/result.ts';
import type { Asked } from './asked.ts';
import { parseBody, type RawResponse } from './body.ts';
import { JsonNumber, type JsonObject } from './json.ts';
import { printable } from './printable.ts';
import { failureOfRefusal, type Refusal, sentencesOf } from './refusal.ts';
import { parseResult } from './result.ts';
import { retryAfterMs } from './retry-after.ts';
import { readShape } from './shape.ts';
import { meaningOf } from './status.ts';
import { UnreadableError } from './unreadable.ts';

/** What an answer of CleverTap's comes to, whatever it is. */
export function parseResponse(response: RawResponse, asked: Asked): Outcome {
  try {
    return meaningOf(response.status) === 'answer'
      ? parseAnswer(response, asked)
      : failed(failureOf(refusalIn(response), response, asked));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return failed({ reason: 'unreadable', detail: printable(error.message, asked.passcode) });
  }
}

const Status = z.enum(['success', 'partial', 'fail'], { error: 'is none that is documented' });

function parseAnswer(response: RawResponse, asked: Asked): Outcome {
  const body = parseBody(response);
  switch (readShape(Status, body.status, 'status')) {
    case 'success':
      return { type: 'answered', result: parseResult(body, asked.question) };
    case 'partial':
      return parsePartial(body, asked);
    case 'fail': {
      const refusal = { status: codeOf(body), sentences: sentencesOf(body) };
      return failed(failureOf(refusal, response, asked));
    }
  }
}

/** Documented as a long integer: digits that a JavaScript number could not hold. */
const RequestId = z
  .union([z.instanceof(JsonNumber).transform(({ digits }) => digits), z.string()], {
    error: 'is missing or not a number',
  })
  .pipe(z.string().regex(/^-?\d{1,32}$/, { error: 'is not a number of up to 32 digits' }));

function parsePartial(body: JsonObject, { question }: Asked): Outcome {
  if (question.query.kind === 'now') {
    throw new UnreadableError('status partial, which now.json is not documented to have');
  }
  return { type: 'partial', reqId: readShape(RequestId, body.req_id, 'req_id') };
}

function failureOf(refusal: Refusal, response: RawResponse, asked: Asked): Failure {
  switch (meaningOf(refusal.status)) {
    case 'refused':
      return failureOfRefusal(refusal, asked);
    case 'credentials':
      return { reason: 'credentials' };
    case 'rate limited': {
      const { retryAfter, receivedAt } = response;
      return { reason: 'rate limited', retryAfterMs: retryAfterMs(retryAfter, receivedAt) };
    }
    case 'unavailable':
      return { reason: 'unavailable', detail: `status ${refusal.status}` };
    case 'answer':
    case 'unreadable':
      throw new UnreadableError(`status ${refusal.status}`);
  }
}

function refusalIn(response: RawResponse): Refusal {
  const { status } = response;
  if (meaningOf(status) !== 'refused') return { status, sentences: undefined };
  try {
    return { status, sentences: sentencesOf(parseBody(response)) };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return { status, sentences: undefined };
  }
}

/** `code` is an HTTP status, or a number of CleverTap's own, which is a plain no. */
function codeOf({ code }: JsonObject): number {
  const status = code instanceof JsonNumber ? code.toNumber() : undefined;
  return status !== undefined && status >= 400 && status <= 599 ? status : 400;
}

function failed(failure: Failure): Outcome {
  return { type: 'failed', failure };
}
