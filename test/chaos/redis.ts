import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Random } from '../simulation/random.ts';
import { waited } from './wait.ts';

/** A Redis that keeps what it is told, and is killed now and then. */
export type ChaosRedis = {
  readonly url: string;
  readonly restarts: () => number;
  /** Kills it at random moments until `stopped`. */
  readonly killNowAndThen: (random: Random, stopped: AbortSignal) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startRedis(folder: string): Promise<ChaosRedis> {
  const port = await freePort();
  let process = await launch(port, folder);
  let restarts = 0;

  async function killOnce(random: Random): Promise<void> {
    await end(process, 'SIGKILL');
    await delay(random.magnitude(20, 4000));
    process = await launch(port, folder);
    restarts += 1;
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    restarts: () => restarts,
    killNowAndThen: async (random, stopped) => {
      while (await waited(random.between(5000, 40_000), stopped)) await killOnce(random);
    },
    stop: () => end(process, 'SIGTERM'),
  };
}

/** Resolves once it takes connections. */
async function launch(port: number, folder: string): Promise<ChildProcess> {
  const redis = spawn('redis-server', [
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
    ...['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''],
    ...['--maxmemory-policy', 'noeviction'],
  ]);
  let said = '';
  for await (const line of createInterface({ input: redis.stdout })) {
    said += `${line}\n`;
    if (line.includes('Ready to accept connections')) {
      redis.stdout.resume();
      return redis;
    }
  }
  throw new Error(`redis-server did not start:\n${said}`);
}

async function end(redis: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const ended = once(redis, 'exit');
  redis.kill(signal);
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a port has no number');
  return address.port;
}
