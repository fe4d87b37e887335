import { type Clock, systemClock } from '../../lib/clock.ts';
import type { Source } from './answer/answer.ts';
import type { Notable } from './compile/place.ts';
import { DataFileError } from './data/data-file.ts';
import type { Engine } from './data/engine.ts';
import { loadFiles } from './data/load-files.ts';
import { sql } from './data/sql.ts';
import { createTables } from './data/tables.ts';
import { openShop } from './sample/open-shop.ts';
import { instantOf, isTimeZone, wallOf } from './zoned-time.ts';

export type DataOptions = {
  /**
   * Files of exported events, folders of them, or patterns like `exports/*.json.gz`: JSON, CSV or
   * Parquet. `Charged=file` says which event a file is about that does not say so itself. Without
   * any, a sample shop is made up and goes on living.
   */
  readonly data?: readonly string[];
  /** IANA zone of the account, whose days are the API's days. Absent, UTC. */
  readonly timeZone?: string;
  readonly clock?: Clock;
  /** Of the sample shop. */
  readonly seed?: number;
  /** For how many days the sample shop has been open; 365 by default. */
  readonly days?: number;
  /** Answers `top` as approximately as CleverTap, from so many parts; 1, the default, is exact. */
  readonly shards?: number;
  /** Whether trends have a 0 for buckets in which nothing happened; by default they do. */
  readonly emptyBuckets?: boolean;
  /** What is going on, a line at a time. */
  readonly log?: (line: string) => void;
};

export type Data = { readonly source: Source; readonly stop: () => Promise<void> };

/** Fills the engine, unless it has events already. */
export async function openData(engine: Engine, options: DataOptions): Promise<Data> {
  const { timeZone = 'UTC', clock = systemClock, data = [], log = () => undefined } = options;
  if (!isTimeZone(timeZone)) throw new RangeError(`${timeZone} is not a time zone`);
  await engine.session(createTables);
  const wallClock = () => wallOf(clock.now(), timeZone);
  await loadFiles({ engine, paths: data, timeZone, log });
  const loaded = await newestEvent(engine);
  if (data.length > 0 && !loaded)
    throw new DataFileError(`There is no event in ${data.join(', ')}.`);
  const shop = loaded
    ? undefined
    : await openShop({
        engine,
        seed: options.seed ?? 1,
        days: options.days ?? 365,
        clock,
        wallClock,
        log,
      });
  const source: Source = {
    engine,
    wallNow: loaded ? () => loaded : wallClock,
    instantOf: (wall) => instantOf(wall, timeZone),
    shards: options.shards ?? 1,
    emptyBuckets: options.emptyBuckets ?? true,
    notable: await readNotable(engine),
  };
  return { source, stop: async () => shop?.stop() };
}

/** Its wall clock. */
async function newestEvent({ rows }: Engine): Promise<Date | undefined> {
  const [row] = await rows(sql`SELECT epoch_ms(max(ts)) AS ms FROM events`);
  return typeof row?.ms === 'bigint' ? new Date(Number(row.ms)) : undefined;
}

async function readNotable({ rows }: Engine): Promise<Notable> {
  const found = await rows(sql`SELECT name, kind FROM notable`);
  const ofKind = (wanted: string) =>
    new Set(found.filter(({ kind }) => kind === wanted).map(({ name }) => String(name)));
  return { lists: ofKind('list'), system: ofKind('system') };
}
