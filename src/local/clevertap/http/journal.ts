import type { Clock } from '../../../lib/clock.ts';
import type { Endpoint } from './endpoint.ts';
import type { FaultKind } from './fault.ts';
import type { Reply } from './reply.ts';

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
  const lastEnds = new Map<string, Date>();
  const waiting = new Set<() => void>();
  let arrived = 0;

  function put(exchange: Exchange): void {
    exchanges.set(exchange.number, exchange);
    if (exchanges.size > kept) exchanges.delete(exchange.number - kept);
    for (const check of waiting) check();
  }

  function isOpen(account: string | undefined) {
    return (other: Exchange) => !other.endedAt && other.account === account;
  }

  function begin(arrival: Arrival): OpenExchange {
    arrived += 1;
    const number = arrived;
    const arrivedAt = clock.now();
    const open = [...exchanges.values()].filter(isOpen(arrival.account));
    const lastEnd = arrival.reqId === undefined ? undefined : lastEnds.get(arrival.reqId);
    let exchange: Exchange = {
      number,
      ...arrival,
      arrivedAt,
      open: open.length + 1,
      openOfEndpoint: open.filter(({ endpoint }) => endpoint === arrival.endpoint).length + 1,
      ...(lastEnd && { sinceLastMs: arrivedAt.getTime() - lastEnd.getTime() }),
    };
    put(exchange);
    const change = (facts: Partial<Exchange>) => {
      exchange = { ...exchange, ...facts };
      if (exchanges.has(number)) put(exchange);
    };
    return {
      note: change,
      replied: ({ httpStatus, status, reqId }) =>
        change({ httpStatus, status, ...(reqId !== undefined && { reqId }) }),
      ended: (cutOff) => {
        change({ endedAt: clock.now(), cutOff });
        if (exchange.reqId !== undefined) lastEnds.set(exchange.reqId, clock.now());
        onEnd(exchange);
      },
    };
  }

  function until(wanted: (exchanges: readonly Exchange[]) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      function check(): void {
        try {
          if (!wanted([...exchanges.values()])) return;
          resolve();
        } catch (error) {
          reject(error);
        }
        waiting.delete(check);
      }
      waiting.add(check);
      check();
    });
  }

  return {
    exchanges: () => [...exchanges.values()],
    clear: () => exchanges.clear(),
    until,
    begin,
  };
}

/** One line for a person: `12 POST /1/counts/events.json 200 success, 40 ms`. */
export function describeExchange(exchange: Exchange): string {
  const { number, method, path, httpStatus, status, fault, reqId, arrivedAt, endedAt } = exchange;
  const tookMs = endedAt ? endedAt.getTime() - arrivedAt.getTime() : 0;
  return [
    `${number} ${method} ${path}`,
    ...(reqId === undefined ? [] : [`req_id ${reqId}`]),
    httpStatus === undefined ? 'no answer' : `${httpStatus} ${status ?? ''}`.trim(),
    ...(fault ? [`fault ${fault}`] : []),
    `${tookMs} ms${exchange.cutOff ? ', cut off' : ''}`,
  ].join(', ');
}
