/**
 * How a bot starts that finds 100,000 questions under way: how long until it is ready, and in how much
 * memory. The bot is the real one, in a process of its own; its CleverTap never answers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'libsql';
import { keyOf } from '../src/app/upstream.ts';
import { type Job, jobId } from '../src/job/job.ts';
import { systemClock } from '../src/lib/clock.ts';
import { createRecordText } from '../src/lib/store/record-text.ts';
import { createRecordTable } from '../src/lib/store/sqlite-adapter.ts';
import { createLocalSlack } from '../src/local/slack/local-slack.ts';
import { day } from '../src/query/day.ts';
import type { Question } from '../src/query/query.ts';

const jobs = Number(process.argv[2] ?? 100_000);
const readyWithinMs = 60_000;
/** The figures are looked at for so long after it was ready. */
const watchedMs = 10_000;

const folder = mkdtempSync(path.join(tmpdir(), 'counts-bench-'));
const file = path.join(folder, 'counts.db');
const slack = await createLocalSlack({ port: 0, clock: systemClock, limitsPosts: false });
const clevertap = createServer(() => undefined).listen(0, '127.0.0.1');
await once(clevertap, 'listening');
let bot: ChildProcess | undefined;

try {
  fill();
  console.log(`${jobs} questions under way, ${Math.round(statSync(file).size / 1e6)} MB on disk`);
  const beganAt = performance.now();
  // As `npm start` does it.
  const program = ['--max-semi-space-size=4', path.resolve('dist/main.js')];
  bot = spawn(process.execPath, program, { cwd: folder, env: settings() });
  const port = await portOf(bot);
  await ready(port);
  const wall = Math.round(performance.now() - beganAt);
  const cpu = Math.round((await figure(port, 'process_cpu_seconds')) * 1000);
  console.log(`ready after ${wall} ms, for which it needed ${cpu} ms of a processor`);
  console.log(`at most ${Math.round((await mostMemory(port)) / 1e6)} MB of memory`);
} finally {
  bot?.kill('SIGKILL');
  clevertap.closeAllConnections();
  clevertap.close();
  await slack.stop();
  rmSync(folder, { recursive: true });
}

/** As if a long silence of CleverTap's were over: all are due now. */
function fill(): void {
  const database = new Database(file);
  createRecordTable(database);
  const insert = database.prepare('INSERT INTO record (key, value) VALUES (?, ?)');
  const { serialize } = createRecordText(1);
  const fillAll = database.transaction(() => {
    for (let index = 0; index < jobs; index += 1) {
      const job = jobNumber(index);
      insert.run(`counting:${job.id}`, serialize({ value: job, expires: undefined }));
    }
  });
  fillAll();
  database.close();
}

function jobNumber(index: number): Job {
  const reference = {
    today: day('2026-11-20'),
    timeZone: 'Asia/Kolkata',
    weekStartsOn: 1,
  } as const;
  const question: Question = {
    reference,
    query: {
      kind: 'events',
      event: 'Charged',
      period: { type: 'last', count: 7, unit: 'day' },
      filters: [{ property: 'Order', operator: 'is', values: [`number ${index}`] }],
    },
  };
  const key = keyOf(question);
  const wantedBy = `digest:${index}`;
  const now = new Date().toISOString();
  return {
    id: jobId(wantedBy, key),
    question,
    key,
    priority: 'schedule',
    wantedBy: [wantedBy],
    createdAt: now,
    state: { name: 'waiting', attempts: 0, notBefore: now },
  };
}

function settings(): Record<string, string> {
  const { port } = clevertap.address() as AddressInfo;
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    CLEVERTAP_ACCOUNT_ID: 'BENCH',
    CLEVERTAP_PASSCODE: 'bench',
    CLEVERTAP_API_URL: `http://127.0.0.1:${port}`,
    CLEVERTAP_TIME_ZONE: 'Asia/Kolkata',
    STORE_URL: `sqlite:${file}`,
    PORT: '0',
  };
}

async function portOf({ stdout }: ChildProcess): Promise<number> {
  let output = '';
  for await (const chunk of stdout ?? []) {
    output += chunk;
    const port = /"port":(?<port>\d+)/.exec(output)?.groups?.port;
    if (port) return Number(port);
  }
  throw new Error(output);
}

async function ready(port: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < readyWithinMs; waitedMs += 50) {
    const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
    if (status === 200) return;
    await delay(50);
  }
  throw new Error('it was never ready');
}

async function mostMemory(port: number): Promise<number> {
  let most = 0;
  for (let waitedMs = 0; waitedMs < watchedMs; waitedMs += 250) {
    most = Math.max(most, await figure(port, 'process_resident_memory_bytes'));
    await delay(250);
  }
  return most;
}

async function figure(port: number, name: string): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`);
  const text = await response.text();
  return Number(new RegExp(`^${name} (?<value>\\S+)`, 'm').exec(text)?.groups?.value);
}
