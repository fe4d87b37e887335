import type { Collection } from '../../src/lib/collection.ts';

/** Records in memory, copied on the way in and out as a store would. */
export function memoryCollection<T>(): Collection<T> {
  const records = new Map<string, string>();
  const read = (text: string): T => JSON.parse(text) as T;
  return {
    get: async (id) => {
      const text = records.get(id);
      return text === undefined ? undefined : read(text);
    },
    put: async (id, value) => {
      records.set(id, JSON.stringify(value));
    },
    remove: async (id) => {
      records.delete(id);
    },
    list: async () => [...records.values()].map(read),
  };
}

/** A store that says of the next `put` that matters that it failed, though it did not. */
export function lyingOnce<T>(
  collection: Collection<T>,
  matters: (value: T) => boolean,
): Collection<T> {
  let hasLied = false;
  return {
    ...collection,
    put: async (id, value, options) => {
      await collection.put(id, value, options);
      if (hasLied || !matters(value)) return;
      hasLied = true;
      throw new Error('the store said no');
    },
  };
}
