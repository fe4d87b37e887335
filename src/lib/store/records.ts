import type Keyv from 'keyv';
import type { z } from 'zod';
import {
  type BrokenRecord,
  BrokenRecordError,
  type Collection,
  NewerRecordError,
} from '../collection.ts';
import type { FoundRecord } from './record-text.ts';

type Options<T> = {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  /** Of the records that are written. */
  readonly version: number;
  /** Writes and reads with `createRecordText`. */
  readonly keyv: Keyv;
  /** Resolves once the record is kept elsewhere and whoever it concerns was told. */
  readonly onBroken: (record: BrokenRecord) => Promise<void>;
};

/** Records are parsed again on the way out: what is on disk may be older than the code, or damaged. */
export function createCollection<T>(options: Options<T>): Collection<T> {
  const { name, schema, version, keyv, onBroken } = options;

  async function read(id: string, found: FoundRecord): Promise<T | BrokenRecordError> {
    if (found.type === 'broken') return setAside(id, found.reason, found.text);
    if (found.version > version) throw new NewerRecordError(name, found.version);
    const parsed = schema.safeParse(found.value);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') || 'the whole';
    return setAside(id, `${place} is not as it should be`, JSON.stringify(found.value));
  }

  /** Kept elsewhere first: a crash in between leaves it in both places, and it is done again. */
  async function setAside(id: string, reason: string, text: string): Promise<BrokenRecordError> {
    const record = { collection: name, id, reason, text };
    await onBroken(record);
    await keyv.delete(id);
    return new BrokenRecordError(record);
  }

  return {
    get: async (id) => {
      const found = await keyv.get<FoundRecord>(id);
      const record = found && (await read(id, found));
      if (record instanceof BrokenRecordError) throw record;
      return record;
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
      const entries = keyv.iterator?.({});
      if (!entries) throw new Error('this store cannot list its records');
      for await (const [id, found] of entries) {
        const record = await read(id, found as FoundRecord);
        if (!(record instanceof BrokenRecordError)) records.push(record);
      }
      return records;
    },
  };
}
