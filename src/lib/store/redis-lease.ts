import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { second } from '../clock.ts';
import type { RedisClient } from './redis-connection.ts';

/** How long after the last sign of life of a process another one may take its place. */
const leaseMs = 8 * second;
export const renewEveryMs = 2 * second;

const leaseKey = 'counts:lease';
const connectionKey = 'counts:connection';

/** Takes or renews; answers with who has it, before and now. */
const take = `
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return held end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]`;

const giveBack = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

/** The right of one process to work on the records. It has to be renewed, or it ends. */
export type Lease = {
  /** Resolves to whether this process has it, until it is renewed again. */
  readonly take: (client: RedisClient) => Promise<boolean>;
  /**
   * Ends the connection that worked on the records before: what is still in it, of this process or of
   * one that was taken for dead, must not come after what follows.
   */
  readonly fence: (client: RedisClient) => Promise<void>;
  readonly giveBack: (client: RedisClient) => Promise<void>;
};

export function createLease(since: Date): Lease {
  const holder = JSON.stringify({ id: randomUUID(), host: hostname(), pid: process.pid, since });
  return {
    take: async (client) => {
      const held = await client.eval(take, {
        keys: [leaseKey],
        arguments: [holder, String(leaseMs)],
      });
      return held === holder;
    },
    fence: async (client) => {
      // Numbers of connections begin anew when Redis does.
      const [run] = /run_id:\w+/.exec(await client.info('server')) ?? [''];
      const own = `${run} ${await client.clientId()}`;
      const earlier = await client.get(connectionKey);
      const [earlierRun, number] = earlier?.split(' ') ?? [];
      if (number !== undefined && earlierRun === run && earlier !== own) {
        await client.sendCommand(['CLIENT', 'KILL', 'ID', number]);
      }
      await client.set(connectionKey, own);
    },
    giveBack: async (client) => {
      await client.eval(giveBack, { keys: [leaseKey], arguments: [holder] });
    },
  };
}
