import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { LocalSlack } from '../src/local/slack/options.ts';

const main = path.resolve(import.meta.dirname, '../dist/main.js');

/** The bot as it is run, in a process of its own. */
export type BotProcess = {
  readonly process: ChildProcess;
  /** Resolves once it has said this for the `times`th time; rejects when it ends before. */
  readonly said: (words: string, times?: number) => Promise<void>;
  /** All that it has written so far. */
  readonly output: () => string;
};

export type Settings = Readonly<Record<string, string>>;

export function spawnBot(folder: string, settings: Settings): BotProcess {
  const bot = spawn(process.execPath, [main], { cwd: folder, env: settings });
  let output = '';
  for (const stream of [bot.stdout, bot.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const said = async (words: string, times = 1) => {
    while (output.split(words).length <= times) {
      const ended = once(bot.stdout, 'end').then(() => Promise.reject(new Error(output)));
      await Promise.race([once(bot.stdout, 'data'), ended]);
    }
  };
  return { process: bot, said, output: () => output };
}

export function settingsFor(slack: LocalSlack, clevertapUrl: string): Settings {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    CLEVERTAP_ACCOUNT_ID: 'TEST',
    CLEVERTAP_PASSCODE: 'test-passcode',
    CLEVERTAP_API_URL: clevertapUrl,
    CLEVERTAP_TIME_ZONE: 'Asia/Kolkata',
    PORT: '0',
  };
}

export async function kill(bot: ChildProcess): Promise<void> {
  if (bot.exitCode !== null || bot.signalCode !== null) return;
  const ended = once(bot, 'exit');
  bot.kill('SIGKILL');
  await ended;
}
