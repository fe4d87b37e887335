import Database from 'libsql';

/**
 * Holds a lock of the operating system's, which goes when the process does, however it ends.
 * Resolves to what gives it back; undefined when another process has it.
 */
export function lockFile(file: string): (() => void) | undefined {
  const database = new Database(file);
  try {
    database.exec('PRAGMA busy_timeout = 0');
    database.exec('BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}
