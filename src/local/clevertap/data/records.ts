import type { Session } from './engine.ts';
import { keyOf } from './profile.ts';
import { joinSql, ownSql, type Sql, sql } from './sql.ts';
import { aboutOf } from './tables.ts';

/** The records of one file. */
export type Records = {
  /** `no` (the line), `text` (what stands there) and `record` (that as JSON, or null). */
  readonly rows: Sql;
  /** So many lines at the beginning are no records. */
  readonly skip: number;
  /** The event of the records that do not name their own. */
  readonly event: string;
};

/**
 * Reads the records of a file into `staged`, each with its `problem` if it has one. Known forms: of
 * bulk exports (`eventProps`), of the Get Events API (`event_props`), and of the upload API
 * (`evtName` and `evtData`, or `type` `profile` for a person alone).
 */
export function stageRecords({ run }: Session, records: Records, timeZone: string): Promise<void> {
  return run(sql`
    CREATE OR REPLACE TEMP TABLE staged AS
    SELECT no, ts, profile,
      CASE WHEN ${text('type')} = 'profile' THEN NULL
        ELSE coalesce(${text('evtName')}, ${text('event_name')}, ${text('eventName')}, ${records.event}) END AS event,
      coalesce(${field('eventProps')}, ${field('event_props')}, ${field('evtData')}, '{}') AS props,
      coalesce(${field('sessionProps')}, ${field('session_props')}, '{}') AS session,
      CASE
        WHEN coalesce(json_type(record), '') <> 'OBJECT' THEN 'not a JSON object'
        WHEN key IS NULL THEN 'neither identity nor objectId'
        WHEN event IS NULL THEN NULL
        WHEN ts IS NULL THEN 'ts is not a time like 20171109000015'
        WHEN json_type(props) <> 'OBJECT' THEN 'the properties of the event are not an object'
        WHEN json_type(session) <> 'OBJECT' THEN 'the properties of the session are not an object'
      END AS problem
    FROM (
      SELECT no, record, fields, ${timeIn(text('ts'), timeZone)} AS ts,
        coalesce(${field('profile')}, ${ownProfile}) AS profile, ${keyOf(sql`profile`)} AS key
      FROM (
        SELECT no, record, json_extract(record, ${pointers}) AS fields
        FROM (${records.rows}) WHERE no > ${records.skip} AND trim(text) <> ''
      )
    )`);
}

/**
 * Moves what is staged to where it waits, but for the records with a problem. `file` is the place
 * of the file in the list of files.
 */
export async function takeStaged({ run }: Session, file: number): Promise<void> {
  await run(sql`
    INSERT INTO incoming
    SELECT event, ts, ${aboutOf(sql`profile`)}, props, session
    FROM staged WHERE problem IS NULL AND event IS NOT NULL`);
  await run(sql`
    INSERT INTO described
    SELECT ${aboutOf(sql`profile`)}, profile,
      max({ts: coalesce(ts, TIMESTAMP 'infinity'), file: ${file}, line: no}), min(ts) FILTER (event IS NOT NULL)
    FROM staged WHERE problem IS NULL GROUP BY profile`);
}

/** Everything that is looked up in a record, so that its text is taken apart once. */
const paths = [
  'ts',
  'type',
  'profile',
  'identity',
  'objectId',
  'profileData',
  'evtName',
  'event_name',
  'eventName',
  'eventProps',
  'event_props',
  'evtData',
  'sessionProps',
  'session_props',
] as const;
type Path = (typeof paths)[number];

const pointers = ownSql(`[${paths.map((path) => `'/${path}'`).join(', ')}]`);

function field(path: Path): Sql {
  return ownSql(`fields[${paths.indexOf(path) + 1}]`);
}

function text(path: Path): Sql {
  return sql`json_extract_string(${field(path)}, '$')`;
}

/** Uploads have the parts of the profile in the record itself. */
const ownProfile = sql`json_object(${joinSql(
  (['identity', 'objectId', 'profileData'] as const).map((path) => sql`${path}, ${field(path)}`),
  ', ',
)})`;

/**
 * Wall clocks of the account as `20171109000015`, days, or ISO. Instants as ten digits of UNIX epoch
 * seconds, or ISO with an offset.
 */
function timeIn(time: Sql, timeZone: string): Sql {
  return sql`CASE
    WHEN regexp_full_match(${time}, '\\d{14}') THEN try_strptime(${time}, '%Y%m%d%H%M%S')
    WHEN regexp_full_match(${time}, '\\d{8}') THEN try_strptime(${time}, '%Y%m%d')
    WHEN regexp_full_match(${time}, '\\d{10}') THEN timezone(${timeZone}, to_timestamp(CAST(${time} AS BIGINT)))
    WHEN regexp_matches(${time}, ':.*(Z|[+-]\\d\\d(:?\\d\\d)?)$') THEN timezone(${timeZone}, TRY_CAST(${time} AS TIMESTAMPTZ))
    ELSE TRY_CAST(${time} AS TIMESTAMP) END`;
}
