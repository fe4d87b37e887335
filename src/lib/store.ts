import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Keyv from 'keyv';
import Database from 'libsql';
import type { z } from 'zod';
import { type Collection, createCollection } from './collection.ts';
import { createRecordTable, createSqliteAdapter } from './sqlite-adapter.ts';

/** Where records live across restarts. */
export type Store = {
  /** Call once per name: Keyv cannot share an adapter between namespaces. */
  readonly collection: <T>(name: string, schema: z.ZodType<T>) => Collection<T>;
  /** Throws unless a record can be written now. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const sqlitePrefix = 'sqlite:';

/** Opens `sqlite:PATH`, creating the file and its folder; `sqlite::memory:` forgets at close. */
export function openStore(url: string): Store {
  if (!url.startsWith(sqlitePrefix)) {
    throw new Error(`STORE_URL is “${url}”; it should look like sqlite:./data/counts.db`);
  }
  const file = url.slice(sqlitePrefix.length);
  if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const database = new Database(file);
  createRecordTable(database);

  // `throwOnErrors`, or a store that is down would look like a record that is missing.
  const open = (namespace: string) =>
    new Keyv({ store: createSqliteAdapter(database), namespace, throwOnErrors: true });
  const probe = open('probe');
  return {
    collection: (name, schema) => createCollection(open(name), schema),
    check: async () => {
      await probe.set('written', true);
    },
    close: async () => {
      database.close();
    },
  };
}
