import type Keyv from 'keyv';
import type { z } from 'zod';

/** Records of one type, by id. A failing store throws; it never looks like a missing record. */
export type Collection<T> = {
  readonly get: (id: string) => Promise<T | undefined>;
  /** Durable once it resolves. */
  readonly put: (id: string, value: T, options?: { ttlMs: number }) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** All that can be read; `onUnreadable` hears of the others, without it one of them throws. */
  readonly list: (onUnreadable?: (error: Error) => void) => Promise<T[]>;
};

/** Records are parsed again on the way out: what is on disk may be older than the code. */
export function createCollection<T>(keyv: Keyv, schema: z.ZodType<T>): Collection<T> {
  return {
    get: async (id) => {
      const record = await keyv.get<unknown>(id);
      return record === undefined ? undefined : schema.parse(record);
    },
    put: async (id, value, options) => {
      const stored = await keyv.set(id, value, options?.ttlMs);
      if (!stored) throw new Error(`the store did not take record ${id}`);
    },
    remove: async (id) => {
      await keyv.delete(id);
    },
    list: async (onUnreadable = fail) => {
      const records: T[] = [];
      const entries = keyv.iterator?.({});
      if (!entries) throw new Error('this store cannot list its records');
      for await (const [id, record] of entries) {
        const read = schema.safeParse(record);
        if (read.success) records.push(read.data);
        else onUnreadable(new Error(`record ${id} cannot be read`, { cause: read.error }));
      }
      return records;
    },
  };
}

function fail(error: Error): never {
  throw error;
}
