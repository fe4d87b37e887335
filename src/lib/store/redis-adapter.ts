import { EventEmitter } from 'node:events';
import KeyvRedis from '@keyv/redis';
import type { KeyvStoreAdapter } from 'keyv';
import type { RedisConnection } from './redis-connection.ts';

/** Other programs may use the same Redis. */
const prefix = 'counts:';

/**
 * Keyv's own Redis adapter, without what makes it lie: it never connects by itself, never answers for
 * a Redis that is away, and lists neither a record twice nor one that ended meanwhile.
 */
export function createRedisAdapter({ run }: RedisConnection, collection: string): KeyvStoreAdapter {
  const namespace = `${prefix}${collection}`;
  let redis: KeyvRedis<string> | undefined;

  const using = <T>(work: (redis: KeyvRedis<string>) => Promise<T>) =>
    run((client) => {
      if (redis?.client !== client) {
        redis = new KeyvRedis<string>(client as never, { namespace, throwOnErrors: true });
      }
      return work(redis);
    });

  async function* iterator() {
    const seen = new Set<string>();
    const pages = await using(async (redis) => redis.iterator<string>(namespace));
    for (;;) {
      const next = await run(() => pages.next());
      if (next.done) return;
      const [id, text] = next.value;
      if (text === undefined || seen.has(id)) continue;
      seen.add(id);
      yield [id, text] as never;
    }
  }

  const store = {
    opts: { dialect: 'redis', url: '' },
    namespace: collection,
    get: (id: string) => using((redis) => redis.get(id)) as never,
    getMany: (ids: string[]) => using((redis) => redis.getMany(ids)) as never,
    has: (id: string) => using((redis) => redis.has(id)),
    // Redis knows no time that is over; Keyv looks at it again.
    set: (id: string, text: string, ttlMs?: number) =>
      using((redis) => redis.set(id, text, ttlMs === undefined ? ttlMs : Math.max(1, ttlMs))),
    delete: (id: string) => using((redis) => redis.delete(id)),
    deleteMany: (ids: string[]) => using((redis) => redis.deleteMany(ids)),
    clear: () => using((redis) => redis.clear()),
    iterator,
  };
  return Object.assign(new EventEmitter(), store);
}
