import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = process.env.REDIS_SERVER_PATH ?? '/usr/bin/redis-server';

/** Whether the tests with Redis can run. Where every test has to, a missing program is an error. */
export const hasRedis = isThere(program) || process.env.REQUIRE_ALL_TESTS === '1';

/** A real Redis on this machine. */
export type RedisServer = {
  readonly url: string;
  readonly port: number;
  readonly process: () => ChildProcess;
  /** As `kill -9` does it. */
  readonly kill: () => Promise<void>;
  /** Starts again over the same files, on the same port. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** `everysec` may lose what it took when the disk is busy. */
const durable = [
  ...['--appendonly', 'yes', '--appendfsync', 'always'],
  ...['--maxmemory-policy', 'noeviction'],
];

export async function startRedis(settings: readonly string[] = durable): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'counts-redis-'));
  const port = await freePort();
  let server = await spawnRedis(folder, port, settings);

  async function kill(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }

  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    process: () => server,
    kill,
    start: async () => {
      server = await spawnRedis(folder, port, settings);
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function spawnRedis(
  folder: string,
  port: number,
  settings: readonly string[],
): Promise<ChildProcess> {
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
  const server = spawn(program, [...place, '--save', '', ...settings]);
  let output = '';
  const ended = once(server, 'exit').then(() => Promise.reject(new Error(output)));
  ended.catch(() => undefined);
  while (!output.includes('Ready to accept connections')) {
    const [chunk] = await Promise.race([once(server.stdout, 'data'), ended]);
    output += String(chunk);
  }
  server.stdout.resume();
  return server;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

function isThere(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
