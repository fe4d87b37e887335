import type { Delivery } from '../../src/delivery/delivery.ts';
import { createMessages } from '../../src/delivery/messages.ts';
import { Undeliverable } from '../../src/delivery/poster.ts';
import { Digest, type DigestPlan } from '../../src/digest/digest.ts';
import { createDigestRuns, type DigestRuns } from '../../src/digest/digest-runs.ts';
import { createDigests, type Digests } from '../../src/digest/digests.ts';
import type { DigestRecords } from '../../src/digest/records.ts';
import type { Run, RunPicture } from '../../src/digest/run.ts';
import { createAccount } from '../../src/job/account.ts';
import type { Asker } from '../../src/job/exchange.ts';
import { createJobs, type Jobs } from '../../src/job/jobs.ts';
import type { JobRecords } from '../../src/job/records.ts';
import { type Clock, second } from '../../src/lib/clock.ts';
import type { Collection } from '../../src/lib/collection.ts';
import type { CreateQueue } from '../../src/lib/queue.ts';
import { renderDigestDetail } from '../../src/message/digest-detail.ts';
import { renderDigestPost } from '../../src/message/digest-post.ts';
import { renderDigestTrouble } from '../../src/message/digest-trouble.ts';
import { dayIn } from '../../src/query/day.ts';
import type { Question } from '../../src/query/query.ts';
import type { Failure } from '../../src/query/result.ts';
import { createInProcessQueue } from '../../src/queue/in-process.ts';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import { eventsQuery } from '../builders.ts';
import { type FakeSlack, fakeSlack } from '../delivery/fake-slack.ts';
import { memoryCollection } from '../job/fakes.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { mortalClock } from '../lib/mortal-clock.ts';
import { answerTo } from './answers.ts';

const timeZone = 'UTC';
export const alice = { teamId: 'T1', userId: 'U1' };

type Records = DigestRecords & JobRecords & { readonly deliveries: Collection<Delivery> };
type Process = {
  readonly jobs: Jobs;
  readonly digests: Digests;
  readonly runs: DigestRuns;
  readonly kill: () => void;
};

/** Everything between the clock and Slack's page, with a CleverTap that answers as told. */
export type DigestBench = {
  readonly clock: FakeClock;
  readonly slack: FakeSlack;
  readonly records: Records;
  readonly errors: unknown[];
  /** What was asked, as `kind event`. */
  readonly asked: string[];
  /** What CleverTap says of a question instead of figures; `never` is no answer at all. */
  fails: (question: Question) => Failure | 'never' | undefined;
  takesMs: number;
  draw: () => Promise<RunPicture>;
  readonly digests: () => Digests;
  readonly runs: () => DigestRuns;
  readonly jobs: () => Jobs;
  /** The clock on the wall is set by as much; what sleeps does not notice. */
  readonly setClock: (ms: number) => void;
  readonly make: (overrides?: Partial<DigestPlan> & { readonly when?: string }) => Promise<Digest>;
  /** The time passes, to an instant on the clock. */
  readonly until: (instant: string) => Promise<void>;
  /** `kill -9`, the time passes without anybody, and a new process starts. */
  readonly down: (until?: string) => Promise<void>;
  readonly stop: () => Promise<void>;
  /** What stands in a channel, without what stands in threads. */
  readonly posts: (channel?: string) => string[];
  readonly details: () => string[];
  /** What became of each slot, as `2026-11-21T09:00 done`. */
  readonly history: (digest: Digest) => Promise<string[]>;
};

export function createDigestBench(start = '2026-11-20T12:00:00Z'): DigestBench {
  const clock = fakeClock(new Date(start));
  const slack = fakeSlack();
  const records: Records = {
    digests: memoryCollection(),
    progress: memoryCollection(),
    runs: memoryCollection(),
    jobs: memoryCollection(),
    pauses: memoryCollection(),
    deliveries: memoryCollection(),
  };
  let offsetMs = 0;
  const wall: Clock = {
    now: () => new Date(clock.now().getTime() + offsetMs),
    sleep: clock.sleep,
  };
  let made = 0;
  let current: Process;

  const bench: DigestBench = {
    clock,
    slack,
    records,
    errors: [],
    asked: [],
    fails: () => undefined,
    takesMs: 0,
    draw: async () => ({ type: 'none' }),
    digests: () => current.digests,
    runs: () => current.runs,
    jobs: () => current.jobs,
    setClock: (ms) => {
      offsetMs += ms;
    },
    make: async ({ when = 'daily at 9:00', ...overrides } = {}) => {
      made += 1;
      const outcome = await current.digests.create(
        alice,
        `d${made}`,
        planOf(when, made, overrides),
      );
      if (outcome.type !== 'changed') throw new Error(outcome.type);
      // As it comes out of a store.
      return Digest.parse(outcome.digest);
    },
    until: async (instant) => {
      await clock.advance(new Date(instant).getTime() - wall.now().getTime());
    },
    down: async (until) => {
      current.kill();
      if (until) await bench.until(until);
      current = begin();
      await current.jobs.start();
      await current.runs.start();
    },
    stop: async () => {
      const stopped = Promise.all([current.jobs.stop(), current.runs.stop()]);
      await clock.advance(5 * second);
      await stopped;
    },
    posts: (channel = 'C1') =>
      slack.messages
        .filter(({ channelId, threadTs }) => channelId === channel && threadTs === undefined)
        .map(({ text }) => text),
    details: () =>
      slack.messages.filter(({ threadTs }) => threadTs !== undefined).map(({ text }) => text),
    history: async ({ id }) =>
      (await current.runs.history(id)).map(({ planned, state }) => `${planned} ${state.name}`),
  };

  function begin(): Process {
    const own = mortalClock(wall);
    const createQueue: CreateQueue = (options) =>
      createInProcessQueue({
        ...options,
        clock: own,
        onError: (_, error) => bench.errors.push(error),
      });
    const jobs = createJobs({
      records,
      account: createAccount({ pauses: records.pauses, clock: own }),
      clock: own,
      asker: askerOf(bench, own),
      keyOf: (question) => JSON.stringify(question.query),
      createQueue,
    });
    const messages = createMessages({ ...records, clock: own, poster: slack });
    const digests = createDigests({
      records: records.digests,
      clock: own,
      isAdmin: (userId) => userId === 'UADMIN',
      isGone: async (userId) => userId === 'UGONE',
      onChange: (digest) => runs.changed(digest),
    });
    const runs = createDigestRuns({
      records,
      jobs,
      messages,
      clock: own,
      createQueue,
      words: {
        post: (said, manner) => renderDigestPost(said, manner).text,
        detail: (run: Run, line) => renderDigestDetail(run, line).text,
        trouble: (run: Run, trouble) => renderDigestTrouble(run, trouble).text,
      },
      draw: () => bench.draw(),
      pauseFor: digests.pauseFor,
      referenceAt: (instant) => ({ today: dayIn(instant, timeZone), timeZone, weekStartsOn: 1 }),
      onUntold: (_, error) => bench.errors.push(error),
    });
    return { jobs, digests, runs, kill: own.kill };
  }

  current = begin();
  return bench;
}

/** A started bench; whoever starts it stops it. */
export async function startDigestBench(start?: string): Promise<DigestBench> {
  const bench = createDigestBench(start);
  await bench.jobs().start();
  await bench.runs().start();
  return bench;
}

export function schedule(when: string) {
  const read = parseSchedule(when, timeZone);
  if (!read.ok) throw new Error(`${when}: ${JSON.stringify(read.problems)}`);
  return read.value;
}

function planOf(when: string, number: number, overrides: Partial<DigestPlan>): DigestPlan {
  return {
    name: `Digest ${number}`,
    place: { type: 'channel', channelId: 'C1' },
    schedule: schedule(when),
    metrics: [{ query: eventsQuery({ event: 'Charged' }) }],
    ...overrides,
  };
}

function askerOf(bench: DigestBench, clock: Clock): Asker {
  return {
    send: async (question) => {
      const { query } = question;
      bench.asked.push(
        'event' in query && query.event ? `${query.kind} ${query.event}` : query.kind,
      );
      if (bench.takesMs > 0) await clock.sleep(bench.takesMs);
      const failure = bench.fails(question);
      if (failure === 'never') return { type: 'partial', reqId: '42' };
      if (failure) return { type: 'failed', failure };
      return { type: 'answered', result: answerTo(question) };
    },
    // Whoever asks again finds that it has not been counted yet, or has by now.
    poll: async (question) => {
      const failure = bench.fails(question);
      if (failure === 'never') return { type: 'partial', reqId: '42' };
      return { type: 'answered', result: answerTo(question) };
    },
  };
}

/** Slack will not have it, now and ever. */
export const archived = () => ({ type: 'refused', error: 'is_archived' }) as const;
export { Undeliverable };
