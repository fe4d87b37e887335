import { type Collection, visitEach } from '../collection.ts';
import type { Metrics } from '../metrics.ts';

/** The same collection; operations that fail are counted on their way out. */
export function countingErrors<T>(collection: Collection<T>, metrics: Metrics): Collection<T> {
  async function counted<R>(operation: keyof Collection<T>, work: Promise<R>): Promise<R> {
    try {
      return await work;
    } catch (error) {
      metrics.count('store_errors', operation);
      throw error;
    }
  }

  return {
    get: (id) => counted('get', collection.get(id)),
    put: (...record) => counted('put', collection.put(...record)),
    remove: (id) => counted('remove', collection.remove(id)),
    list: () => counted('list', collection.list()),
    each: (visit) => counted('list', visitEach(collection, visit)),
  };
}
