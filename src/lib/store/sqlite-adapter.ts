import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeyvStoreAdapter } from 'keyv';
import type Database from 'libsql';

/** Less than the time within which a command is refused: whoever asks is told so in time. */
const busyTimeoutMs = 2000;

/** The one table that all records live in. Each key has the name of its collection and `:` before it. */
export function createRecordTable(database: Database.Database): void {
  database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE IF NOT EXISTS record (key TEXT PRIMARY KEY, value TEXT NOT NULL)');
}

const pageLength = 500;

type Row = { readonly key: string; readonly value: string };

/**
 * A Keyv store in an SQLite file. Statements are prepared once, since libsql keeps the memory of
 * each. Keyv wants one adapter object per namespace and looks at `opts.dialect` before it iterates.
 */
export function createSqliteAdapter(
  database: Database.Database,
  namespace: string,
): KeyvStoreAdapter {
  const select = database.prepare('SELECT value FROM record WHERE key = ?');
  const upsert = database.prepare(
    'INSERT INTO record (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const remove = database.prepare('DELETE FROM record WHERE key = ?');
  const removeRange = database.prepare('DELETE FROM record WHERE key >= ? AND key < ?');
  const page = database.prepare(
    'SELECT key, value FROM record WHERE key > ? AND key < ? ORDER BY key LIMIT ?',
  );

  // `;` is the character after `:`.
  const [start, end] = [`${namespace}:`, `${namespace};`];
  const get = (id: string) => textOf(select.get(start + id));
  const store = {
    opts: { dialect: 'sqlite', url: '' },
    namespace,
    // Keyv serialises values itself: what comes in and goes out is its own text.
    get: async (id: string) => get(id) as never,
    getMany: async (ids: string[]) => ids.map(get) as never,
    has: async (id: string) => get(id) !== undefined,
    set: async (id: string, value: string) => {
      upsert.run(start + id, value);
      return true;
    },
    delete: async (id: string) => remove.run(start + id).changes > 0,
    deleteMany: async (ids: string[]) =>
      ids.map((id) => remove.run(start + id).changes > 0).some(Boolean),
    clear: async () => {
      removeRange.run(start, end);
    },
    iterator: async function* () {
      for (let last = start; ; ) {
        // The statement's own column list.
        const rows = page.all(last, end, pageLength) as Row[];
        for (const { key, value } of rows) yield [key.slice(start.length), value] as never;
        const final = rows.at(-1);
        if (!final || rows.length < pageLength) return;
        last = final.key;
        // Whatever else there is to do is not kept waiting for all of them.
        await nextTurn();
      }
    },
  };
  return Object.assign(new EventEmitter(), store);
}

/** libsql adds a `_metadata` field to what `get` returns; only our column is read. */
function textOf(row: unknown): string | undefined {
  return (row as Row | undefined)?.value;
}
