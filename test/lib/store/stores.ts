import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@keyv/redis';
import Database from 'libsql';
import { systemClock } from '../../../src/lib/clock.ts';
import type { BrokenRecord } from '../../../src/lib/collection.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/lib/store.ts';
import { type LogLine, listLog } from '../../slack/log-lines.ts';
import { type RedisServer, startRedis } from './redis-server.ts';

/** A place where records live, seen from outside the bot. */
export type Home = {
  readonly url: string;
  /** The text that is kept of a record. */
  readonly textOf: (collection: string, id: string) => Promise<string | undefined>;
  /** Puts a text there behind the store's back. */
  readonly plant: (collection: string, id: string, text: string) => Promise<void>;
  /** What the store says of every operation from now on matches `complaint`. */
  readonly breakDown: () => Promise<void>;
  readonly complaint: RegExp;
  readonly stop: () => Promise<void>;
};

export async function createSqliteHome(): Promise<Home> {
  const folder = mkdtempSync(path.join(tmpdir(), 'counts-store-'));
  const file = path.join(folder, 'deep', 'records.db');
  const within = <T>(work: (database: Database.Database) => T) => {
    const database = new Database(file);
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  return {
    url: `sqlite:${file}`,
    textOf: async (collection, id) =>
      within((database) => {
        const row = database
          .prepare('SELECT value FROM record WHERE key = ?')
          .get(`${collection}:${id}`);
        return (row as { value: string } | undefined)?.value;
      }),
    plant: async (collection, id, text) =>
      within((database) => {
        database
          .prepare('INSERT OR REPLACE INTO record (key, value) VALUES (?, ?)')
          .run(`${collection}:${id}`, text);
      }),
    breakDown: async () => within((database) => void database.exec('DROP TABLE record')),
    complaint: /no such table/,
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

export async function createRedisHome(): Promise<Home & { readonly server: RedisServer }> {
  const server = await startRedis();
  const connect = () => createClient({ url: server.url }).connect();
  const within = async <T>(work: (client: Awaited<ReturnType<typeof connect>>) => Promise<T>) => {
    const client = await connect();
    try {
      return await work(client);
    } finally {
      client.destroy();
    }
  };
  return {
    server,
    url: server.url,
    textOf: (collection, id) =>
      within(async (client) => (await client.get(`counts:${collection}::${id}`)) ?? undefined),
    plant: (collection, id, text) =>
      within(async (client) => void (await client.set(`counts:${collection}::${id}`, text))),
    breakDown: () => server.kill(),
    complaint: /not connected|closed/i,
    stop: server.stop,
  };
}

/** A store, and all that it says to those around it. */
export type OpenedStore = {
  readonly store: Store;
  readonly broken: readonly BrokenRecord[];
  readonly lines: readonly LogLine[];
  /** What was counted, with its labels after colons. */
  readonly counted: readonly string[];
};

export async function openAt(
  { url }: Pick<Home, 'url'>,
  options: Partial<StoreOptions> = {},
): Promise<OpenedStore> {
  const { log, lines } = listLog();
  const broken: BrokenRecord[] = [];
  const counted: string[] = [];
  const count = (...counting: readonly string[]) => void counted.push(counting.join(':'));
  const store = await openStore(url, {
    clock: systemClock,
    log,
    metrics: { count, watch: () => undefined },
    onBroken: async (record) => void broken.push(record),
    ...options,
  });
  return { store, broken, lines, counted };
}
