import type { Asker } from '../../src/job/exchange.ts';
import { type Clock, second } from '../../src/lib/clock.ts';
import type { Failure, Outcome } from '../../src/query/result.ts';

/** A CleverTap that answers what it is told to, as long after as it is told to. */
export type FakeClevertap = {
  /** The next ones, in order; then it says seven. Of `never` nothing is heard again. */
  readonly answers: (Outcome | Failure | 'never')[];
  readonly asked: string[];
  takesMs: number;
  mostOpen: number;
  /** What one process asks it with; `clock` is that process's. */
  readonly asker: (clock: Clock) => Asker;
};

export const seven: Outcome = { type: 'answered', result: { kind: 'events', count: 7 } };
export const counting: Outcome = { type: 'partial', reqId: '42' };
export const limited: Failure = { reason: 'rate limited', retryAfterMs: 600 * second };
/** Nothing came back in time. */
export const silence: Outcome = {
  type: 'failed',
  failure: { reason: 'unavailable', detail: 'no answer within 30 s' },
  unanswered: true,
};

export function fakeClevertap(clock: Clock): FakeClevertap {
  const start = clock.now().getTime();
  const time = () => `${(clock.now().getTime() - start) / second} s`;

  const clevertap: FakeClevertap = {
    answers: [],
    asked: [],
    takesMs: 0,
    mostOpen: 0,
    asker: (own) => {
      let open = 0;
      const answer = async (line: string): Promise<Outcome> => {
        clevertap.asked.push(line);
        open += 1;
        clevertap.mostOpen = Math.max(clevertap.mostOpen, open);
        const next = clevertap.answers.shift() ?? seven;
        if (clevertap.takesMs > 0) await own.sleep(clevertap.takesMs);
        if (next === 'never') return new Promise(() => undefined);
        open -= 1;
        return 'type' in next ? next : { type: 'failed', failure: next };
      };
      return {
        send: ({ query }) => answer(`${nameOf(query)} at ${time()}`),
        poll: (_, reqId) => answer(`poll ${reqId} at ${time()}`),
      };
    },
  };
  return clevertap;
}

/** The event of a question tells it apart. */
function nameOf(query: object): string {
  return 'event' in query && query.event !== 'Charged' ? String(query.event) : 'send';
}
