import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pace } from './fast-clock.ts';
import type { Record } from './record.ts';

/** A bot as it is run, which is killed and started again. */
export type ChaosBot = {
  /** Starts the process, which writes to `bot.log` in its folder, without waiting until it is ready. */
  readonly start: () => void;
  readonly kill: () => Promise<void>;
  /** SIGTERM; resolves when the process has ended. */
  readonly terminate: () => Promise<void>;
  readonly freeze: (ms: number) => Promise<void>;
  /** Changes whenever the bot is started, killed, frozen, or loses its connection to Slack. */
  readonly disturbances: () => number;
  readonly isReady: () => boolean;
};

type Options = {
  readonly folder: string;
  readonly settings: Readonly<{ [name: string]: string }>;
  readonly pace: Pace;
  readonly record: Record;
  /** May in no case be written. */
  readonly secrets: readonly string[];
  readonly onReady: (port: number) => void;
  /** Whether it has a reason to end by itself. */
  readonly mayEnd: () => boolean;
};

const restartMs = 200;
const terminatesWithinMs = 15_000;

export function createChaosBot(options: Options): ChaosBot {
  const { folder, settings, pace, record, secrets, onReady, mayEnd } = options;
  const { counts, violate } = record;
  const log = createWriteStream(path.join(folder, 'bot.log'));
  let lastLine = '';
  let disturbances = 0;
  let ready = false;
  let current: { readonly process: ChildProcess; readonly ended: Promise<unknown> } | undefined;

  function read(line: string): void {
    log.write(`${line}\n`);
    lastLine = line;
    if (secrets.some((secret) => line.includes(secret))) violate('I11', `a secret in: ${line}`);
    // On a busy machine the fast clock makes Socket Mode's pings come too late.
    if (/connection to slack ended|slack cannot be reached/.test(line)) disturbances += 1;
    const port = /"port":(?<port>\d+).*"msg":"started"/.exec(line)?.groups?.port;
    if (port === undefined) return;
    ready = true;
    onReady(Number(port));
  }

  function start(): void {
    disturbances += 1;
    counts.starts += 1;
    const fastTime = path.resolve('test/chaos/fast-time.js');
    const args = ['--enable-source-maps', '--import', fastTime, path.resolve('dist/main.js')];
    const time = { COUNTS_SPEED: String(pace.speed), COUNTS_ORIGIN: String(pace.originMs) };
    const child = spawn(process.execPath, args, { cwd: folder, env: { ...settings, ...time } });
    for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', read);
    const ended = once(child, 'exit').then(() => onEnd(child));
    current = { process: child, ended };
  }

  async function onEnd(child: ChildProcess): Promise<void> {
    if (current?.process !== child) return;
    counts.ownEnds += 1;
    ready = false;
    if (!mayEnd()) violate('A10', `it ended by itself after: ${lastLine}`);
    await delay(restartMs);
    if (current?.process === child) start();
  }

  /** From here on its end is no surprise. */
  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    disturbances += 1;
    ready = false;
    const ending = current;
    current = undefined;
    ending?.process.kill(signal);
    const patience = new AbortController();
    const late = delay(terminatesWithinMs, 'late', { signal: patience.signal }).catch(() => '');
    const how = await Promise.race([ending?.ended, late]);
    patience.abort();
    if (how !== 'late') return;
    violate('A11', `it had not ended ${terminatesWithinMs} ms after ${signal}`);
    ending?.process.kill('SIGKILL');
    await ending?.ended;
  }

  return {
    start,
    kill: async () => {
      counts.kills += 1;
      await end('SIGKILL');
    },
    terminate: async () => {
      counts.terminations += 1;
      await end('SIGTERM');
    },
    freeze: async (ms) => {
      disturbances += 1;
      counts.freezes += 1;
      const frozen = current?.process;
      frozen?.kill('SIGSTOP');
      await delay(ms);
      frozen?.kill('SIGCONT');
      disturbances += 1;
    },
    disturbances: () => disturbances,
    isReady: () => ready,
  };
}
