import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../lib/clock.ts';
import { json, type Reply, send, text } from '../web/reply.ts';
import type { Fault } from './fault.ts';

export type Sufferer = {
  readonly response: ServerResponse;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Carries the call out. */
  readonly run: () => Reply | Promise<Reply>;
};

/** Carries a call out as the fault lets it, and answers what the fault leaves; gives that answer back. */
export async function suffer(
  fault: Fault | undefined,
  sufferer: Sufferer,
): Promise<Reply | undefined> {
  const { response, clock, signal, run } = sufferer;
  if (fault === undefined) return answer(response, await run());
  if (fault.kind === 'slow') {
    const reply = await run();
    await clock.sleep(fault.ms, signal);
    return answer(response, reply);
  }
  if (fault.when === 'after') await run();
  const reply = replyOf(fault);
  if (reply) return answer(response, reply);
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  return undefined;
}

function answer(response: ServerResponse, reply: Reply): Reply {
  send(response, reply);
  return reply;
}

/** Undefined when there is none: a hung call, a torn connection. */
function replyOf(fault: Fault): Reply | undefined {
  switch (fault.kind) {
    case 'error':
      return json({ ok: false, error: fault.error });
    case 'status':
      return text(fault.body ?? '', fault.status);
    case 'rate-limited':
      return rateLimited(fault.retryAfterS);
    case 'hang':
    case 'reset':
    case 'slow':
      return undefined;
  }
}

export function rateLimited(retryAfterS: number | undefined): Reply {
  const reply = json({ ok: false, error: 'ratelimited' }, 429);
  if (retryAfterS === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, 'retry-after': String(retryAfterS) } };
}
