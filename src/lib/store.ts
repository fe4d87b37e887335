import type { z } from 'zod';
import type { Clock } from './clock.ts';
import type { BrokenRecord, Collection } from './collection.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { openRedisStore } from './store/redis-store.ts';
import { openSqliteStore, sqlitePrefix } from './store/sqlite-store.ts';

/** Where records live across restarts. One process at a time. */
export type Store = {
  /**
   * May be had again under the same name, with a schema that looks at less. `version` is that of the records that are written: raise it when `schema`
   * changes so that an earlier release could not read them. `schema` has to read every earlier
   * version; 0 is what was written before there were versions.
   */
  readonly collection: <T>(name: string, schema: z.ZodType<T>, version?: number) => Collection<T>;
  /** Removes the expired records that nobody has read since. */
  readonly sweep: () => Promise<void>;
  /** Throws unless a record can be written now. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type StoreOptions = {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Tells whoever a record concerns that it was lost; it is kept already. */
  readonly onBroken?: (record: BrokenRecord) => Promise<void>;
  /** Another process has the store now: this one must end at once. */
  readonly onLost?: (error: Error) => void;
  /** Another process has the store, and this one waits for it to end. */
  readonly onStandby?: () => void;
  /** Gives up waiting for another process to end. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Opens `sqlite:PATH`, creating the file and its folder, or `redis://HOST:PORT`; `sqlite::memory:`
 * forgets at close. Waits for another process that uses the same store: in Redis for as long as it
 * takes; of a file for a little, and rejects when that goes on.
 */
export async function openStore(url: string, options: StoreOptions): Promise<Store> {
  if (url.startsWith(sqlitePrefix)) return openSqliteStore(url.slice(sqlitePrefix.length), options);
  if (/^rediss?:\/\/./.test(url) && URL.canParse(url)) return openRedisStore(url, options);
  // Not the whole of it: there may be a password in it.
  const start = url.slice(0, url.indexOf(':') + 1) || url.slice(0, 12);
  throw new Error(
    `STORE_URL begins with “${start}”; it should look like sqlite:./data/counts.db or redis://localhost:6379`,
  );
}
