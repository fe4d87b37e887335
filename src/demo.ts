import { Command, InvalidArgumentError } from 'commander';
import { type CountsApp, startApp } from './app.ts';
import { systemClock } from './lib/clock.ts';
import { secret } from './lib/secret.ts';
import { createLocalClevertap } from './local/clevertap/create-local-clevertap.ts';
import { createLocalSlack } from './local/slack/local-slack.ts';
import { countsEvents, countsShortcuts } from './local/slack/options.ts';
import { createLog } from './log.ts';

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const passcode = secret('demo-passcode');

type Part = { readonly stop: () => Promise<void> };

const program = new Command('npm run demo --')
  .description('Run the bot against a Slack and a CleverTap on this machine. Needs no accounts.')
  .option('--port <number>', 'where the page is', readPort, 8080)
  .action(run);
await program.parseAsync();

async function run({ port }: { port: number }): Promise<void> {
  const parts: Part[] = [];
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
  try {
    await start(port, parts);
  } catch (error) {
    explain(error, port);
    process.exitCode = 1;
    await stop();
  }
}

async function start(port: number, parts: Part[]): Promise<void> {
  const slack = await createLocalSlack({
    port,
    clock: systemClock,
    shortcuts: countsShortcuts,
    events: countsEvents,
  });
  parts.push(slack);
  console.log('Making a year of a shop’s events …');
  const clevertap = await createLocalClevertap({ port: 0, timeZone });
  parts.push(clevertap);
  parts.push(await startBot(slack, clevertap.url));
  console.log(`
Counts is running. Open ${slack.url} and type, for example:

  /counts trends Charged last 30 days
  /counts top Country of Charged last week
  /counts now by os, device

Ctrl-C stops it.`);
}

function startBot(
  slack: { apiUrl: string; botToken: string; appToken: string },
  clevertapUrl: string,
): Promise<CountsApp> {
  const settings = {
    slack: {
      botToken: secret(slack.botToken),
      apiUrl: slack.apiUrl,
      mode: { type: 'socket', appToken: secret(slack.appToken) },
    },
    clevertap: {
      accountId: 'DEMO',
      passcode,
      baseUrl: clevertapUrl,
      timeZone,
      weekStartsOn: 1,
    },
    access: { allowedChannels: [], admins: [] },
    storeUrl: 'sqlite::memory:',
    quickchartUrl: undefined,
    port: 0,
  } as const;
  return startApp(settings, {
    clock: systemClock,
    log: createLog({ secrets: [], level: 'error', to: process.stderr }),
  });
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new InvalidArgumentError('It should be a number from 0 to 65535.');
}

function explain(error: unknown, port: number): void {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    isTaken
      ? `Port ${port} is taken. Stop what uses it, or choose another: npm run demo -- --port 8090`
      : error,
  );
}
