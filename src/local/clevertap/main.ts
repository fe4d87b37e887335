import {
  createLocalClevertap,
  type LocalClevertap,
  type LocalClevertapOptions,
} from './create-local-clevertap.ts';
import { DataFileError } from './data/data-file.ts';
import { EngineMissingError } from './data/engine.ts';
import { hasCode } from './error-code.ts';
import { createCommand, type Flags } from './flags.ts';

const command = createCommand().parse();
const flags = command.opts<Flags>();

if ((flags.account === undefined) !== (flags.passcode === undefined)) {
  command.error('--account and --passcode go together: give both or neither.');
}
if (flags.region !== undefined && flags.account === undefined) {
  command.error('--region goes with --account.');
}
const account = {
  id: flags.account ?? 'LOCAL-ACCOUNT',
  passcode: flags.passcode ?? 'LOCAL-PASSCODE',
  ...(flags.region !== undefined && { region: flags.region }),
};
const clevertap = await start();
for (const order of flags.fault ?? []) clevertap.faults.add(order);
console.log(`The local CleverTap answers at ${clevertap.url}. For .env:

CLEVERTAP_API_URL=${clevertap.url}
CLEVERTAP_ACCOUNT_ID=${account.id}
CLEVERTAP_PASSCODE=${account.passcode}
CLEVERTAP_TIME_ZONE=${flags.timeZone}

Ctrl-C stops it.`);
process.once('SIGINT', stop).once('SIGTERM', stop);

async function start(): Promise<LocalClevertap> {
  try {
    return await createLocalClevertap(optionsIn(flags));
  } catch (error) {
    return fail(error);
  }
}

function optionsIn(flags: Flags): LocalClevertapOptions {
  return {
    port: flags.port,
    data: flags.data ?? [],
    timeZone: flags.timeZone,
    ...(flags.db !== undefined && { db: flags.db }),
    ...(flags.account !== undefined && { account }),
    partialMs: flags.partial,
    reqIdDigits: flags.reqIdDigits,
    keepReqIdMs: flags.keepReqId,
    shards: flags.shards,
    emptyBuckets: flags.emptyBuckets,
    days: flags.days,
    seed: flags.seed,
    logExchanges: flags.verbose,
    log: (line) => console.error(line),
  };
}

function stop(): void {
  clevertap.stop().then(() => process.exit(0), fail);
}

/** What a person can put right is said in a sentence; anything else keeps its stack. */
function fail(error: unknown): never {
  if (error instanceof EngineMissingError || error instanceof DataFileError) {
    return command.error(error.message);
  }
  if (hasCode(error, 'EADDRINUSE')) {
    return command.error(`Port ${flags.port} is taken. Choose another with --port.`);
  }
  throw error;
}
