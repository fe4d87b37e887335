import type { Clock } from '../../../lib/clock.ts';
import type { Fault } from '../fault/fault.ts';
import { parseJson } from '../json.ts';
import type { Reply } from '../web/reply.ts';
import type { Arguments } from './arguments.ts';

/** One call as it came and as it was answered. */
export type Call = {
  readonly method: string;
  /** Without the token. */
  readonly args: Arguments;
  readonly at: Date;
  /** Undefined while it is open, and for good when the connection was cut. */
  readonly status?: number;
  readonly answer?: unknown;
  readonly fault?: Fault;
};

export type Journal = {
  readonly calls: () => readonly Call[];
  /** Writes the call down; the function that comes back writes down its answer. */
  readonly begin: (call: Omit<Call, 'at'>) => (reply: Reply | undefined) => void;
};

export function createJournal(clock: Clock): Journal {
  const calls: Call[] = [];
  return {
    calls: () => [...calls],
    begin: (begun) => {
      const call = { ...begun, at: clock.now() };
      const index = calls.push(call) - 1;
      return (reply) => {
        if (!reply) return;
        const text = reply.body.toString();
        calls[index] = { ...call, status: reply.status, answer: parseJson(text) ?? text };
      };
    },
  };
}
