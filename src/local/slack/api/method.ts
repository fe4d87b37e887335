import type { Clock } from '../../../lib/clock.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Arguments } from './arguments.ts';

export type ApiContext = {
  readonly workspace: Workspace;
  readonly clock: Clock;
  /** `http://127.0.0.1:N` */
  readonly base: string;
  /** A fresh one-use address for a WebSocket. */
  readonly openSocketUrl: () => string;
  /** Whether a repeated `client_msg_id` gives the first message back instead of a second one. */
  readonly dedupesMessages: boolean;
};

export type Answer = Readonly<Record<string, unknown>>;

/** One method of the Web API. What it returns is sent with `ok: true`; `ApiError` is sent with `ok: false`. */
export type Method = {
  readonly token: 'bot' | 'app' | 'none';
  readonly run: (args: Arguments, context: ApiContext) => Answer;
};

export type Methods = Readonly<Record<string, Method>>;

export function botMethod(run: Method['run']): Method {
  return { token: 'bot', run };
}
