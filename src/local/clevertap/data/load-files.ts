import { stat } from 'node:fs/promises';
import { type DataFile, DataFileError, findDataFiles } from './data-file.ts';
import { type Engine, measureProgress, type Session } from './engine.ts';
import { readJson } from './read-json.ts';
import { readCsv, readParquet } from './read-table.ts';
import { type Records, stageRecords, takeStaged } from './records.ts';
import { settle } from './settle.ts';
import { type Sql, sql } from './sql.ts';
import { createWaitingTables, dropWaitingTables } from './tables.ts';

export type LoadOptions = {
  readonly engine: Engine;
  /** As the user gave them: see `findDataFiles`. */
  readonly paths: readonly string[];
  /** The account's, for times that are given as instants. */
  readonly timeZone: string;
  readonly log: (line: string) => void;
};

/** Loads every file that is not in the database yet, and tells how it went. */
export function loadFiles({ engine, paths, timeZone, log }: LoadOptions): Promise<void> {
  return engine.session(async (session) => {
    for (const setting of measureProgress) await session.run(setting);
    await createWaitingTables(session);
    const loaded: Sql[] = [];
    for (const given of paths) {
      for (const file of await findDataFiles(session, given)) {
        const version = await versionOf(file);
        if (await isLoaded(session, file, version)) {
          log(`${file.path} is in the database already`);
          continue;
        }
        await loadFile(session, { file, index: loaded.length, timeZone, log });
        loaded.push(sql`INSERT INTO loaded VALUES (${file.path}, ${version})`);
      }
    }
    if (loaded.length > 0) await sort(session, loaded, log);
    await dropWaitingTables(session);
  });
}

/** A file is another one when its size or time of change is. */
async function versionOf({ path }: DataFile): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size} bytes, ${mtimeMs}`;
}

async function isLoaded({ rows }: Session, { path }: DataFile, version: string): Promise<boolean> {
  const known = await rows(
    sql`SELECT 1 FROM loaded WHERE path = ${path} AND version = ${version} LIMIT 1`,
  );
  return known.length > 0;
}

type FileOptions = {
  readonly file: DataFile;
  readonly index: number;
  readonly timeZone: string;
  readonly log: (line: string) => void;
};

async function loadFile(session: Session, options: FileOptions): Promise<void> {
  const { file, index, timeZone, log } = options;
  const stopProgress = showProgress(session, `loading ${file.path}`, log);
  try {
    const records = await readRecords(session, file);
    await stageRecords(session, records, timeZone);
    await addRejected(session);
    await takeStaged(session, index);
  } catch (cause) {
    if (cause instanceof DataFileError) throw cause;
    throw new DataFileError(`${file.path} cannot be read: ${String(cause)}`, { cause });
  } finally {
    stopProgress();
  }
  await report(session, options);
}

function readRecords(session: Session, file: DataFile): Promise<Records> {
  switch (file.format) {
    case 'json':
      return readJson(file);
    case 'csv':
      return readCsv(session, file);
    case 'parquet':
      return readParquet(session, file);
  }
}

/** What the engine's own reader refused counts as malformed too. */
async function addRejected({ rows, run }: Session): Promise<void> {
  const tables = await rows(sql`SELECT 1 FROM duckdb_tables() WHERE table_name = 'rejected'`);
  if (tables.length === 0) return;
  await run(
    sql`INSERT INTO staged (no, problem) SELECT line, min(error_message) FROM rejected GROUP BY line`,
  );
  await run(sql`DROP TABLE rejected`);
  await run(sql`DROP TABLE rejected_scans`);
}

const shownProblems = 5;

async function report({ rows, run }: Session, { file, log }: FileOptions): Promise<void> {
  const [counted] = await rows(
    sql`SELECT count(*) FILTER (problem IS NULL) AS good, count(problem) AS bad FROM staged`,
  );
  log(`${file.path}: ${String(counted?.good)} records`);
  if (counted?.bad !== 0n) {
    log(`${file.path}: ${String(counted?.bad)} left out, these lines first:`);
    const problems = await rows(
      sql`SELECT no, problem FROM staged WHERE problem IS NOT NULL ORDER BY no LIMIT ${shownProblems}`,
    );
    for (const { no, problem } of problems) log(`  ${file.path}:${String(no)}: ${String(problem)}`);
  }
  await run(sql`DROP TABLE staged`);
}

async function sort(
  session: Session,
  loaded: readonly Sql[],
  log: (line: string) => void,
): Promise<void> {
  const stopProgress = showProgress(session, 'sorting', log);
  try {
    await settle(session, loaded);
  } finally {
    stopProgress();
  }
}

const progressMs = 2000;

/** A line now and then while the session works; short work shows nothing. */
function showProgress({ progress }: Session, what: string, log: (line: string) => void) {
  const timer = setInterval(() => {
    const percent = progress();
    log(percent > 0 ? `${what}, ${Math.floor(percent)} %` : what);
  }, progressMs);
  return () => clearInterval(timer);
}
