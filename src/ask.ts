import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { referenceAt } from './app/reference.ts';
import { renderChart } from './chart/chart.ts';
import { createChartClient } from './chart/client.ts';
import { createAsker } from './clevertap/asker.ts';
import { createClient } from './clevertap/client.ts';
import { askNames } from './clevertap/names.ts';
import { type CountsRequest, compileQuestion } from './clevertap/payload.ts';
import { askUntilEnded } from './clevertap/until-ended.ts';
import { helpFor } from './command/help.ts';
import type { Known } from './command/known.ts';
import { parseCommand } from './command/parse-command.ts';
import { type CleverTapConfig, isTimeZone, parseCleverTapConfig } from './config.ts';
import { readEnvironment } from './environment.ts';
import { systemClock } from './lib/clock.ts';
import { secret } from './lib/secret.ts';
import { createLocalClevertap } from './local/clevertap/create-local-clevertap.ts';
import { createLocalQuickchart } from './local/quickchart/server.ts';
import { type Answer, renderAnswer, renderPictureHeading } from './message/answer.ts';
import { renderHelp } from './message/help.ts';
import { pointAt } from './message/problems.ts';
import { renderFailure } from './message/trouble.ts';
import { followPlan } from './query/follow-plan.ts';
import type { Question } from './query/query.ts';
import type { Result } from './query/result.ts';

type Options = {
  readonly data?: string[];
  readonly timeZone: string;
  readonly json?: boolean;
  readonly chart?: string;
};

/** A question that cannot be read, as opposed to one that could not be answered. */
const exitMistake = 2;
const exitFailed = 1;

const program = new Command('npm run ask --')
  .description('Ask one question or several, and print the answers that Slack would show.')
  .argument('<text...>', 'what would be typed after /counts')
  .option('--data <file>', 'ask a CleverTap export instead; may be given several times', collect)
  .option('--time-zone <zone>', 'the time zone of the export', 'UTC')
  .option('--json', 'print one object: query, requests, result, text')
  .option('--chart <file>', 'write the picture of a trend to this PNG file')
  // A negative number in a question is no option.
  .allowUnknownOption()
  .action(run);
await program.parseAsync();

async function run(words: string[], options: Options): Promise<void> {
  const source = chooseSource(options);
  if (!source) return;
  const text = words.join(' ');
  if (readQuestions(text, source.calendar).length === 0) return;
  try {
    const opened = await source.open();
    try {
      await askAll(text, opened.config, options);
    } finally {
      await opened.stop();
    }
  } catch (error) {
    complain(exitFailed, [error instanceof Error ? error.message : String(error)]);
  }
}

/** The questions that were typed; if none, what is wrong, or the help, has been printed. */
function readQuestions(text: string, calendar: Calendar, known?: Known): Question[] {
  const reference = referenceAt(systemClock.now(), calendar);
  const read = parseCommand(text, reference, known);
  if (!read.ok) {
    for (const problem of read.problems) {
      complain(exitMistake, [pointAt(text, problem), problem.message, problem.hint]);
    }
    return [];
  }
  const command = read.value;
  if (command.type === 'ask' && command.saveAs === undefined && !command.privately) {
    return command.queries.map((query) => ({ query, reference }));
  }
  if (command.type === 'help' || command.type === 'empty') {
    console.log(renderHelp(helpFor(command)).text);
  } else complain(exitMistake, ['That works in Slack; here questions are answered.']);
  return [];
}

/**
 * One after the other, each with the requests that it needs. They are read again once CleverTap can be
 * asked whose property a name is.
 */
async function askAll(text: string, config: CleverTapConfig, options: Options): Promise<void> {
  const client = createClient({ ...config, clock: systemClock });
  const asker = createAsker(client);
  try {
    for (const question of readQuestions(text, config, await askNames(client))) {
      const requests: CountsRequest[] = [];
      const known = await followPlan(question, async (simple) => {
        requests.push(compileQuestion(simple));
        const ended = await askUntilEnded(asker, simple, { clock: systemClock, onWait: tellWait });
        return ended.type === 'answered' ? ended.result : ended.failure;
      });
      if ('reason' in known) {
        complain(exitFailed, [renderFailure({ question, failure: known }).text]);
      } else await print({ question, result: known, requests }, options);
    }
  } finally {
    await client.close();
  }
}

function tellWait(ms: number): void {
  console.error(`CleverTap is counting; looking again in ${ms / 1000} s …`);
}

type Asked = {
  readonly question: Question;
  readonly result: Result;
  readonly requests: readonly CountsRequest[];
};

async function print({ question, result, requests }: Asked, options: Options): Promise<void> {
  const answer = { question, result, answeredAt: systemClock.now() };
  const { text } = renderAnswer(answer);
  const { query } = question;
  console.log(options.json ? JSON.stringify({ query, requests, result, text }, null, 2) : text);
  if (options.chart) await drawTo(options.chart, answer);
}

async function drawTo(file: string, answer: Answer): Promise<void> {
  const heading = renderPictureHeading(answer);
  const chart = heading && renderChart(answer.question, answer.result, heading);
  if (!chart) return complain(exitFailed, ['Only trends have a picture.']);
  const server = await createLocalQuickchart({ port: 0 });
  try {
    const charts = createChartClient({ url: server.url, clock: systemClock });
    await writeFile(file, await charts.draw(chart));
    console.error(`The picture is in ${file}.`);
  } finally {
    await server.stop();
  }
}

type Calendar = Pick<CleverTapConfig, 'timeZone' | 'weekStartsOn'>;
type Opened = { readonly config: CleverTapConfig; readonly stop: () => Promise<void> };
type Source = { readonly calendar: Calendar; readonly open: () => Promise<Opened> };

/** The CleverTap that the settings name, or one that runs here while the question is asked. */
function chooseSource({ data, timeZone }: Options): Source | undefined {
  const environment = readEnvironment();
  const isConfigured = Object.keys(environment).some((name) => name.startsWith('CLEVERTAP_'));
  if (data || !isConfigured) return localSource(data, timeZone);
  const config = parseCleverTapConfig(environment);
  if (config.ok) return configuredSource(config.value);
  const lines = config.problems.map(({ at, message, hint }) => `${at} ${message}: ${hint}`);
  complain(exitFailed, [...lines, 'Set these, or give --data to ask an export instead.']);
  return undefined;
}

function configuredSource(config: CleverTapConfig): Source {
  return {
    calendar: config,
    open: async () => {
      console.error(`Asking CleverTap at ${config.baseUrl}.`);
      return { config, stop: async () => undefined };
    },
  };
}

function localSource(data: string[] | undefined, timeZone: string): Source | undefined {
  if (!isTimeZone(timeZone)) {
    complain(exitFailed, [`--time-zone is “${timeZone}”; it should be like Asia/Kolkata.`]);
    return undefined;
  }
  const calendar = { timeZone, weekStartsOn: 1 } as const;
  return { calendar, open: () => openLocal(data, calendar) };
}

async function openLocal(data: string[] | undefined, calendar: Calendar): Promise<Opened> {
  console.error(`Asking the local CleverTap, over ${data?.join(', ') ?? 'sample events'}.`);
  const { timeZone } = calendar;
  const local = await createLocalClevertap({ timeZone, ...(data ? { data } : {}) });
  const account = { accountId: 'LOCAL', passcode: secret('local') };
  return { config: { ...account, ...calendar, baseUrl: local.url }, stop: local.stop };
}

function collect(file: string, files: string[] = []): string[] {
  return [...files, file];
}

function complain(exitCode: number, lines: readonly (string | undefined)[]): void {
  console.error(lines.filter((line) => line !== undefined).join('\n'));
  process.exitCode = exitCode;
}
