import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { second } from '../clock.ts';
import type { Store, StoreOptions } from '../store.ts';
import { createKeyvStore } from './keyv-store.ts';
import { createRecordTable, createSqliteAdapter } from './sqlite-adapter.ts';
import { lockFile } from './sqlite-lock.ts';
import { whenFree } from './when-free.ts';

export const sqlitePrefix = 'sqlite:';

const forgetful = ':memory:';
/** Longer than a process that is told to stop may take. On one machine a second one is a mistake. */
const waitMs = 12 * second;

export async function openSqliteStore(file: string, options: StoreOptions): Promise<Store> {
  if (file !== forgetful) mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const unlock = file === forgetful ? () => undefined : await lock(file, options);
  try {
    const database = new Database(file);
    createRecordTable(database);
    return {
      ...createKeyvStore((namespace) => createSqliteAdapter(database, namespace), options),
      close: async () => {
        database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw explained(error, file);
  }
}

const damaged = new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT']);

function explained(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError && damaged.has(error.code))) return error;
  return new Error(
    `The store ${file} is damaged (${error.message}). Put a backup in its place, or move it away to begin with an empty one.`,
    { cause: error },
  );
}

function lock(file: string, options: StoreOptions): Promise<() => void> {
  return whenFree(async () => lockFile(`${file}.lock`), { ...options, store: file, waitMs });
}
