import type { Session } from './engine.ts';
import { joinSql, ownSql, type Sql, sql } from './sql.ts';

/** The records of one file. */
export type Records = {
  /** `no` (the line), `text` (what stands there) and `record` (that as JSON, or null). */
  readonly rows: Sql;
  /** So many lines at the beginning are no records. */
  readonly skip: number;
  /** The event of the records that do not name their own. */
  readonly event: string;
};

export type InsertOptions = {
  readonly records: Records;
  /** The place of the file in the list of files. */
  readonly file: number;
  readonly timeZone: string;
};

/**
 * Adds the records to `incoming`. Known forms: of bulk exports (`eventProps`), of the Get Events
 * API (`event_props`), and of the upload API (`evtName`, `evtData`, or `type` `profile`).
 */
export function insertRecords(
  { run }: Session,
  { records, file, timeZone }: InsertOptions,
): Promise<void> {
  return run(sql`
    INSERT INTO incoming
    SELECT event, ts, key, coalesce(props, '{}'), coalesce(session, '{}'), ${contextOf(sql`about`)},
      CASE WHEN json_type(about[3]) = 'OBJECT' THEN about[3] END, ${factsOf(sql`profile`, sql`about`)},
      ${file}, no,
      CASE
        WHEN coalesce(json_type(record), '') <> 'OBJECT' THEN 'not a JSON object'
        WHEN key IS NULL THEN 'neither identity nor objectId'
        WHEN event IS NULL THEN NULL
        WHEN ts IS NULL THEN 'ts is not a time like 20171109000015'
        WHEN json_type(props) <> 'OBJECT' THEN 'the event properties are not an object'
      END
    FROM (
      SELECT no, record, ${timeIn(sql`json_extract_string(fields[1], '$')`, timeZone)} AS ts, profile,
        json_extract(profile, ${aboutPointers}) AS about,
        coalesce('identity:' || json_extract_string(about[1], '$'), 'objectId:' || json_extract_string(about[2], '$')) AS key,
        CASE WHEN json_extract_string(fields[3], '$') = 'profile' THEN NULL
          ELSE coalesce(json_extract_string(fields[4], '$'), json_extract_string(fields[5], '$'), json_extract_string(fields[6], '$'), ${records.event}) END AS event,
        coalesce(fields[7], fields[8], fields[9]) AS props,
        coalesce(fields[10], fields[11]) AS session
      FROM (
        SELECT no, record, json_extract(record, ${recordPointers}) AS fields,
          coalesce(fields[2], record) AS profile
        FROM (${records.rows}) WHERE no > ${records.skip} AND trim(text) <> ''
      )
    )`);
}

const recordKeys = [
  'ts',
  'profile',
  'type',
  'evtName',
  'event_name',
  'eventName',
  'eventProps',
  'event_props',
  'evtData',
  'sessionProps',
  'session_props',
];
const recordPointers = pointers(recordKeys);

/** What a record's profile says of the device, the app and the place. */
const contextKeys = [
  'platform',
  'os',
  'os_version',
  'browser',
  'device',
  'make',
  'model',
  'app_version',
  'sdk_version',
  'carrier',
  'country',
  'region',
  'city',
  'latitude',
  'longitude',
];
const firstContext = 5;
const aboutPointers = pointers([
  'identity',
  'objectId',
  'profileData',
  'push_token',
  ...contextKeys,
]);

/** Without the keys that have no value. */
function contextOf(about: Sql): Sql {
  const pairs = contextKeys.map((key, index) => sql`${key}, ${about}[${firstContext + index}]`);
  return sql`json_merge_patch('{}', json_object(${joinSql(pairs, ', ')}))`;
}

/** What else it says of the person, with `has_token` for the push token itself. */
function factsOf(profile: Sql, about: Sql): Sql {
  const removed = notFacts.map((key) => sql`${key}, NULL`);
  return sql`json_merge_patch(${profile}, json_object(${joinSql(removed, ', ')}),
    json_object('has_token', CASE WHEN json_type(${about}[4]) = 'VARCHAR' THEN 'True' END))`;
}

const notFacts = [
  ...recordKeys,
  'identity',
  'objectId',
  'profileData',
  'id',
  'push_token',
  ...contextKeys,
];

/** Wall clocks of the account as `20171109000015` or ISO; ten digits are UNIX epoch seconds. */
function timeIn(text: Sql, timeZone: string): Sql {
  return sql`CASE
    WHEN regexp_full_match(${text}, '\\d{14}') THEN try_strptime(${text}, '%Y%m%d%H%M%S')
    WHEN regexp_full_match(${text}, '\\d{10}') THEN timezone(${timeZone}, to_timestamp(CAST(${text} AS BIGINT)))
    ELSE TRY_CAST(${text} AS TIMESTAMP) END`;
}

function pointers(keys: readonly string[]): Sql {
  return sql`[${joinSql(
    keys.map((key) => ownSql(`'/${key}'`)),
    ', ',
  )}]`;
}
