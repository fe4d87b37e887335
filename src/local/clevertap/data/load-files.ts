import { stat } from 'node:fs/promises';
import { type DataFile, DataFileError, findDataFiles } from './data-file.ts';
import { type Engine, measureProgress, type Session } from './engine.ts';
import { readJson } from './read-json.ts';
import { readCsv, readParquet } from './read-table.ts';
import { insertRecords, type Records } from './records.ts';
import { sql } from './sql.ts';
import { createIncoming, settleIncoming } from './tables.ts';

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
    await createIncoming(session);
    let loaded = 0;
    for (const given of paths) {
      for (const file of await findDataFiles(session, given)) {
        if (!(await isNew(session, file))) {
          log(`${file.path} is in the database already`);
          continue;
        }
        await loadFile(session, { file, index: loaded, timeZone, log });
        loaded += 1;
      }
    }
    if (loaded > 0) await settle(session, log);
  });
}

/** A file is known by its path, size and time of change; it is noted as loaded. */
async function isNew({ rows, run }: Session, { path }: DataFile): Promise<boolean> {
  const { size, mtimeMs } = await stat(path);
  const version = `${size} ${mtimeMs}`;
  const known = await rows(
    sql`SELECT 1 FROM loaded WHERE path = ${path} AND version = ${version} LIMIT 1`,
  );
  if (known.length > 0) return false;
  await run(sql`INSERT INTO loaded VALUES (${path}, ${version})`);
  return true;
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
    await insertRecords(session, { records, file: index, timeZone });
    await moveRejected(session, index);
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
async function moveRejected({ rows, run }: Session, index: number): Promise<void> {
  const tables = await rows(sql`SELECT 1 FROM duckdb_tables() WHERE table_name = 'rejected'`);
  if (tables.length === 0) return;
  await run(sql`
    INSERT INTO incoming (file, line, problem)
    SELECT ${index}, line, min(error_message) FROM rejected GROUP BY line`);
  await run(sql`DROP TABLE rejected`);
  await run(sql`DROP TABLE rejected_scans`);
}

const shownProblems = 5;

async function report({ rows }: Session, { file, index, log }: FileOptions): Promise<void> {
  const [counted] = await rows(
    sql`SELECT count(*) FILTER (problem IS NULL) AS good, count(problem) AS bad FROM incoming WHERE file = ${index}`,
  );
  log(`${file.path}: ${String(counted?.good)} records`);
  if (counted?.bad === 0n) return;
  log(`${file.path}: ${String(counted?.bad)} lines left out, the first of them:`);
  const problems = await rows(
    sql`SELECT line, problem FROM incoming WHERE file = ${index} AND problem IS NOT NULL ORDER BY line LIMIT ${shownProblems}`,
  );
  for (const { line, problem } of problems) {
    log(`  ${file.path}:${String(line)}: ${String(problem)}`);
  }
}

async function settle(session: Session, log: (line: string) => void): Promise<void> {
  const stopProgress = showProgress(session, 'sorting', log);
  try {
    await settleIncoming(session);
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
