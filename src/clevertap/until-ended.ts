import { type Clock, hour, second } from '../lib/clock.ts';
import type { Question } from '../query/query.ts';
import type { Failure, Outcome, Result } from '../query/result.ts';
import type { Client } from './client.ts';

const pollIntervalMs = 31 * second;
const deadlineMs = 6 * hour;

type Ended =
  | { readonly type: 'answered'; readonly result: Result }
  | { readonly type: 'failed'; readonly failure: Failure };

/** Asks one question and waits for its answer, for a program that has nothing else to do. */
export async function askUntilEnded(
  { send, poll }: Pick<Client, 'send' | 'poll'>,
  question: Question,
  { clock, onWait }: { clock: Clock; onWait: (ms: number) => void },
): Promise<Ended> {
  let outcome: Outcome = await send(question);
  for (let waitedMs = 0; outcome.type === 'partial'; waitedMs += pollIntervalMs) {
    if (waitedMs >= deadlineMs) {
      return { type: 'failed', failure: { reason: 'not finished', waitedMs } };
    }
    onWait(pollIntervalMs);
    await clock.sleep(pollIntervalMs);
    outcome = await poll(question, outcome.reqId);
  }
  return outcome;
}
