import type { Alerts } from '../../src/alert/alerts.ts';
import type { Outages } from '../../src/alert/outage.ts';
import type { StoredAlerts } from '../../src/alert/stored-alerts.ts';
import { openRecords, type Records } from '../../src/app/records.ts';
import { createMessages, type Messages } from '../../src/delivery/messages.ts';
import type { Poster } from '../../src/delivery/poster.ts';
import type { DigestRuns } from '../../src/digest/digest-runs.ts';
import type { Digests } from '../../src/digest/digests.ts';
import type { DigestWords } from '../../src/digest/words.ts';
import { type Account, createAccount } from '../../src/job/account.ts';
import type { Asker } from '../../src/job/exchange.ts';
import { createJobs, type Jobs } from '../../src/job/jobs.ts';
import type { CreateQueue } from '../../src/lib/queue.ts';
import type { Reference } from '../../src/query/period.ts';
import { createInProcessQueue } from '../../src/queue/in-process.ts';
import { createReplies, type Replies } from '../../src/reply/replies.ts';
import { createWatched } from './alerts/watched.ts';
import { createClevertap } from './clevertap.ts';
import { createClevertapRules } from './clevertap-rules.ts';
import type { DigestSays } from './digests/says.ts';
import { createDisk } from './disk.ts';
import { checkEnds, type Parts, waitForEnds } from './ends.ts';
import { createLease, fileLock } from './lease.ts';
import { createPeople, type Listening } from './people.ts';
import { type Process, startProcess } from './process.ts';
import { keyOf } from './questions.ts';
import { change } from './sabotage.ts';
import { type Says, words } from './says.ts';
import type { Worker } from './side.ts';
import { createSides } from './sides.ts';
import { createSlack } from './slack.ts';
import { createSlackRules } from './slack-rules.ts';
import { createWall } from './wall.ts';
import {
  type Counts,
  createWorld,
  type Violation,
  type World,
  type WorldOptions,
} from './world.ts';

/** What a planted bug puts between the bot and its parts. */
export type Sabotage = {
  readonly records?: (records: Records) => Records;
  readonly asker?: (asker: Asker) => Asker;
  readonly account?: (account: Account) => Account;
  readonly poster?: (poster: Poster<Says>) => Poster<Says>;
  readonly messages?: (messages: Messages<Says>) => Messages<Says>;
  readonly createQueue?: (createQueue: CreateQueue) => CreateQueue;
  readonly keyOf?: (key: string) => string;
  readonly jobs?: (jobs: Jobs) => Jobs;
  readonly replies?: (replies: Replies) => Replies;
  readonly digest?: DigestSabotage;
  readonly alert?: AlertSabotage;
};

export type DigestSabotage = {
  readonly digests?: (digests: Digests) => Digests;
  readonly runs?: (runs: DigestRuns) => DigestRuns;
  readonly words?: (words: DigestWords<DigestSays>) => DigestWords<DigestSays>;
  readonly referenceAt?: (instant: Date) => Reference;
};

/** Whatever is wrong with alerts is looked for in seeds that have some. */
export type AlertSabotage = {
  readonly stored?: (stored: StoredAlerts) => StoredAlerts;
  readonly outages?: (outages: Outages) => Outages;
  readonly alerts?: (alerts: Alerts) => Alerts;
};

export type Report = {
  readonly seed: number;
  readonly hash: string;
  readonly simulatedMs: number;
  readonly counts: Counts;
  readonly violations: readonly Violation[];
};

export type SimulateOptions = WorldOptions & { readonly sabotage?: Sabotage };

const minuteMs = 60_000;
const faultyMs = 120 * minuteMs;

/** The bot's own code for some hours in a world where everything fails, then in one where nothing does. */
export async function simulate({ sabotage = {}, ...options }: SimulateOptions): Promise<Report> {
  const world = createWorld(options);
  const { outage } = world;
  const troubledMs = faultyMs + (outage?.forMs ?? 0);
  const lease = world.isShared ? createLease(world, { onTakenOver }) : fileLock;
  const disk = createDisk(world, lease);
  let listening: Listening | undefined;
  const running = new Map<Process, Running>();
  const wall = createWall();
  const watched =
    hasAlerts(world) || sabotage.alert ? createWatched(world, options.seed, troubledMs) : undefined;
  const slackRules = createSlackRules(world, wall, watched);
  const clevertapRules = createClevertapRules(world, {
    isWanted: (name) => people.isWanted(name) || sides.some((side) => side.isWanted(name)),
    isDueAgain: (name) => watched?.isDueAgain(name) === true,
  });
  const { cancelled: onDropped } = clevertapRules;
  const sides = createSides({ world, wall, disk, watched, onDropped }, sabotage);
  const people = createPeople(world, {
    listening: () => listening,
    slack: slackRules,
    onCancelled: onDropped,
    watched,
  });
  const clevertap = createClevertap(world, clevertapRules, watched);
  const slack = createSlack(world, wall, disk);
  let starts = 0;
  let downUntilMs = 0;

  function boot(): void {
    if (world.nowMs() < downUntilMs) {
      world.after(downUntilMs - world.nowMs(), boot);
      return;
    }
    run(boot);
  }

  /** One process, and what follows when it is dead. */
  function run(next: () => void): void {
    starts += 1;
    let stopping = false;
    let bot: Bot | undefined;
    const events = { onDeath, onDeploy: stop, onFreeze };
    const process = startProcess(world, { name: `bot ${starts}`, ...events });
    running.set(process, { stop });
    world.trace(process.name, 'starts');
    begin().then(
      (resumed) => {
        world.trace(process.name, `has taken up ${resumed}`);
        if (!stopping && bot) listening = { process, replies: bot.replies };
      },
      (error: unknown) => process.die(`could not start: ${messageOf(error)}`),
    );

    async function begin(): Promise<number> {
      await lease.acquire(process);
      bot = assemble(process);
      return start(bot);
    }

    function onDeath(): void {
      running.delete(process);
      if (listening?.process === process) listening = undefined;
      disk.settleWritesOf(process);
      clevertapRules.dies(process);
      world.after(world.random.between(200, 20_000), next);
    }

    function onFreeze(): void {
      // Whoever watches over it takes it for dead.
      if (!world.isShared || process.awakeMs() - world.nowMs() < 8000) return;
      world.after(world.random.between(0, 10_000), () => run(() => undefined));
    }

    function stop(): void {
      if (stopping) return;
      stopping = true;
      if (listening?.process === process) listening = undefined;
      world.trace(process.name, 'is told to stop');
      const workers = bot?.workers ?? [];
      void Promise.all(workers.map((worker) => worker.stop())).then(() => {
        lease.giveBack(process);
        process.die('stopped');
      });
      // As `main.ts` has it.
      void process.told(10_000, () => process.die('stopped late'));
    }
  }

  /** It finds out when it renews its lease, and what it does before that it does. */
  function onTakenOver(process: Process): void {
    clevertapRules.dies(process);
    if (listening?.process === process) listening = undefined;
    const foundOutMs = process.awakeMs() + world.random.between(0, 2000);
    world.after(foundOutMs - world.nowMs(), () => running.get(process)?.stop());
  }

  function goDown(forMs: number): void {
    downUntilMs = world.nowMs() + forMs;
    for (const process of [...running.keys()]) {
      process.die(`nobody starts it for ${Math.round(forMs / 60_000)} min`);
    }
  }

  function assemble(process: Process): Bot {
    const records = change(sabotage.records, openRecords(disk.open(process)));
    const { poster, draw } = slack.connect(process);
    const { clock } = process;
    const onError = (id: string, error: unknown) =>
      world.trace(process.name, `fails a step of ${id}: ${messageOf(error)}`);
    const createQueue = change<CreateQueue>(sabotage.createQueue, (queue) =>
      createInProcessQueue({ ...queue, clock, onError }),
    );
    const jobs = change(
      sabotage.jobs,
      createJobs({
        ...{ records, clock, createQueue },
        account: change(sabotage.account, createAccount({ pauses: records.pauses, clock })),
        asker: change(sabotage.asker, clevertap.connect(process)),
        keyOf: (question) => change(sabotage.keyOf, keyOf(question)),
      }),
    );
    const { deliveries } = records;
    const messages = change(
      sabotage.messages,
      createMessages({ deliveries, clock, poster: change(sabotage.poster, poster) }),
    );
    const replies = createReplies({
      ...{ records, clock, createQueue, jobs, messages, words, draw },
      onEnded: ({ id, state }, undeliverable) =>
        world.trace(process.name, `ends ${id}: ${state.name}, ${undeliverable?.message ?? 'told'}`),
    });
    const answering = change(sabotage.replies, replies);
    const isListening = () => listening?.process === process;
    const parts = { process, records, jobs, messages, draw, createQueue, isListening };
    return {
      replies: answering,
      workers: [jobs, answering, ...sides.map((side) => side.assemble(parts))],
    };
  }

  boot();
  if (outage) world.after(outage.fromMs, () => goDown(outage.forMs));
  people.startAsking(troubledMs);
  for (const side of sides) side.begin(troubledMs);
  await world.run(troubledMs);
  const parts: Parts = { world, disk, clevertap, slack: slackRules, wall, people, sides };
  await waitForEnds(parts);
  if (world.violations.length === 0) checkEnds(parts);
  const { counts, violations } = world;
  const simulatedMs = world.nowMs();
  return { seed: options.seed, hash: world.hash(), simulatedMs, counts, violations };
}

type Running = { readonly stop: () => void };

/** In a part of the seeds: they take long. */
function hasAlerts({ hasWhims, random }: World): boolean {
  return hasWhims && random.chance(0.2);
}

/** In the order in which they start, as `app.ts` has it: the later ones want of the earlier ones. */
type Bot = { readonly replies: Replies; readonly workers: readonly Worker[] };

async function start({ workers }: Bot): Promise<number> {
  let resumed = 0;
  for (const worker of workers) resumed += await worker.start();
  return resumed;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
