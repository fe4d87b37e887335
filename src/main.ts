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
  const starting = startApp(settings, { clock: systemClock, log });
  process.once('SIGINT', () => void end());
  process.once('SIGTERM', () => void end());
  try {
    await starting;
  } catch (error) {
    log.error({ error }, 'could not start');
    process.exitCode = 1;
  }

  async function end(): Promise<void> {
    log.info({}, 'stopping');
    setTimeout(() => process.exit(0), stopWithinMs).unref();
    const app = await starting;
    await app.stop();
    log.info({}, 'stopped');
  }
}
