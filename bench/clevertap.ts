import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startOn } from '../src/local/clevertap/create-local-clevertap.ts';
import { openEngine } from '../src/local/clevertap/data/engine.ts';
import { ownSql } from '../src/local/clevertap/data/sql.ts';
import { makeExports } from './make-exports.ts';
import { median, megabytes, numbersIn, timed } from './measure.ts';
import { type BenchQuestion, benchQuestions } from './questions.ts';
import { copyToSqlite } from './sqlite.ts';

/**
 * How long the local CleverTap takes over HTTP, beside the same questions in hand-written SQL on
 * the same tables and in SQLite on the same rows.
 *
 *     npm run bench:clevertap -- 10000000
 */
const events = Number(process.argv[2] ?? 10_000_000);
const runs = 9;
const sqliteRuns = 3;

const folder = mkdtempSync(path.join(tmpdir(), 'clevertap-bench-'));
const engine = await openEngine();
try {
  await bench();
} finally {
  await engine.close();
  rmSync(folder, { recursive: true });
}

async function bench(): Promise<void> {
  await makeExports(engine, folder, events);
  console.log(
    `${events.toLocaleString('en')} events, ${megabytes(sizeOf(folder))} of bulk exports`,
  );
  const { ms, value: clevertap } = await timed(() => startOn(engine, { data: [folder] }));
  const rate = Math.round(events / (ms / 1000)).toLocaleString('en');
  console.log(`loaded in ${Math.round(ms / 1000)} s, ${rate} events a second`);
  try {
    const beside = await askBeside(clevertap.url);
    console.log(`at most ${megabytes(process.resourceUsage().maxRSS * 1024)} of memory so far`);
    await askSqlite(beside);
  } finally {
    await clevertap.stop();
  }
}

type Measured = {
  readonly question: BenchQuestion;
  readonly ms: number;
  readonly byHandMs: number;
  readonly numbers: readonly number[];
};

/** Takes turns, so that both meet the same machine. */
async function askBeside(url: string): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const question of benchQuestions) {
    const served: number[] = [];
    const byHand: number[] = [];
    let numbers: readonly number[] = [];
    for (let run = 0; run <= runs; run += 1) {
      const answer = await timed(() => ask(url, question));
      const rows = await timed(() => engine.rows(ownSql(question.duckDb)));
      numbers = numbersIn(answer.value);
      check(question, numbers, numbersIn(rows.value));
      // The first run warms up.
      if (run === 0) continue;
      served.push(answer.ms);
      byHand.push(rows.ms);
    }
    measured.push({ question, ms: median(served), byHandMs: median(byHand), numbers });
  }
  return measured;
}

async function ask(url: string, { path: endpoint, payload }: BenchQuestion): Promise<unknown> {
  const response = await fetch(url + endpoint, {
    method: 'POST',
    headers: {
      'X-CleverTap-Account-Id': 'BENCH',
      'X-CleverTap-Passcode': 'BENCH',
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(payload),
  });
  return response.json();
}

/** A fast wrong answer is worth nothing. What the answer says besides must be in it too. */
function check({ title }: BenchQuestion, got: readonly number[], want: readonly number[]): void {
  const missing = want.filter((number) => !got.some((one) => Math.abs(one - number) < 0.01));
  if (missing.length > 0) throw new Error(`${title}: ${missing.join(', ')} is not in the answer`);
}

async function askSqlite(measured: readonly Measured[]): Promise<void> {
  const copied = await timed(() => copyToSqlite(engine, path.join(folder, 'events.sqlite')));
  console.log(`the same rows in SQLite after ${Math.round(copied.ms / 1000)} s\n`);
  console.log('| question | local CleverTap | by hand in DuckDB | ratio | SQLite | ratio |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const { question, ms, byHandMs } of measured) {
    const times: number[] = [];
    for (let run = 0; run < sqliteRuns; run += 1) {
      times.push((await timed(() => copied.value.all(question.sqlite))).ms);
    }
    const sqliteMs = median(times);
    const cells = [
      question.title,
      `${ms.toFixed(1)} ms`,
      `${byHandMs.toFixed(1)} ms`,
      (ms / byHandMs).toFixed(2),
      `${sqliteMs.toFixed(0)} ms`,
      (ms / sqliteMs).toFixed(3),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
  copied.value.close();
}

function sizeOf(directory: string): number {
  return readdirSync(directory).reduce(
    (sum, name) => sum + statSync(path.join(directory, name)).size,
    0,
  );
}
