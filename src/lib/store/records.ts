import type { Keyv, KeyvStoreAdapter } from 'keyv';
import type { z } from 'zod';
import { systemClock } from '../clock.ts';
import {
  type BrokenRecord,
  BrokenRecordError,
  type Collection,
  NewerRecordError,
} from '../collection.ts';
import type { FoundRecord, RecordText } from './record-text.ts';

type Options<T> = {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Of the records that are written. */
  readonly version: number;
  /** Writes and reads with `text`. */
  readonly keyv: Keyv;
  readonly text: RecordText;
  /** What Keyv stands on: through it, 100,000 records take ten times as long. */
  readonly adapter: KeyvStoreAdapter;
  /** Resolves once the record is kept elsewhere and whoever it concerns was told. */
  readonly onBroken: (record: BrokenRecord) => Promise<void>;
};

/** Records are parsed again on the way out: what is on disk may be older than the code, or damaged. */
export function createCollection<T>(options: Options<T>): Collection<T> {
  const { name, schema, version, keyv, text, adapter, onBroken } = options;

  function read(id: string, found: FoundRecord): Read<T> {
    if (found.type === 'broken') return broken(id, found.reason, found.text);
    if (found.version > version) throw new NewerRecordError(name, found.version);
    const parsed = schema.safeParse(found.value);
    if (parsed.success) return { record: parsed.data };
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') || 'the whole';
    return broken(id, `${place} is not as it should be`, JSON.stringify(found.value));
  }

  function broken(id: string, reason: string, kept: string): Read<T> {
    return { broken: { collection: name, id, reason, text: kept } };
  }

  /** Kept elsewhere first: a crash in between leaves it in both places, and it is done again. */
  async function setAside(record: BrokenRecord): Promise<void> {
    await onBroken(record);
    await keyv.delete(record.id);
  }

  async function each(visit: (record: T) => void): Promise<void> {
    if (!adapter.iterator) throw new Error('this store cannot list its records');
    // Each entry is an id and its text.
    for await (const [id, kept] of adapter.iterator() as AsyncIterable<[string, string]>) {
      const { value, expires } = text.deserialize(kept);
      if (typeof expires === 'number' && systemClock.now().getTime() > expires) {
        await keyv.delete(id);
        continue;
      }
      const found = read(id, value);
      if ('record' in found) visit(found.record);
      else await setAside(found.broken);
    }
  }

  return {
    get: async (id) => {
      const kept = await keyv.get<FoundRecord>(id);
      if (kept === undefined) return undefined;
      const found = read(id, kept);
      if ('record' in found) return found.record;
      await setAside(found.broken);
      throw new BrokenRecordError(found.broken);
    },
    put: async (id, value, ttl) => {
      const stored = await keyv.set(id, value, ttl?.ttlMs);
      if (!stored) throw new Error(`the store did not take record ${id}`);
    },
    remove: async (id) => {
      await keyv.delete(id);
    },
    list: async () => {
      const records: T[] = [];
      await each((record) => void records.push(record));
      return records;
    },
    each,
  };
}

type Read<T> = { readonly record: T } | { readonly broken: BrokenRecord };
