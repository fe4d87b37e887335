import type { Clock } from '../../../lib/clock.ts';
import type { Endpoint } from './endpoint.ts';
import type { FaultKind } from './fault.ts';
import type { Reply } from './reply.ts';
import { createWaiting } from './waiting.ts';

/** One request and what became of it. The passcode is not kept. */
export type Exchange = {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  readonly endpoint: Endpoint | undefined;
  readonly account: string | undefined;
  readonly arrivedAt: Date;
  /** How many of the account's exchanges were open when it arrived, this one included. */
  readonly open: number;
  /** The same, of the same endpoint. */
  readonly openOfEndpoint: number;
  /** The `req_id` that is asked for, or was given. */
  readonly reqId?: string;
  /** Of a poll: since the last exchange about this `req_id` ended. */
  readonly sinceLastMs?: number;
  readonly payload?: unknown;
  readonly fault?: FaultKind;
  readonly httpStatus?: number;
  readonly status?: Reply['status'];
  readonly endedAt?: Date;
  /** The connection closed before the whole answer was sent. */
  readonly cutOff?: boolean;
};

/** What is known at arrival. */
export type Arrival = Pick<Exchange, 'method' | 'path' | 'endpoint' | 'account'> & {
  readonly reqId?: string;
};

/** An exchange that is going on. */
export type OpenExchange = {
  readonly note: (facts: Pick<Exchange, 'payload' | 'fault'>) => void;
  readonly replied: (reply: Reply) => void;
  readonly ended: (cutOff: boolean) => void;
};

/** Every exchange with the API, in order of arrival; of very many only the last. */
export type Journal = {
  readonly exchanges: () => readonly Exchange[];
  readonly clear: () => void;
  /** Waits until the journal is as wanted. */
  readonly until: (wanted: (exchanges: readonly Exchange[]) => boolean) => Promise<void>;
  readonly begin: (arrival: Arrival) => OpenExchange;
};

const kept = 10_000;

export type JournalOptions = {
  readonly clock: Clock;
  /** Is told of every exchange when it is over. */
  readonly onEnd?: (exchange: Exchange) => void;
};

export function createJournal({ clock, onEnd = () => undefined }: JournalOptions): Journal {
  const exchanges = new Map<number, Exchange>();
  const current = () => [...exchanges.values()];
  const waiting = createWaiting(current);
  const polls = createPollTimes();
  let arrived = 0;

  function put(exchange: Exchange): void {
    exchanges.set(exchange.number, exchange);
    if (exchanges.size > kept) exchanges.delete(exchange.number - kept);
    waiting.changed();
  }

  function arrive(arrival: Arrival): Exchange {
    arrived += 1;
    const arrivedAt = clock.now();
    const open = current().filter(
      ({ endedAt, account }) => !endedAt && account === arrival.account,
    );
    const lastEnd = polls.lastEnd(arrival.reqId);
    return {
      number: arrived,
      ...arrival,
      arrivedAt,
      open: open.length + 1,
      openOfEndpoint: open.filter(({ endpoint }) => endpoint === arrival.endpoint).length + 1,
      ...(lastEnd && { sinceLastMs: arrivedAt.getTime() - lastEnd.getTime() }),
    };
  }

  function begin(arrival: Arrival): OpenExchange {
    let exchange = arrive(arrival);
    put(exchange);
    const change = (facts: Partial<Exchange>) => {
      exchange = { ...exchange, ...facts };
      if (exchanges.has(exchange.number)) put(exchange);
    };
    return {
      note: change,
      replied: ({ httpStatus, status, reqId }) =>
        change({ httpStatus, status, ...(reqId !== undefined && { reqId }) }),
      ended: (cutOff) => {
        const endedAt = clock.now();
        change({ endedAt, cutOff });
        polls.ended(exchange.reqId, endedAt);
        onEnd(exchange);
      },
    };
  }

  return { exchanges: current, clear: () => exchanges.clear(), until: waiting.until, begin };
}

type PollTimes = {
  readonly lastEnd: (reqId: string | undefined) => Date | undefined;
  readonly ended: (reqId: string | undefined, at: Date) => void;
};

/** When the last exchange about a `req_id` ended; of very many only those of late. */
function createPollTimes(): PollTimes {
  const ends = new Map<string, Date>();
  return {
    lastEnd: (reqId) => (reqId === undefined ? undefined : ends.get(reqId)),
    ended: (reqId, at) => {
      if (reqId === undefined) return;
      ends.delete(reqId);
      ends.set(reqId, at);
      const [oldest] = ends.keys();
      if (ends.size > kept && oldest !== undefined) ends.delete(oldest);
    },
  };
}
