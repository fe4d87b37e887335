import { Command, InvalidArgumentError } from 'commander';
import { createLocalClevertap, type LocalClevertapOptions } from './create-local-clevertap.ts';
import { EngineMissingError } from './data/engine.ts';
import { DataFileError } from './data/load-export.ts';
import { isTimeZone } from './zoned-time.ts';

type Flags = {
  readonly port: number;
  readonly data?: readonly string[];
  readonly timeZone: string;
  readonly account?: string;
  readonly passcode?: string;
  readonly partial: number;
  readonly seed: number;
};

const command = new Command('npm run clevertap --')
  .description(
    'A CleverTap Counts API that runs here, on loopback. It answers from the exported events in --data, or from those of a made-up shop, which goes on living while this runs.',
  )
  .option('--port <number>', 'port to listen on', wholeNumber, 8765)
  .option('--data <file>', 'a bulk export, .json or .json.gz; may be repeated', addTo)
  .option('--time-zone <zone>', 'the account’s time zone, as Asia/Kolkata', timeZone, 'UTC')
  .option('--account <id>', 'the only account id to accept; any by default')
  .option('--passcode <passcode>', 'the passcode of --account')
  .option('--partial <ms>', 'answer "partial" until so long after the question', wholeNumber, 0)
  .option('--seed <number>', 'makes another shop', wholeNumber, 1)
  .parse();

await main(command.opts<Flags>());

async function main(flags: Flags): Promise<void> {
  const accountId = flags.account ?? 'LOCAL-ACCOUNT';
  const passcode = flags.passcode ?? 'LOCAL-PASSCODE';
  if ((flags.account === undefined) !== (flags.passcode === undefined)) {
    command.error('--account and --passcode go together: give both or neither');
  }
  const started = await start({
    port: flags.port,
    timeZone: flags.timeZone,
    partialMs: flags.partial,
    seed: flags.seed,
    ...(flags.data && { data: flags.data }),
    ...(flags.account !== undefined && { account: { id: accountId, passcode } }),
    log: (line) => console.error(line),
  });
  console.log(`The local CleverTap answers at ${started.url}. For .env:

CLEVERTAP_API_URL=${started.url}
CLEVERTAP_ACCOUNT_ID=${accountId}
CLEVERTAP_PASSCODE=${passcode}
CLEVERTAP_TIME_ZONE=${flags.timeZone}
`);
  const stop = () => {
    started.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

async function start(options: LocalClevertapOptions) {
  try {
    return await createLocalClevertap(options);
  } catch (error) {
    return fail(error);
  }
}

/** What a person can put right is said in a sentence; anything else keeps its stack. */
function fail(error: unknown): never {
  if (error instanceof EngineMissingError || error instanceof DataFileError) {
    command.error(error.message);
  }
  const { code, path } = Object(error) as { code?: unknown; path?: unknown };
  if (code === 'EADDRINUSE') {
    command.error(`Port ${command.opts<Flags>().port} is taken. Choose another with --port.`);
  }
  if (code === 'ENOENT') command.error(`There is no file ${String(path)}.`);
  throw error;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function timeZone(name: string): string {
  if (!isTimeZone(name)) throw new InvalidArgumentError('Zones are named like Asia/Kolkata.');
  return name;
}

function addTo(path: string, before: readonly string[] = []): readonly string[] {
  return [...before, path];
}
