import type { Secret } from '../lib/secret.ts';
import type { Question } from '../query/query.ts';

/** What an answer is the answer to. */
export type Asked = {
  readonly question: Question;
  /** By its `req_id`, after an answer that was `partial`. */
  readonly isPoll: boolean;
  /** Never to be repeated, even if CleverTap repeats it. */
  readonly passcode: Secret;
};
