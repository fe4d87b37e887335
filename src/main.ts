import { once } from 'node:events';
import { startApp } from './app.ts';
import { type Config, parseConfig } from './config.ts';
import { readEnvironment } from './environment.ts';
import { second, systemClock } from './lib/clock.ts';
import type { Problem } from './lib/parsed.ts';
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
  const { slack, clevertap } = settings;
  const token = slack.mode.type === 'socket' ? slack.mode.appToken : slack.mode.signingSecret;
  const log = createLog({
    secrets: [slack.botToken, token, clevertap.passcode],
    level: 'info',
    to: process.stdout,
  });
  // Whoever read the log has gone: questions are answered all the same.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // What nobody caught has left the process in a state that nobody knows: records say how to go on.
  process.on('uncaughtException', (error) => {
    log.error({ error }, 'unexpected error, ending');
    process.exit(1);
  });
  const stopping = new AbortController();
  const { signal } = stopping;
  process.once('SIGINT', () => stopping.abort());
  process.once('SIGTERM', () => stopping.abort());
  signal.addEventListener('abort', () => {
    log.info({}, 'stopping');
    setTimeout(() => process.exit(0), stopWithinMs).unref();
  });
  const app = await startApp(settings, { clock: systemClock, log, signal }).catch((error) => {
    if (signal.aborted) return undefined;
    log.error({ error }, 'could not start');
    process.exitCode = 1;
    return undefined;
  });
  if (app && !signal.aborted) await once(signal, 'abort');
  await app?.stop();
  log.info({}, 'stopped');
}
