import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CountsApp, startApp } from '../src/app.ts';
import type { Config, SlackMode } from '../src/config.ts';
import type { Clock } from '../src/lib/clock.ts';
import type { Log } from '../src/lib/log.ts';
import { secret } from '../src/lib/secret.ts';
import { createLocalSlack } from '../src/local/slack/local-slack.ts';
import { countsEvents, countsShortcuts, type LocalSlack } from '../src/local/slack/options.ts';
import { createLog } from '../src/log.ts';
import type { FakeClock } from './lib/fake-clock.ts';

export type Bot = {
  readonly slack: LocalSlack;
  readonly port: number;
  readonly storeFile: string;
  /** One line per fact, as JSON. */
  readonly lines: readonly string[];
  /** Ends the bot and starts another over the same records. */
  readonly restart: (meanwhile?: () => Promise<void>) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const passcode = 'canary-passcode';

type Options = {
  readonly clevertapUrl: string;
  readonly clock: Clock;
  readonly http?: boolean;
  readonly quickchartUrl?: string;
  /** 500 ms unless told. */
  readonly fileReadyAfterMs?: number;
  readonly access?: Partial<Config['access']>;
};

type Settings = Pick<Options, 'clevertapUrl' | 'http' | 'quickchartUrl' | 'access'> & {
  readonly storeUrl: string;
  readonly port?: number;
};

/** The whole bot in this process, against a local Slack, by Socket Mode or HTTP. */
export async function startBot(options: Options): Promise<Bot> {
  const { clock } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'counts-bot-'));
  const storeFile = path.join(folder, 'counts.db');
  const slack = await createLocalSlack({
    port: 0,
    clock,
    limitsPosts: false,
    dedupesMessages: false,
    shortcuts: countsShortcuts,
    events: countsEvents,
    ...(options.fileReadyAfterMs === undefined
      ? {}
      : { fileReadyAfterMs: options.fileReadyAfterMs }),
  });
  const lines: string[] = [];
  const config = configFor(slack, { ...options, storeUrl: `sqlite:${storeFile}` });
  let app: CountsApp = await startApp(config, { clock, log: logTo(lines) });
  const deliver = () => {
    if (options.http) slack.driver.setRequestUrl(`http://127.0.0.1:${app.port}/slack/events`);
  };
  deliver();
  return {
    slack,
    storeFile,
    get port() {
      return app.port;
    },
    lines,
    restart: async (meanwhile) => {
      await app.stop();
      await meanwhile?.();
      app = await startApp(config, { clock, log: logTo(lines) });
      deliver();
    },
    stop: async () => {
      await app.stop();
      await slack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a bot is started with, in that Slack. */
export function configFor(slack: LocalSlack, options: Settings): Config {
  const mode: SlackMode = options.http
    ? { type: 'http', signingSecret: secret(slack.signingSecret) }
    : { type: 'socket', appToken: secret(slack.appToken) };
  return {
    slack: { botToken: secret(slack.botToken), apiUrl: slack.apiUrl, mode },
    clevertap: {
      accountId: 'TEST-ACCOUNT',
      passcode: secret(passcode),
      baseUrl: options.clevertapUrl,
      timeZone: 'Asia/Kolkata',
      weekStartsOn: 1,
    },
    storeUrl: options.storeUrl,
    access: { allowedChannels: [], admins: [], ...options.access },
    quickchartUrl: options.quickchartUrl,
    port: options.port ?? 0,
  };
}

/** Nothing is struck out: what must not be in a line is not to get there at all. */
export function logTo(lines: string[]): Log {
  const to = { write: (line: string) => void lines.push(line) };
  return createLog({ secrets: [], level: 'info', to });
}

/**
 * Moves the time on, second by second, until `promise` is there; what happens between is real, and
 * the next second waits for `between`.
 */
export async function passing<T>(
  clock: FakeClock,
  promise: Promise<T>,
  between: () => Promise<unknown> = async () => undefined,
): Promise<T> {
  let settled = false;
  const done = () => {
    settled = true;
  };
  promise.then(done, done);
  for (let seconds = 0; !settled && seconds < 24 * 3600; seconds += 1) {
    await clock.advance(1000);
    await between();
  }
  return promise;
}
