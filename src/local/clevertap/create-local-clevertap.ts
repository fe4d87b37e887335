import { type Clock, minute, systemClock } from '../../lib/clock.ts';
import { answer, type Source } from './answer/answer.ts';
import { checkEvents } from './answer/known-events.ts';
import { readSchema } from './answer/schema.ts';
import { type Engine, openEngine } from './data/engine.ts';
import { loadFiles } from './data/load-files.ts';
import { createConcurrency } from './http/concurrency.ts';
import type { Account } from './http/credentials.ts';
import { createHandler, type HandlerOptions } from './http/handle.ts';
import { createPending } from './http/pending.ts';
import { serve } from './http/serve.ts';
import { openShop } from './sample/open-shop.ts';
import { instantOf, isTimeZone, wallOf } from './zoned-time.ts';

export type LocalClevertapOptions = {
  /** On loopback; 0 or absent takes any that is free. */
  readonly port?: number;
  /** Bulk exports, `.json` or `.json.gz`. Without any, a sample shop is made up and goes on living. */
  readonly data?: readonly string[];
  /** IANA zone of the account, whose days are the API's days. Absent, UTC. */
  readonly timeZone?: string;
  /** Absent, any id and passcode will do. */
  readonly account?: Account;
  /** Every answer but that of `now` is `partial` until so long after it was asked for. */
  readonly partialMs?: number;
  readonly clock?: Clock;
  /** Of the sample shop. */
  readonly seed?: number;
  /** What is going on, a line at a time. */
  readonly log?: (line: string) => void;
};

export type LocalClevertap = {
  /** The base that stands for `https://api.clevertap.com`, without a trailing `/1`. */
  readonly url: string;
  /** Lets go of the port, the data and the sample shop. */
  readonly stop: () => Promise<void>;
};

/** Rejects when the port is taken, a file is no export, or DuckDB is not installed. */
export async function createLocalClevertap(
  options: LocalClevertapOptions = {},
): Promise<LocalClevertap> {
  const { port = 0, log = () => undefined } = options;
  const engine = await openEngine({ memoryLimit: '1GB' });
  const data = await openData(engine, options).catch(async (error: unknown) => {
    await engine.close();
    throw error;
  });

  async function stopData(): Promise<void> {
    await data.stop();
    await engine.close();
  }

  try {
    const handler = createHandler(handlerOptions(data.source, options));
    const listening = await serve({ port, handler, log });
    return {
      url: listening.url,
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

type Data = { readonly source: Source; readonly stop: () => Promise<void> };

async function openData(engine: Engine, options: LocalClevertapOptions): Promise<Data> {
  const { data = [], timeZone = 'UTC', clock = systemClock, log = () => undefined } = options;
  if (!isTimeZone(timeZone)) throw new RangeError(`${timeZone} is not a time zone`);
  const wallClock = () => wallOf(clock.now(), timeZone);
  const common = { engine, shards: 1, instantOf: (wall: Date) => instantOf(wall, timeZone) };
  if (data.length > 0) {
    const newest = await loadFiles({ engine, paths: data, log });
    return { source: { ...common, wallNow: () => newest }, stop: async () => undefined };
  }
  const shop = await openShop({ engine, seed: options.seed ?? 1, clock, wallClock, log });
  return { source: { ...common, wallNow: wallClock }, stop: shop.stop };
}

function handlerOptions(
  source: Source,
  { account, partialMs = 0, clock = systemClock }: LocalClevertapOptions,
): HandlerOptions {
  return {
    account,
    check: (question) => checkEvents(question, source),
    ask: (question) => answer(question, source),
    schema: () => readSchema(source),
    pending: createPending({ clock, partialMs, keepMs: 60 * minute }),
    concurrency: createConcurrency(3),
  };
}
