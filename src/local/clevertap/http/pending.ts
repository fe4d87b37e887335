import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../lib/clock.ts';
import type { Answer } from '../answer/answer.ts';
import { badRequest } from '../question/refusal.ts';

/** The answers that were not given at once, by `req_id`. */
export type Pending = {
  /** The answer, or `partial` with the `req_id` to ask again with. */
  readonly begin: (owner: string, work: Promise<Answer>) => Promise<Answer | PartialAnswer>;
  /** `partial`, now and whenever it is asked for. */
  readonly beginEndless: (owner: string) => PartialAnswer;
  /** `owner` is who asked, and of which endpoint: a `req_id` is good for that alone. */
  readonly poll: (owner: string, reqId: string) => Promise<Answer | PartialAnswer>;
};
export type PartialAnswer = { readonly req_id: bigint; readonly status: 'partial' };

export type PendingOptions = {
  readonly clock: Clock;
  /** For how long an answer is not ready. 0: it is given at once. */
  readonly partialMs: number;
  /** For how long a `req_id` is known. */
  readonly keepMs: number;
  /** How long the `req_id`s are, 1 to 19; from 16 on they can be beyond 2^53. */
  readonly digits: number;
};

type Asked = {
  readonly owner: string;
  /** Absent, there will never be an answer. */
  readonly work?: Promise<Answer>;
  readonly readyAtMs: number;
  readonly expiresAtMs: number;
};

export function createPending({ clock, partialMs, keepMs, digits }: PendingOptions): Pending {
  const asked = new Map<string, Asked>();

  function keep(owner: string, work?: Promise<Answer>): PartialAnswer {
    const nowMs = clock.now().getTime();
    forgetExpired(nowMs);
    const reqId = newReqId(digits);
    asked.set(String(reqId), {
      owner,
      ...(work && { work }),
      readyAtMs: nowMs + partialMs,
      expiresAtMs: nowMs + keepMs,
    });
    return { req_id: reqId, status: 'partial' };
  }

  function forgetExpired(nowMs: number): void {
    for (const [reqId, { expiresAtMs }] of asked) {
      if (expiresAtMs > nowMs) return;
      asked.delete(reqId);
    }
  }

  return {
    begin: async (owner, work) => {
      if (partialMs === 0) return work;
      // A failure is told to whoever polls; until then nobody waits for it.
      work.catch(() => undefined);
      return keep(owner, work);
    },
    beginEndless: (owner) => keep(owner),
    poll: async (owner, reqId) => {
      const nowMs = clock.now().getTime();
      forgetExpired(nowMs);
      const found = asked.get(reqId);
      if (!found || found.owner !== owner) throw badRequest(`Invalid request id : ${reqId}`);
      if (!found.work || nowMs < found.readyAtMs) {
        return { req_id: BigInt(reqId), status: 'partial' };
      }
      return found.work;
    },
  };
}

const largest64Bit = 2n ** 63n - 1n;

/** A positive 64-bit number of so many digits. */
function newReqId(digits: number): bigint {
  const lowest = 10n ** BigInt(digits - 1);
  const highest = 10n * lowest - 1n < largest64Bit ? 10n * lowest - 1n : largest64Bit;
  return lowest + (randomBytes(8).readBigUInt64BE() % (highest - lowest + 1n));
}
