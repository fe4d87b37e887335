import type { Session } from './engine.ts';
import { contextOf, factsOf, keyOf } from './profile.ts';
import { type Sql, sql } from './sql.ts';

/** Makes people of the profiles that wait, and events of the records, sorted. All of it or nothing. */
export async function settle(session: Session, more: readonly Sql[] = []): Promise<void> {
  await session.run(sql`BEGIN`);
  try {
    await settlePeople(session);
    await settleEvents(session);
    for (const statement of more) await session.run(statement);
    await session.run(sql`COMMIT`);
  } catch (error) {
    // What was interrupted or could not be committed is rolled back already.
    await session.run(sql`ROLLBACK`).catch(() => undefined);
    throw error;
  }
}

async function settlePeople({ run }: Session): Promise<void> {
  await run(sql`
    CREATE OR REPLACE TEMP TABLE said AS
    SELECT about, ${keyOf(sql`profile`)} AS key, ${contextOf(sql`profile`)} AS context,
      json_extract(profile, '/profileData') AS own, ${factsOf(sql`profile`)} AS facts,
      max(age) AS age, min(first_ts) AS first_ts
    FROM described GROUP BY about, profile`);
  await run(sql`
    CREATE OR REPLACE TEMP TABLE fields AS
    SELECT key, age, unnest(json_keys(own)) AS field, unnest(json_extract(own, '$.*')) AS value, true AS is_own
    FROM said WHERE json_type(own) = 'OBJECT'
    UNION ALL
    SELECT key, age, unnest(json_keys(facts)), unnest(json_extract(facts, '$.*')), false FROM said`);
  await run(sql`
    CREATE OR REPLACE TEMP TABLE met AS
    SELECT key, first_ts, coalesce(profile, '{}') AS profile, coalesce(facts, '{}') AS facts
    FROM (SELECT key, min(first_ts) AS first_ts FROM said GROUP BY key)
    LEFT JOIN (${newest(sql`field`, sql`is_own`, sql`profile`)}) USING (key)
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
}

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

async function settleEvents({ run }: Session): Promise<void> {
  await run(sql`
    INSERT INTO notable
    SELECT DISTINCT name, kind FROM (
      SELECT name, CASE WHEN json_type(value) = 'ARRAY' THEN 'list' WHEN name[1:3] IN ('CT ', 'ct_') THEN 'system' END AS kind
      FROM (
        SELECT unnest(json_keys(props)) AS name, unnest(json_extract(props, '$.*')) AS value
        FROM incoming
        WHERE contains(CAST(props AS VARCHAR), '[') OR contains(CAST(props AS VARCHAR), '"CT ') OR contains(CAST(props AS VARCHAR), '"ct_')
      )
    ) WHERE kind IS NOT NULL AND (name, kind) NOT IN (SELECT (name, kind) FROM notable)`);
  await run(sql`
    INSERT INTO events
    SELECT i.name, i.ts, p.id, i.props, i.session, s.context
    FROM incoming i JOIN said s ON s.about = i.about JOIN people p ON p.key = s.key
    ORDER BY i.name, i.ts`);
}
