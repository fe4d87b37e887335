import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import { DataFileError } from './data-file.ts';
import { type Sql, sql } from './sql.ts';

export type Row = Readonly<Record<string, DuckDBValue>>;

/** One connection: its temporary tables live as long as it does. */
export type Session = {
  readonly rows: (sql: Sql) => Promise<readonly Row[]>;
  readonly run: (sql: Sql) => Promise<void>;
  /** Values in the order of the table's columns. */
  readonly append: (table: string, rows: readonly AppendedRow[]) => Promise<void>;
  /** How far the running statement is, 0 to 100, once `measureProgress` ran; below 0 when nobody knows. */
  readonly progress: () => number;
};
/** Numbers are whole. */
export type AppendedRow = readonly (string | number)[];

export type Engine = {
  readonly rows: (sql: Sql) => Promise<readonly Row[]>;
  readonly run: (sql: Sql) => Promise<void>;
  readonly session: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  /** Interrupts what is running and waits for it. */
  readonly close: () => Promise<void>;
};

export type EngineOptions = {
  /** A database file that is kept; absent, what is stored goes when the engine is closed. */
  readonly file?: string;
};

/** Enough for ten million events: what does not fit is put on disk. */
const memoryLimit = '1500MB';

/** DuckDB is an optional dependency, and npm could not bring it to this machine. */
export class EngineMissingError extends Error {
  override name = 'EngineMissingError';
}

export async function openEngine({ file }: EngineOptions = {}): Promise<Engine> {
  const { DuckDBInstance } = await loadDuckDb();
  const scratch = await mkdtemp(path.join(tmpdir(), 'local-clevertap-'));
  const removeScratch = () => rm(scratch, { recursive: true });
  try {
    const instance = await DuckDBInstance.create(file ?? ':memory:', {
      memory_limit: memoryLimit,
      temp_directory: path.join(scratch, 'spilled'),
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const engine = createEngine(instance);
    return {
      ...engine,
      close: async () => {
        await engine.close();
        await removeScratch();
      },
    };
  } catch (cause) {
    await removeScratch();
    if (file === undefined) throw cause;
    throw new DataFileError(`${file} cannot be opened as a database: ${String(cause)}`, { cause });
  }
}

function createEngine(instance: DuckDBInstance): Engine {
  const working = new Map<DuckDBConnection, Promise<unknown>>();

  async function session<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const connection = await instance.connect();
    const done = work(createSession(connection));
    working.set(connection, done);
    try {
      return await done;
    } finally {
      working.delete(connection);
      connection.closeSync();
    }
  }

  async function close(): Promise<void> {
    for (const connection of working.keys()) connection.interrupt();
    await Promise.allSettled(working.values());
    instance.closeSync();
  }

  return {
    session,
    rows: (sql) => session(({ rows }) => rows(sql)),
    run: (sql) => session(({ run }) => run(sql)),
    close,
  };
}

function createSession(connection: DuckDBConnection): Session {
  return {
    rows: async ({ text, values }) => {
      const reader = await connection.runAndReadAll(text, [...values]);
      return reader.getRowObjects();
    },
    run: async ({ text, values }) => {
      await connection.run(text, [...values]);
    },
    append: async (table, rows) => {
      const appender = await connection.createAppender(table);
      for (const row of rows) {
        for (const value of row) {
          if (typeof value === 'string') appender.appendVarchar(value);
          else if (value === (value | 0)) appender.appendInteger(value);
          else appender.appendBigInt(BigInt(value));
        }
        appender.endRow();
      }
      appender.closeSync();
    },
    progress: () => connection.progress.percentage,
  };
}

async function loadDuckDb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (cause) {
    throw new EngineMissingError(
      'The local CleverTap needs DuckDB, which is not installed here. Run npm ci without --omit=optional, on a machine that @duckdb/node-api has a build for.',
      { cause },
    );
  }
}

/** Lets `progress` of a session tell something. */
export const measureProgress: readonly Sql[] = [
  sql`SET enable_progress_bar = true`,
  sql`SET enable_progress_bar_print = false`,
];
