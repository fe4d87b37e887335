import type { Session } from './engine.ts';
import { type Sql, sql } from './sql.ts';

/**
 * `events` is kept sorted by name and time. `ts` is the account's wall clock. `props`, `session`
 * and `context` (device, app and place) are JSON objects.
 *
 * `people.key` is the id with its kind, `identity:…` or `objectId:…`. `profile` has the account's
 * own fields as they are written; `facts` has all fields under the spelling of `fieldKey`.
 * `lists` has the names of the event properties that hold lists; `loaded` the files in here.
 */
const tables: readonly Sql[] = [
  sql`CREATE TABLE IF NOT EXISTS events (name VARCHAR, ts TIMESTAMP, person INTEGER, props JSON, session JSON, context JSON)`,
  sql`CREATE TABLE IF NOT EXISTS lists (name VARCHAR)`,
  sql`CREATE TABLE IF NOT EXISTS loaded (path VARCHAR, version VARCHAR)`,
  sql`CREATE TABLE IF NOT EXISTS people (id INTEGER, key VARCHAR, first_ts TIMESTAMP, profile JSON, facts JSON)`,
];

export async function createTables({ run }: Session): Promise<void> {
  for (const table of tables) await run(table);
}

/**
 * Where records wait until all of them are read. `profile` holds the account's own fields of the
 * person, `facts` CleverTap's. A record with a `problem` goes no further.
 */
export function createIncoming({ run }: Session): Promise<void> {
  return run(sql`
    CREATE TEMP TABLE incoming (
      name VARCHAR, ts TIMESTAMP, key VARCHAR, props JSON, session JSON, context JSON,
      profile JSON, facts JSON, file INTEGER, line BIGINT, problem VARCHAR)`);
}

/** Makes people of the ids in `incoming` and moves its events over, sorted. */
export async function settleIncoming(session: Session): Promise<void> {
  await settlePeople(session);
  await settleEvents(session);
  await session.run(sql`DROP TABLE incoming`);
}

async function settleEvents({ run }: Session): Promise<void> {
  await run(sql`
    INSERT INTO lists
    SELECT DISTINCT key FROM (
      SELECT unnest(json_keys(props)) AS key, unnest(json_extract(props, '$.*')) AS value
      FROM incoming WHERE problem IS NULL AND contains(CAST(props AS VARCHAR), '[')
    ) WHERE json_type(value) = 'ARRAY' AND key NOT IN (SELECT name FROM lists)`);
  await run(sql`
    INSERT INTO events
    SELECT i.name, i.ts, p.id, i.props, i.session, i.context
    FROM incoming i JOIN people p ON p.key = i.key
    WHERE i.problem IS NULL AND i.name IS NOT NULL ORDER BY i.name, i.ts`);
}

async function settlePeople({ run }: Session): Promise<void> {
  await run(sql`
    CREATE TEMP TABLE fields AS
    SELECT key, age, unnest(json_keys(profile)) AS field, unnest(json_extract(profile, '$.*')) AS value, true AS owned
    FROM (SELECT key, profile, max(${age}) AS age FROM incoming WHERE problem IS NULL GROUP BY ALL)
    UNION ALL
    SELECT key, age, unnest(json_keys(facts)), unnest(json_extract(facts, '$.*')), false
    FROM (SELECT key, facts, max(${age}) AS age FROM incoming WHERE problem IS NULL GROUP BY ALL)`);
  await run(sql`
    CREATE TEMP TABLE met AS
    SELECT key, first_ts, coalesce(profile, '{}') AS profile, coalesce(facts, '{}') AS facts
    FROM (SELECT key, min(ts) FILTER (name IS NOT NULL) AS first_ts FROM incoming WHERE problem IS NULL GROUP BY key)
    LEFT JOIN (${newest(sql`field`, sql`owned`, sql`profile`)}) USING (key)
    LEFT JOIN (${newest(factKey, sql`true`, sql`facts`)}) USING (key)`);
  await run(sql`
    UPDATE people SET first_ts = least(people.first_ts, met.first_ts),
      profile = json_merge_patch(people.profile, met.profile),
      facts = json_merge_patch(people.facts, met.facts)
    FROM met WHERE people.key = met.key`);
  await run(sql`
    INSERT INTO people
    SELECT (SELECT coalesce(max(id), 0) FROM people) + row_number() OVER (ORDER BY key), met.*
    FROM met WHERE key NOT IN (SELECT key FROM people)`);
  await run(sql`DROP TABLE met`);
  await run(sql`DROP TABLE fields`);
}

/** Later records are newer, then those that come later in the files. */
const age = sql`{ts: coalesce(ts, TIMESTAMP 'infinity'), file: file, line: line}`;

/** The same as `fieldKey`, which questions are read with. */
const factKey = sql`regexp_replace(lower(field), '[ -]', '_', 'g')`;

/** A person is as the newest record says, field by field. */
function newest(field: Sql, among: Sql, name: Sql): Sql {
  return sql`
    SELECT key, json_group_object(field, value) AS ${name} FROM (
      SELECT key, ${field} AS field, arg_max(value, age) AS value
      FROM fields WHERE ${among} GROUP BY ALL
    ) GROUP BY key`;
}
