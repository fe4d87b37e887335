import { randomInt } from 'node:crypto';
import type { Clock } from '../../../lib/clock.ts';
import type { Answer } from '../answer/answer.ts';
import { badRequest } from '../question/refusal.ts';

/** The answers that were not given at once, by `req_id`. */
export type Pending = {
  /** The answer, or `partial` with the `req_id` to ask again with. */
  readonly begin: (owner: string, work: Promise<Answer>) => Promise<Reply>;
  /** `owner` is who asked, and of which endpoint: a `req_id` is good for that alone. */
  readonly poll: (owner: string, reqId: string) => Promise<Reply>;
};
export type Reply = Answer | { readonly req_id: bigint; readonly status: 'partial' };

export type PendingOptions = {
  readonly clock: Clock;
  /** For how long an answer is not ready. 0: answered at once. */
  readonly partialMs: number;
  /** For how long a `req_id` is known. */
  readonly keepMs: number;
};

type Asked = {
  readonly owner: string;
  readonly work: Promise<Answer>;
  readonly readyAtMs: number;
  readonly expiresAtMs: number;
};

export function createPending({ clock, partialMs, keepMs }: PendingOptions): Pending {
  const asked = new Map<string, Asked>();

  function forgetExpired(nowMs: number): void {
    for (const [reqId, { expiresAtMs }] of asked) {
      if (expiresAtMs > nowMs) return;
      asked.delete(reqId);
    }
  }

  return {
    begin: async (owner, work) => {
      const nowMs = clock.now().getTime();
      forgetExpired(nowMs);
      if (partialMs === 0) return work;
      // A failure is told to whoever polls; until then nobody waits for it.
      work.catch(() => undefined);
      const reqId = newReqId();
      asked.set(String(reqId), {
        owner,
        work,
        readyAtMs: nowMs + partialMs,
        expiresAtMs: nowMs + keepMs,
      });
      return { req_id: reqId, status: 'partial' };
    },
    poll: async (owner, reqId) => {
      const nowMs = clock.now().getTime();
      forgetExpired(nowMs);
      const found = asked.get(reqId);
      if (!found || found.owner !== owner) throw badRequest(`Invalid request id : ${reqId}`);
      if (nowMs < found.readyAtMs) return { req_id: BigInt(reqId), status: 'partial' };
      return found.work;
    },
  };
}

/** Fifteen digits, as in the documents. */
function newReqId(): bigint {
  return 100_000_000_000_000n + BigInt(randomInt(2 ** 47));
}
