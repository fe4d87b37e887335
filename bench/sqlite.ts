import Database from 'libsql';
import type { Engine } from '../src/local/clevertap/data/engine.ts';
import { sql } from '../src/local/clevertap/data/sql.ts';

const chunk = 200_000;

/** Copies the rows of the engine's events into SQLite, with the index that the questions want. */
export async function copyToSqlite(
  { rows }: Engine,
  file: string,
): Promise<{ readonly all: (text: string) => unknown[]; readonly close: () => void }> {
  const database = new Database(file);
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000');
  database.exec(
    'CREATE TABLE events (name TEXT, ts TEXT, person INTEGER, props TEXT, context TEXT)',
  );
  const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?)');
  for (let from = 0; ; from += chunk) {
    const some = await rows(
      sql`SELECT name, CAST(ts AS VARCHAR) AS ts, person, props, context FROM events WHERE rowid >= ${from} AND rowid < ${from + chunk}`,
    );
    if (some.length === 0) break;
    database.exec('BEGIN');
    for (const { name, ts, person, props, context } of some)
      insert.run(name, ts, person, props, context);
    database.exec('COMMIT');
  }
  database.exec('CREATE INDEX events_by_name_and_time ON events (name, ts)');
  database.exec('CREATE INDEX events_by_time ON events (ts)');
  database.exec('ANALYZE');
  return {
    all: (text) => database.prepare(text).all(),
    close: () => database.close(),
  };
}
