import { createClient } from '@keyv/redis';
import { type Clock, second, slept } from '../clock.ts';
import type { Log } from '../log.ts';

/** Less than the time within which a command is refused: whoever asks is told so in time. */
const answerWithinMs = 2 * second;
const slowestReconnectMs = 2 * second;

export type RedisClient = ReturnType<typeof createRedisClient>;

export type RedisConnection = {
  /** Rejects when Redis is away, or does not answer in time: then nobody knows what it did. */
  readonly run: <T>(work: (client: RedisClient) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

export type RedisConnectionOptions = {
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Has each new connection to itself, before anything else uses it. */
  readonly introduce: (client: RedisClient) => Promise<void>;
};

/** A connection to Redis that is made anew whenever it is lost. Rejects when the first one fails. */
export async function connectRedis(options: RedisConnectionOptions): Promise<RedisConnection> {
  const { clock, log } = options;
  const closing = new AbortController();
  let current: Link | undefined = await link(options);
  const supervising = supervise(current);

  async function supervise(first: Link): Promise<void> {
    for (let held: Link | undefined = first; held; held = await reconnect()) {
      current = held;
      await held.ended;
      current = undefined;
      if (!closing.signal.aborted) log.warn({}, 'connection to redis was lost');
    }
  }

  async function reconnect(): Promise<Link | undefined> {
    for (let failures = 0; !closing.signal.aborted; failures += 1) {
      try {
        const made = await link(options);
        // Closed meanwhile: nobody else would hang up.
        if (closing.signal.aborted) made.end();
        else log.info({ failures }, 'connected to redis again');
        return made;
      } catch (error) {
        if (failures === 0) log.error({ error }, 'redis cannot be used');
      }
      const waitMs = Math.min(100 * 2 ** failures, slowestReconnectMs);
      await slept(clock, waitMs, closing.signal);
    }
    return undefined;
  }

  return {
    run: async (work) => {
      if (!current) throw new Error('Redis is not connected');
      return current.run(work);
    },
    close: async () => {
      closing.abort();
      current?.end();
      await supervising;
    },
  };
}

function createRedisClient(url: string) {
  const client = createClient({
    url,
    // What cannot be sent now is an error now: a queue would send it when nobody expects it any more.
    disableOfflineQueue: true,
    socket: { connectTimeout: answerWithinMs, reconnectStrategy: false },
  });
  // Each collection listens to it.
  client.setMaxListeners(0);
  return client;
}

/** One connection, which ends once and for all. */
type Link = {
  readonly run: RedisConnection['run'];
  readonly end: () => void;
  readonly ended: Promise<void>;
};

async function link({ url, clock, introduce }: RedisConnectionOptions): Promise<Link> {
  const client = createRedisClient(url);
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });

  function end(): void {
    if (client.isOpen) client.destroy();
  }

  /** Whoever does not answer is hung up on: what it still does must not come later than what follows. */
  async function run<T>(work: (client: RedisClient) => Promise<T>): Promise<T> {
    const settled = new AbortController();
    const late = slept(clock, answerWithinMs, settled.signal).then((isLate) => {
      if (!isLate) return undefined;
      end();
      throw new Error(`Redis did not answer within ${answerWithinMs / second} s`);
    });
    const done = work(client).finally(() => settled.abort());
    // Rejects as well, with what hanging up came to.
    done.catch(() => undefined);
    await Promise.race([done, late]);
    return done;
  }

  try {
    await client.connect();
    await run(introduce);
  } catch (error) {
    end();
    throw error;
  }
  return { run, end, ended };
}
