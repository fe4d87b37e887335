import { minute, systemClock } from '../../lib/clock.ts';
import { answer } from './answer/answer.ts';
import { createEventCheck } from './answer/known-events.ts';
import { readSchema } from './answer/schema.ts';
import { type Engine, openEngine } from './data/engine.ts';
import { createConcurrency } from './http/concurrency.ts';
import type { Account } from './http/credentials.ts';
import { describeExchange } from './http/describe-exchange.ts';
import { createFaults, type Faults } from './http/faults.ts';
import { createJournal, type Journal } from './http/journal.ts';
import { createPending } from './http/pending.ts';
import { serve } from './http/serve.ts';
import { type DataOptions, openData } from './open-data.ts';

export type LocalClevertapOptions = DataOptions & {
  /** On loopback; 0 or absent takes any that is free. */
  readonly port?: number;
  /** Absent, any id and passcode will do. */
  readonly account?: Account;
  /** Every answer but that of `now` is `partial` until so long after it was asked for. */
  readonly partialMs?: number;
  /** For how long a `req_id` is known; an hour by default. */
  readonly keepReqIdMs?: number;
  /** 15 as in the documents, up to 19. */
  readonly reqIdDigits?: number;
  /** Tells `log` of every exchange. */
  readonly logExchanges?: boolean;
  /** A database file that is made, or opened again; absent, nothing is kept. */
  readonly db?: string;
};

export type LocalClevertap = {
  /** The base that stands for `https://api.clevertap.com`, without a trailing `/1`. */
  readonly url: string;
  readonly faults: Faults;
  readonly journal: Journal;
  /** Lets go of the port, the data and the sample shop. */
  readonly stop: () => Promise<void>;
};

const concurrencyOfEndpoint = 3;

/** Rejects when the port is taken, data cannot be read, or DuckDB is not installed. */
export async function createLocalClevertap(
  options: LocalClevertapOptions = {},
): Promise<LocalClevertap> {
  const engine = await openEngine({ ...(options.db !== undefined && { file: options.db }) });
  try {
    const clevertap = await startOn(engine, options);
    return {
      ...clevertap,
      stop: async () => {
        await clevertap.stop();
        await engine.close();
      },
    };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** The same over an engine that somebody else opened and closes. */
export async function startOn(
  engine: Engine,
  options: Omit<LocalClevertapOptions, 'db'>,
): Promise<LocalClevertap> {
  const { port = 0, clock = systemClock, log = () => undefined } = options;
  const { source, stop: stopData } = await openData(engine, options);
  const faults = createFaults(options.seed ?? 1);
  const journal = createJournal({
    clock,
    ...(options.logExchanges && { onEnd: (exchange) => log(describeExchange(exchange)) }),
  });
  try {
    const listening = await serve(port, {
      account: options.account,
      check: createEventCheck(source),
      ask: (question) => answer(question, source),
      schema: (type) => readSchema(type, source),
      pending: createPending({
        clock,
        partialMs: options.partialMs ?? 0,
        keepMs: options.keepReqIdMs ?? 60 * minute,
        digits: options.reqIdDigits ?? 15,
      }),
      concurrency: createConcurrency(concurrencyOfEndpoint),
      faults,
      journal,
      clock,
      log,
    });
    return {
      url: listening.url,
      faults,
      journal,
      stop: async () => {
        await listening.stop();
        await stopData();
      },
    };
  } catch (error) {
    await stopData();
    throw error;
  }
}
