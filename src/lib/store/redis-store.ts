import { slept } from '../clock.ts';
import type { Store, StoreOptions } from '../store.ts';
import { createKeyvStore } from './keyv-store.ts';
import { createRedisAdapter } from './redis-adapter.ts';
import { connectRedis, type RedisClient, type RedisConnection } from './redis-connection.ts';
import { checkDurability } from './redis-durability.ts';
import { createLease, renewEveryMs } from './redis-lease.ts';
import { createTakeOver } from './redis-take-over.ts';
import { whenFree } from './when-free.ts';

const lost =
  'Another process has taken over the store, because this one was silent for too long: it must not go on.';

export async function openRedisStore(url: string, options: StoreOptions): Promise<Store> {
  const { clock, log } = options;
  const store = nameOf(url);
  const lease = createLease(clock.now());
  let isHeld = false;

  const connection = await connectRedis({
    url,
    clock,
    log,
    introduce: async (client) => {
      if (!isHeld) return;
      await keep(client);
      await lease.fence(client);
    },
  }).catch((error: Error) => {
    throw new Error(`The store ${store} cannot be used: ${error.message || error.name}`, {
      cause: error,
    });
  });

  async function keep(client: RedisClient): Promise<void> {
    if (await lease.take(client)) return;
    isHeld = false;
    void connection.close();
    options.onLost?.(new Error(lost));
    throw new Error(lost);
  }

  try {
    await connection.run((client) => checkDurability(client, log));
    await whenFree(createTakeOver({ connection, lease, log }), { ...options, store });
  } catch (error) {
    await connection.close();
    throw error;
  }
  isHeld = true;
  const renewing = new AbortController();
  const renewed = renewForEver();

  async function renewForEver(): Promise<void> {
    while (isHeld && (await slept(clock, renewEveryMs, renewing.signal))) {
      await connection.run(keep).catch((error: unknown) => {
        if (isHeld) log.warn({ error }, 'the lease of the store was not renewed');
      });
    }
  }

  async function close(): Promise<void> {
    isHeld = false;
    renewing.abort();
    await renewed;
    await connection.run(lease.giveBack).catch((error: unknown) => {
      log.warn({ error }, 'the lease of the store was not given back; it ends by itself');
    });
    await connection.close();
  }

  return { ...recordsOf(connection, options), close };
}

function recordsOf(connection: RedisConnection, options: StoreOptions) {
  return createKeyvStore((collection) => createRedisAdapter(connection, collection), options);
}

/** Without who logs in to it. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `redis://${host}${pathname}`;
}
