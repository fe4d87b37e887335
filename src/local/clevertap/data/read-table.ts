import { type DataFile, eventInName } from './data-file.ts';
import type { Session } from './engine.ts';
import { readBeginning } from './first-line.ts';
import type { Records } from './records.ts';
import { identifier, joinSql, type Sql, sql } from './sql.ts';

/**
 * CSV with a header row. A column is a number, or true and false, when all of its values are; an
 * empty cell is no value.
 */
export async function readCsv({ run, rows }: Session, file: DataFile): Promise<Records> {
  const { zipped } = await readBeginning(file.path);
  await run(sql`
    CREATE OR REPLACE TEMP TABLE cells AS
    SELECT * FROM read_csv(${file.path}, header = true, all_varchar = true, sample_size = -1,
      compression = ${zipped ? 'gzip' : 'none'},
      ignore_errors = true, store_rejects = true, rejects_table = 'rejected', rejects_scan = 'rejected_scans')`);
  const columns = await rows(sql`DESCRIBE cells`);
  const typed: Column[] = [];
  for (const { column_name: name } of columns) typed.push(await typeColumn(rows, String(name)));
  return tableRecords({ table: sql`cells`, columns: typed, lineOfFirst: 2 }, file);
}

/** Columns may also hold the parts of a record as structures: `profile`, `eventProps` and so on. */
export async function readParquet({ rows }: Session, file: DataFile): Promise<Records> {
  const table = sql`read_parquet(${file.path})`;
  const columns = await rows(sql`DESCRIBE SELECT * FROM ${table}`);
  const typed = columns.map(({ column_name, column_type }) =>
    parquetColumn(String(column_name), String(column_type)),
  );
  return tableRecords({ table, columns: typed, lineOfFirst: 1 }, file);
}

type Column = { readonly name: string; readonly json: Sql };

async function typeColumn(rows: Session['rows'], name: string): Promise<Column> {
  const cell = identifier(name);
  const [row] = await rows(sql`
    SELECT bool_and(regexp_full_match(${cell}, ${jsonNumber})) AS numeric,
      bool_and(lower(${cell}) IN ('true', 'false')) AS logical FROM cells`);
  if (row?.numeric === true || row?.logical === true) {
    return { name, json: sql`CAST(lower(${cell}) AS JSON)` };
  }
  return { name, json: sql`to_json(${cell})` };
}

/** Codes with leading zeros are no numbers. */
const jsonNumber = String.raw`-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?`;

/** Times become CleverTap's dates, `$D_` and epoch seconds. */
function parquetColumn(name: string, type: string): Column {
  const cell = identifier(name);
  if (!/^(?:TIMESTAMP|DATE)/.test(type)) return { name, json: sql`to_json(${cell})` };
  if (roles.get(name) === 'ts') return { name, json: sql`to_json(CAST(${cell} AS VARCHAR))` };
  return { name, json: sql`to_json('$D_' || CAST(epoch(${cell}) AS BIGINT))` };
}

/** The columns that are not a property of the event. */
const roles: ReadonlyMap<string, string> = new Map([
  ['ts', 'ts'],
  ['event', 'event_name'],
  ['event_name', 'event_name'],
  ['eventName', 'event_name'],
  ['profile', 'profile'],
  ['profileData', 'profileData'],
  ['eventProps', 'event_props'],
  ['event_props', 'event_props'],
  ['sessionProps', 'session_props'],
  ['session_props', 'session_props'],
]);
const profileColumns = ['identity', 'objectId'];
const prefixes: ReadonlyMap<string, string> = new Map([
  ['profile.', 'profile'],
  ['profileData.', 'profileData'],
  ['eventProps.', 'event_props'],
  ['event_props.', 'event_props'],
  ['sessionProps.', 'session_props'],
  ['session_props.', 'session_props'],
]);

type Table = {
  readonly table: Sql;
  readonly columns: readonly Column[];
  readonly lineOfFirst: number;
};

/** Puts each row together as a record of the JSON form. */
function tableRecords({ table, columns, lineOfFirst }: Table, file: DataFile): Records {
  const cells = new Map<string, Sql>();
  const fields = new Map<string, Sql[]>();
  for (const { name, json } of columns) {
    const role = roles.get(name);
    const { part, field } = partOf(name);
    if (role) cells.set(role, json);
    else fields.set(part, [...(fields.get(part) ?? []), sql`${field}, ${json}`]);
  }
  const part = (name: string): Sql =>
    sql`json_merge_patch(${asObject(cells.get(name))}, json_object(${joinSql(fields.get(name) ?? [], ', ')}))`;
  const record = sql`json_object(
    'ts', ${cells.get('ts') ?? nothing}, 'event_name', ${cells.get('event_name') ?? nothing},
    'profile', json_merge_patch(${part('profile')}, json_object('profileData', ${part('profileData')})),
    'event_props', ${part('event_props')}, 'session_props', ${part('session_props')})`;
  return {
    rows: sql`SELECT row_number() OVER () - 1 + ${lineOfFirst} AS no, 'row' AS text, ${record} AS record FROM ${table}`,
    skip: 0,
    event: file.event ?? eventInName(file.path),
  };
}

function partOf(column: string): { readonly part: string; readonly field: string } {
  if (profileColumns.includes(column)) return { part: 'profile', field: column };
  for (const [prefix, part] of prefixes) {
    if (column.startsWith(prefix)) return { part, field: column.slice(prefix.length) };
  }
  return { part: 'event_props', field: column };
}

const nothing = sql`NULL`;

/** A structure, or text that has JSON in it; without either, an empty object. */
function asObject(json: Sql = nothing): Sql {
  return sql`coalesce(CASE WHEN json_type(${json}) = 'VARCHAR' THEN TRY_CAST(json_extract_string(${json}, '$') AS JSON) ELSE ${json} END, '{}')`;
}
