import type { Engine, Session } from './engine.ts';
import { DataFileError, loadExport } from './load-export.ts';
import { sql } from './sql.ts';
import { createIncoming, createTables, settleIncoming } from './tables.ts';

export type LoadOptions = {
  readonly engine: Engine;
  readonly paths: readonly string[];
  readonly log: (line: string) => void;
};

const shownProblems = 5;

/** Loads every file and tells how it went; the answer is the time of the newest event. */
export function loadFiles({ engine, paths, log }: LoadOptions): Promise<Date> {
  return engine.session(async (session) => {
    await createTables(session);
    await createIncoming(session);
    for (const [index, path] of paths.entries()) {
      await loadExport(session, { path, index });
      await report(session, { path, index, log });
    }
    log('sorting');
    await settleIncoming(session);
    const [row] = await session.rows(sql`SELECT epoch_ms(max(ts)) AS ms FROM events`);
    if (typeof row?.['ms'] !== 'bigint') {
      throw new DataFileError(`there is no event in ${paths.join(', ')}`);
    }
    return new Date(Number(row['ms']));
  });
}

type ReportOptions = {
  readonly path: string;
  readonly index: number;
  readonly log: (line: string) => void;
};

async function report({ rows }: Session, { path, index, log }: ReportOptions): Promise<void> {
  const [counted] = await rows(
    sql`SELECT count(*) FILTER (problem IS NULL) AS good, count(problem) AS bad FROM incoming WHERE file = ${index}`,
  );
  log(`${path}: ${String(counted?.['good'])} events`);
  if (counted?.['bad'] === 0n) return;
  log(`${path}: ${String(counted?.['bad'])} lines left out, the first of them:`);
  const problems = await rows(
    sql`SELECT line, problem FROM incoming WHERE file = ${index} AND problem IS NOT NULL ORDER BY line LIMIT ${shownProblems}`,
  );
  for (const { line, problem } of problems) log(`${path}:${String(line)}: ${String(problem)}`);
}
