import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Session } from './engine.ts';
import { type Sql, sql } from './sql.ts';

export type ExportFile = {
  readonly path: string;
  /** Its place in the list of files; records are known by it. */
  readonly index: number;
};

/** A file that cannot be what it was given as. */
export class DataFileError extends Error {
  override name = 'DataFileError';
}

/**
 * Reads a bulk export into `incoming`: the first line is the event's name, every other line one
 * record `{"profile":{…},"ts":20171109000015,"eventProps":{…}}`. `ts` is the account's wall clock.
 */
export async function loadExport({ run }: Session, { path, index }: ExportFile): Promise<void> {
  const zipped = await isGzip(path);
  const name = await readFirstLine(path, zipped);
  await run(sql`
    INSERT INTO incoming
    SELECT ${name}, ts, key, coalesce(props, '{}'), coalesce(session, '{}'), ${contextIn(sql`profile`)},
      json_extract(profile, '/profileData'), ${factsIn(sql`profile`)}, ${index}, no,
      CASE
        WHEN record IS NULL THEN 'not a JSON record'
        WHEN ts IS NULL THEN 'ts is not a time like 20171109000015'
        WHEN key IS NULL THEN 'profile has neither identity nor objectId'
      END
    FROM (
      SELECT no, record, ${textAt('/ts')} AS digits,
        CASE WHEN length(digits) = 14 THEN try_strptime(digits, '%Y%m%d%H%M%S') END AS ts,
        json_extract(record, '/profile') AS profile,
        coalesce('identity:' || ${textAt('/profile/identity')}, 'objectId:' || ${textAt('/profile/objectId')}) AS key,
        coalesce(json_extract(record, '/eventProps'), json_extract(record, '/event_props')) AS props,
        coalesce(json_extract(record, '/sessionProps'), json_extract(record, '/session_props')) AS session
      FROM (SELECT no, TRY_CAST(line AS JSON) AS record FROM (${linesOf(path, zipped)}) WHERE no > 1 AND trim(line) <> '')
    )`);
}

function textAt(pointer: string): Sql {
  return sql`json_extract_string(record, ${pointer})`;
}

/** Every line with its number, whatever is in it. */
function linesOf(path: string, zipped: boolean): Sql {
  return sql`
    SELECT row_number() OVER () AS no, line FROM read_csv(${path}, columns = {line: 'VARCHAR'},
      header = false, auto_detect = false, delim = '\x01', quote = '', escape = '', strict_mode = false,
      max_line_size = 16777216, compression = ${zipped ? 'gzip' : 'none'})`;
}

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

function contextIn(profile: Sql): Sql {
  const pairs = contextKeys.map((key) => `'${key}', json_extract(${profile.text}, '/${key}')`);
  return { text: `json_merge_patch('{}', json_object(${pairs.join(', ')}))`, values: [] };
}

/** What it says of the person besides. */
function factsIn(profile: Sql): Sql {
  const others = ['identity', 'objectId', 'profileData', 'id', 'push_token', ...contextKeys];
  const removed = others.map((key) => `'${key}', NULL`).join(', ');
  return {
    text: `json_merge_patch(json_merge_patch(${profile.text}, json_object(${removed})), json_object('has_token', CASE WHEN json_extract_string(${profile.text}, '/push_token') IS NOT NULL THEN 'True' END))`,
    values: [],
  };
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === gzipMagic;
  } finally {
    await file.close();
  }
}

const gzipMagic = 0x1f8b;

async function readFirstLine(path: string, zipped: boolean): Promise<string> {
  const file = createReadStream(path);
  const text = zipped ? file.pipe(createGunzip()) : file;
  try {
    for await (const line of createInterface({ input: text })) return eventName(line, path);
  } finally {
    file.destroy();
    text.destroy();
  }
  throw new DataFileError(`${path} is empty; its first line should be the name of an event`);
}

function eventName(line: string, path: string): string {
  const name = line.replace(/^\uFEFF/, '').trim();
  if (name === '' || name.startsWith('{') || name.startsWith('[')) {
    throw new DataFileError(
      `${path} does not start with the name of an event, as CleverTap's bulk exports do`,
    );
  }
  return name;
}
