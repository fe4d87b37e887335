import { EventEmitter } from 'node:events';
import type { KeyvStoreAdapter } from 'keyv';
import type Database from 'libsql';

/** The one table that all records live in. Keyv puts `namespace:` before each key. */
export function createRecordTable(database: Database.Database): void {
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA busy_timeout = 5000');
  database.exec('CREATE TABLE IF NOT EXISTS record (key TEXT PRIMARY KEY, value TEXT NOT NULL)');
}

/**
 * A Keyv store in an SQLite file. Statements are prepared once, since libsql keeps the memory of
 * each. Keyv wants one adapter object per namespace and looks at `opts.dialect` before it iterates.
 */
export function createSqliteAdapter(database: Database.Database): KeyvStoreAdapter {
  const select = database.prepare('SELECT value FROM record WHERE key = ?');
  const upsert = database.prepare(
    'INSERT INTO record (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM record WHERE key = ?');
  const removeRange = database.prepare('DELETE FROM record WHERE key >= ? AND key < ?');
  const page = database.prepare(
    'SELECT key, value FROM record WHERE key > ? AND key < ? ORDER BY key LIMIT 500',
  );

  const get = (key: string) => textOf(select.get(key));
  const store = {
    opts: { dialect: 'sqlite', url: '' },
    namespace: undefined as string | undefined,
    // Keyv serialises values itself: what comes in and goes out is its own text.
    get: async (key: string) => get(key) as never,
    getMany: async (keys: string[]) => keys.map(get) as never,
    has: async (key: string) => get(key) !== undefined,
    set: async (key: string, value: string) => {
      upsert.run(key, value);
      return true;
    },
    delete: async (key: string) => remove.run(key).changes > 0,
    deleteMany: async (keys: string[]) =>
      keys.map((key) => remove.run(key).changes > 0).some(Boolean),
    clear: async () => {
      removeRange.run(...namespaceBounds(store.namespace));
    },
    iterator: async function* (namespace?: string) {
      const [start, end] = namespaceBounds(namespace);
      for (let last = start; ; ) {
        // The statement's own column list.
        const rows = page.all(last, end) as { key: string; value: string }[];
        for (const { key, value } of rows) yield [key, value] as never;
        const final = rows.at(-1);
        if (!final) return;
        last = final.key;
      }
    },
  };
  return Object.assign(new EventEmitter(), store);
}

/** libsql adds a `_metadata` field to what `get` returns; only our column is read. */
function textOf(row: unknown): string | undefined {
  return (row as { value: string } | undefined)?.value;
}

/** Every key of a namespace starts with `namespace:`; `;` is the character after `:`. */
function namespaceBounds(namespace: string | undefined): [string, string] {
  return namespace === undefined ? ['', '\u{10ffff}'] : [`${namespace}:`, `${namespace};`];
}
