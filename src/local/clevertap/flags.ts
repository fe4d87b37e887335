import { Command, InvalidArgumentError } from 'commander';
import { regions } from './http/credentials.ts';
import { type FaultOrder, faultKinds, parseFaultText } from './http/fault.ts';
import { Refusal } from './question/refusal.ts';
import { isTimeZone } from './zoned-time.ts';

export type Flags = {
  readonly port: number;
  readonly data?: readonly string[];
  readonly db?: string;
  readonly timeZone: string;
  readonly account?: string;
  readonly passcode?: string;
  readonly region?: string;
  readonly partial: number;
  readonly reqIdDigits: number;
  readonly keepReqId: number;
  readonly shards: number;
  readonly emptyBuckets: boolean;
  readonly fault?: readonly FaultOrder[];
  readonly days: number;
  readonly seed: number;
  readonly verbose: boolean;
};

/** The command line of `npm run clevertap`. */
export function createCommand(): Command {
  return new Command('npm run clevertap --')
    .description(
      'A CleverTap Counts API that runs here, on loopback, over exported events. Without --data and --db it makes up a year of a shop, which goes on living while this runs.',
    )
    .option('--port <number>', 'port to listen on; 0 takes any that is free', wholeNumber, 8765)
    .option('--data <path>', dataHelp, collect)
    .option('--db <file>', 'keep the loaded events in this file, and open it again at once')
    .option('--time-zone <zone>', 'the account’s time zone, as Asia/Kolkata', timeZone, 'UTC')
    .option('--account <id>', 'the only account id to accept; any by default')
    .option('--passcode <passcode>', 'the passcode of --account')
    .option('--region <region>', 'the region of --account, as in1: others do not know it', region)
    .option('--partial <ms>', 'answer "partial" until so long after the question', wholeNumber, 0)
    .option('--req-id-digits <n>', 'length of a req_id, 1 to 19', upTo(19), 15)
    .option('--keep-req-id <ms>', 'forget a req_id after so long', wholeNumber, 3_600_000)
    .option('--shards <n>', 'make top approximate as CleverTap is, which has 23', upTo(1000), 1)
    .option('--no-empty-buckets', 'leave days, weeks and months without events out of trends')
    .option('--fault <fault>', 'let something go wrong, see below; may be repeated', addFault)
    .option('--days <n>', 'how long the made-up shop has been open', upTo(1000), 365)
    .option('--seed <n>', 'makes another shop, and other chances for --fault', wholeNumber, 1)
    .option('--verbose', 'print a line for every request', false)
    .addHelpText('after', details);
}

const dataHelp =
  'exported events: a file, a folder or a pattern in quotes; .json, .csv (both also .gz) or .parquet; may be repeated';

const details = `
Data
  .json       bulk exports as CleverTap writes them (the event's name, then a record a line),
              records alone, or answers of its Get Events API
  .csv        a header row with identity or objectId, and ts; every other column is a property of
              the event, or of the person when it is called profileData.NAME
  .parquet    the same columns, or profile and eventProps as structures
  A file that does not say which event it is about is about the one in its name, or put the name
  before it: --data Charged=orders.csv. Times are the account's own, as 20260131183000.

Faults
${Object.entries(faultKinds)
  .map(([kind, does]) => `  ${kind.padEnd(12)}${does}`)
  .join('\n')}
  KIND[=MS][@ENDPOINT][:COUNT or :PERCENT%], where ENDPOINT is events, profiles, top, trends, now
  or schema: --fault hang:1 --fault delay=2000@trends:3 --fault error500:20%

While it runs, GET /control says how faults are ordered and where the journal of requests is.

Examples
  npm run clevertap
  npm run clevertap -- --data export/ --time-zone Asia/Kolkata --db events.duckdb
  npm run clevertap -- --data 'export/*.json.gz' --partial 45000 --fault error429:1
`;

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function upTo(largest: number): (text: string) => number {
  return (text) => {
    const number = wholeNumber(text);
    if (number < 1 || number > largest) {
      throw new InvalidArgumentError(`It must be from 1 to ${largest}.`);
    }
    return number;
  };
}

function timeZone(name: string): string {
  if (!isTimeZone(name)) throw new InvalidArgumentError('Zones are named like Asia/Kolkata.');
  return name;
}

function region(name: string): string {
  if (!regions.includes(name)) {
    throw new InvalidArgumentError(`Regions are ${regions.join(', ')}.`);
  }
  return name;
}

function addFault(text: string, before: readonly FaultOrder[] = []): readonly FaultOrder[] {
  try {
    return [...before, parseFaultText(text)];
  } catch (error) {
    if (error instanceof Refusal) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}
