import type { Log } from '../log.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { Lease } from './redis-lease.ts';

type Options = {
  readonly connection: Pick<RedisConnection, 'run'>;
  readonly lease: Lease;
  readonly log: Log;
};

/**
 * Takes the lease when nobody has it. What does not work at all shows the first time; later Redis may
 * be away for a while, and whoever stands by goes on doing so.
 */
export function createTakeOver({ connection, lease, log }: Options) {
  let looked: 'never' | 'well' | 'in vain' = 'never';

  return async (): Promise<true | undefined> => {
    try {
      const isTaken = await connection.run(lease.take);
      if (isTaken) await connection.run(lease.fence);
      looked = 'well';
      return isTaken ? true : undefined;
    } catch (error) {
      if (looked === 'never') throw error;
      if (looked === 'well') log.warn({ error }, 'redis does not say whether the store is free');
      looked = 'in vain';
      return undefined;
    }
  };
}
