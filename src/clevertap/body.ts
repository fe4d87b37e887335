import { isJsonObject, type JsonObject, parseJson } from './json.ts';
import { UnreadableError } from './unreadable.ts';

/** What came over the wire. `body` ends early when it is longer than `largestBodyBytes`. */
export type RawResponse = {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly retryAfter: string | undefined;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
};

export const largestBodyBytes = 5 * 1024 * 1024;

/** Throws `UnreadableError` unless the body is one JSON object, whole and within its limits. */
export function parseBody(response: RawResponse): JsonObject {
  const { body, contentType, contentEncoding } = response;
  if (body.length > largestBodyBytes) throw new UnreadableError('a body of more than 5 MB');
  if (body.length === 0) throw new UnreadableError('an empty body');
  if (contentEncoding && contentEncoding.toLowerCase() !== 'identity') {
    throw new UnreadableError(`content encoding ${contentEncoding}, which was not asked for`);
  }
  if (contentType !== undefined && !isJsonType(contentType)) {
    throw new UnreadableError(`content type ${contentType}`);
  }
  const parsed = parseJson(decode(body));
  if (!isJsonObject(parsed)) throw new UnreadableError('JSON that is not an object');
  return parsed;
}

function isJsonType(contentType: string): boolean {
  const [type = ''] = contentType.split(';');
  return ['application/json', 'text/json'].includes(type.trim().toLowerCase());
}

/** A byte order mark is kept, so that it is refused: JSON has none. */
function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch (error) {
    throw new UnreadableError('not UTF-8', { cause: error });
  }
}
