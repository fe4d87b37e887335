import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from '../error-code.ts';
import type { Session } from './engine.ts';
import { sql } from './sql.ts';

export type DataFile = {
  readonly path: string;
  /** The event that the file is about, when whoever gave the file said so. */
  readonly event: string | undefined;
  readonly format: Format;
};
export type Format = 'json' | 'csv' | 'parquet';

/** Data that cannot be read as what it was given as; the message is for a person. */
export class DataFileError extends Error {
  override name = 'DataFileError';
}

const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['.json', 'json'],
  ['.jsonl', 'json'],
  ['.ndjson', 'json'],
  ['.csv', 'csv'],
  ['.parquet', 'parquet'],
]);

/**
 * The files that are meant by a path, a folder, or a pattern with `*` and `?`; before it may stand
 * the name of the event and `=`.
 */
export async function findDataFiles(session: Session, given: string): Promise<DataFile[]> {
  const { event, where } = await readGiven(given);
  const known = await statIfThere(where);
  if (known?.isFile()) return [dataFile(where, event)];
  const found = known ? await filesUnder(where) : await filesLike(session, where);
  if (found.length === 0) throw new DataFileError(`There is no data file at ${where}.`);
  return found.sort().map((file) => dataFile(file, event));
}

type Given = { readonly event: string | undefined; readonly where: string };

/** A file that exists under the whole text is meant first, `=` or not. */
async function readGiven(given: string): Promise<Given> {
  const named = /^(?<event>[^=/\\]+)=(?<where>.+)$/.exec(given)?.groups;
  if (!named || (await statIfThere(given))) return { event: undefined, where: given };
  return { event: named.event, where: named.where ?? '' };
}

async function statIfThere(where: string): Promise<Stats | undefined> {
  try {
    return await stat(where);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** What is in a folder besides data is passed over. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && formatOf(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

async function filesLike({ rows }: Session, pattern: string): Promise<string[]> {
  return (await rows(sql`SELECT file FROM glob(${pattern})`)).map(({ file }) => String(file));
}

function dataFile(file: string, event: string | undefined): DataFile {
  const format = formatOf(file);
  if (!format) {
    throw new DataFileError(
      `${file} is none of the kinds of data known here: ${[...formats.keys()].join(', ')}, all but the last also with .gz.`,
    );
  }
  return { path: file, event, format };
}

function formatOf(file: string): Format | undefined {
  return formats.get(path.extname(file.replace(/\.gz$/i, '')).toLowerCase());
}

/**
 * What the file's name says of its event: bulk exports are named
 * `<request>-<timestamp>-<event>-<yyyymmdd>-<index>-<database>`, others by the event alone.
 */
export function eventInName(file: string): string {
  const base = path.basename(file).replace(/(\.[a-z]+)?(\.gz)?$/i, '');
  return /^[^-]+-\d+-(?<event>.+)-\d{8}-\d+-[^-]+$/.exec(base)?.groups?.event ?? base;
}
