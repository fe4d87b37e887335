import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import type { Clock } from '../lib/clock.ts';
import { largestBodyBytes, type RawResponse } from './body.ts';
import { needsBody } from './status.ts';

export type HttpRequest = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

type Means = {
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
  readonly signal: AbortSignal;
};

/**
 * One request and what came back. Redirects are not followed, nothing is unpacked, and a body is
 * read no further than needed. Rejects with the network's own error.
 */
export async function exchange(sent: HttpRequest, means: Means): Promise<RawResponse> {
  const { clock, ...passed } = means;
  const { url, ...rest } = sent;
  const { statusCode, headers, body } = await request(url, { ...rest, ...passed });
  return {
    status: statusCode,
    contentType: textOf(headers['content-type']),
    contentEncoding: textOf(headers['content-encoding']),
    retryAfter: textOf(headers['retry-after']),
    body: needsBody(statusCode) ? await readStart(body) : drop(body),
    receivedAt: clock.now(),
  };
}

/** A header that came twice is as good as rubbish, and reads so. */
function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}

async function readStart(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestBodyBytes) break;
  }
  return Buffer.concat(chunks);
}

/** Not waited for: it may never end. That it was cut off is an error to the stream alone. */
function drop(body: Readable): Uint8Array {
  body.on('error', () => undefined).destroy();
  return new Uint8Array();
}
