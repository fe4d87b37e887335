import type { Session } from './engine.ts';
import { type Sql, sql } from './sql.ts';

/**
 * `events` is kept sorted by name and time. `ts` is the account's wall clock. `props`, `session`
 * and `context` (device, app and place) are JSON objects.
 *
 * `people.key` is the id with its kind, `identity:…` or `objectId:…`. `profile` has the account's
 * own fields as they are written; `facts` has all fields under the spelling of `fieldKey`.
 *
 * `notable` has the names of event properties that are read in their own way: those that hold
 * lists, and those that CleverTap puts on events itself. `loaded` has the files that are in here.
 */
const tables: readonly Sql[] = [
  sql`CREATE TABLE IF NOT EXISTS events (name VARCHAR, ts TIMESTAMP, person INTEGER, props JSON, session JSON, context JSON)`,
  sql`CREATE TABLE IF NOT EXISTS people (id INTEGER, key VARCHAR, first_ts TIMESTAMP, profile JSON, facts JSON)`,
  sql`CREATE TABLE IF NOT EXISTS notable (name VARCHAR, kind VARCHAR)`,
  sql`CREATE TABLE IF NOT EXISTS loaded (path VARCHAR, version VARCHAR)`,
];

/**
 * Where records wait until all of them are read. `about` stands for the text of a record's profile,
 * which is kept once, in `described`. `age` tells which of two profiles of a person is newer.
 */
const waitingTables: readonly Sql[] = [
  sql`CREATE OR REPLACE TABLE incoming (name VARCHAR, ts TIMESTAMP, about UHUGEINT, props JSON, session JSON)`,
  sql`CREATE OR REPLACE TABLE described (about UHUGEINT, profile JSON, age STRUCT(ts TIMESTAMP, file INTEGER, line BIGINT), first_ts TIMESTAMP)`,
];

export async function createTables({ run }: Session): Promise<void> {
  for (const table of tables) await run(table);
}

export async function createWaitingTables({ run }: Session): Promise<void> {
  for (const table of waitingTables) await run(table);
}

export async function dropWaitingTables({ run }: Session): Promise<void> {
  await run(sql`DROP TABLE incoming`);
  await run(sql`DROP TABLE described`);
}

/** What stands for a profile: equal for equal texts. */
export const aboutOf = (profile: Sql): Sql => sql`md5_number(CAST(${profile} AS VARCHAR))`;
