import { Refusal } from '../question/refusal.ts';
import { writeJson } from './write-json.ts';

export type Reply = {
  readonly httpStatus: number;
  readonly contentType: string;
  readonly text: string;
  /** The `status` in the body, for the journal. */
  readonly status: 'success' | 'partial' | 'fail' | undefined;
  /** The `req_id` in the body. */
  readonly reqId?: string;
};

export const jsonType = 'application/json;charset=utf-8';

export function jsonReply(httpStatus: number, body: unknown): Reply {
  return { httpStatus, contentType: jsonType, text: writeJson(body), status: undefined };
}

/** `{"status":"fail"}` as documented, with the `code` that is seen in practice. */
export function failReply(error: string, code: number, httpStatus: number = code): Reply {
  return { ...jsonReply(httpStatus, { status: 'fail', error, code }), status: 'fail' };
}

/** Anything but a `Refusal` is a fault of this program, and told as CleverTap tells its own. */
export function errorReply(error: unknown, log: (line: string) => void): Reply {
  if (error instanceof Refusal) return failReply(error.message, error.code, error.httpStatus);
  log(`a request failed: ${error instanceof Error ? error.stack : String(error)}`);
  return failReply('An unknown error occurred', 500);
}
