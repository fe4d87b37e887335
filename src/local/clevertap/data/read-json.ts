import { stat } from 'node:fs/promises';
import { type DataFile, DataFileError, eventInName } from './data-file.ts';
import { readBeginning } from './first-line.ts';
import type { Records } from './records.ts';
import { type Sql, sql } from './sql.ts';

/**
 * JSON comes as a bulk export (the event's name, then a record a line), as records alone, or as one
 * document that has them in a list or under `records`, as the Get Events API answers.
 */
export async function readJson(file: DataFile): Promise<Records> {
  const { zipped, line } = await readBeginning(file.path);
  if (line !== undefined && !/^[{[]/.test(line)) {
    const event = file.event ?? eventOf(line, file.path);
    return { rows: linesOf(file.path, zipped), skip: 1, event };
  }
  const event = file.event ?? eventInName(file.path);
  if (line !== undefined && isRecord(line)) {
    return { rows: linesOf(file.path, zipped), skip: 0, event };
  }
  return { rows: await recordsInDocument(file.path, zipped), skip: 0, event };
}

function eventOf(line: string, path: string): string {
  if (line === '') {
    throw new DataFileError(`${path} should start with the name of an event; line 1 is empty.`);
  }
  return line;
}

function isRecord(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !('records' in value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Every line with its number, whatever is in it; what is not UTF-8 goes to `rejected`. */
function linesOf(path: string, zipped: boolean): Sql {
  return sql`
    SELECT row_number() OVER () AS no, line AS text, TRY_CAST(line AS JSON) AS record
    FROM read_csv(${path}, columns = {line: 'VARCHAR'}, header = false, auto_detect = false,
      delim = '\x01', quote = '', escape = '', strict_mode = false, max_line_size = 16777216,
      compression = ${zipped ? 'gzip' : 'none'},
      ignore_errors = true, store_rejects = true, rejects_table = 'rejected', rejects_scan = 'rejected_scans')`;
}

/** The whole document is held in memory while it is read. */
async function recordsInDocument(path: string, zipped: boolean): Promise<Sql> {
  const { size } = await stat(path);
  const largest = Math.min(largestDocument, Math.max(smallestBuffer, size * (zipped ? 20 : 1) + 1));
  return sql`
    SELECT row_number() OVER () AS no, CAST(record AS VARCHAR) AS text, record FROM (
      SELECT unnest(CASE WHEN json_type(json, '/records') = 'ARRAY' THEN json_extract(json, '$.records[*]') ELSE [json] END) AS record
      FROM read_json_objects(${path}, maximum_object_size = ${largest}, compression = ${zipped ? 'gzip' : 'uncompressed'})
    )`;
}

const smallestBuffer = 16 * 1024 * 1024;
const largestDocument = 512 * 1024 * 1024;
