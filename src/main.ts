import { once } from 'node:events';
import { startApp } from './app.ts';
import { type Config, parseConfig } from './config.ts';
import { readEnvironment } from './environment.ts';
import { second, systemClock } from './lib/clock.ts';
import type { Problem } from './lib/parsed.ts';
import { type Secret, secret } from './lib/secret.ts';
import { createLog } from './log.ts';

/** How long the work under way may take to end when the bot is told to stop. */
const stopWithinMs = 10 * second;

const config = parseConfig(readEnvironment());
if (config.ok) await run(config.value);
else explain(config.problems);

function explain(problems: readonly Problem[]): void {
  console.error('Counts cannot start. These settings need attention:\n');
  for (const { at, message, hint } of problems)
    console.error(`  ${at} ${message}\n      ${hint}\n`);
  console.error(
    'Copy .env.example to .env and fill it in, or run `npm run demo`, which needs none.',
  );
  process.exitCode = 1;
}

async function run(settings: Config): Promise<void> {
  const log = createLog({ secrets: secretsOf(settings), level: 'info', to: process.stdout });
  // Whoever read the log has gone: questions are answered all the same.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const stopping = new AbortController();
  const { signal } = stopping;
  // What nobody caught has left the process in a state that nobody knows: records say how to go on.
  const fail = (error: unknown) => {
    log.error({ error }, 'unexpected error, ending');
    process.exitCode = 1;
    stopping.abort();
  };
  process.on('uncaughtException', fail);
  process.once('SIGINT', () => stopping.abort());
  process.once('SIGTERM', () => stopping.abort());
  signal.addEventListener('abort', () => {
    log.info({}, 'stopping');
    setTimeout(() => process.exit(), stopWithinMs).unref();
  });
  const surroundings = { clock: systemClock, log, signal, onFatal: fail };
  const app = await startApp(settings, surroundings).catch((error) => {
    if (signal.aborted) return undefined;
    log.error({ error }, 'could not start');
    process.exitCode = 1;
    return undefined;
  });
  if (app && !signal.aborted) await once(signal, 'abort');
  await app?.stop();
  log.info({}, 'stopped');
  // What has failed may still hold something open.
  if (process.exitCode) process.exit();
}

/** All that must not get into the log, whoever writes it there. */
function secretsOf({ slack, clevertap, storeUrl }: Config): Secret[] {
  const token = slack.mode.type === 'socket' ? slack.mode.appToken : slack.mode.signingSecret;
  const password = URL.canParse(storeUrl) ? decodeURIComponent(new URL(storeUrl).password) : '';
  return [slack.botToken, token, clevertap.passcode, secret(password)];
}
