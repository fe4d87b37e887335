import type { Delivery } from '../../src/delivery/delivery.ts';
import { createMessages } from '../../src/delivery/messages.ts';
import type { Manner } from '../../src/delivery/post.ts';
import { createAccount } from '../../src/job/account.ts';
import { createJobs, type Jobs } from '../../src/job/jobs.ts';
import type { JobRecords } from '../../src/job/records.ts';
import { second } from '../../src/lib/clock.ts';
import type { Collection } from '../../src/lib/collection.ts';
import type { QueueOptions } from '../../src/lib/queue.ts';
import { createInProcessQueue } from '../../src/queue/in-process.ts';
import type { ReplyRecords } from '../../src/reply/records.ts';
import { createReplies, type Replies } from '../../src/reply/replies.ts';
import type { Picture, Reply } from '../../src/reply/reply.ts';
import { start } from '../builders.ts';
import { type FakeSlack, fakeSlack } from '../delivery/fake-slack.ts';
import { type FakeClevertap, fakeClevertap } from '../job/fake-clevertap.ts';
import { memoryCollection } from '../job/fakes.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { mortalClock } from '../lib/mortal-clock.ts';

export type Records = JobRecords & ReplyRecords & { readonly deliveries: Collection<Delivery> };

type Process = { readonly jobs: Jobs; readonly replies: Replies; readonly kill: () => void };

/** Asking, delivering and replying, between a fake CleverTap and a fake Slack. */
export type Bench = {
  readonly clock: FakeClock;
  readonly slack: FakeSlack;
  readonly clevertap: FakeClevertap;
  readonly errors: unknown[];
  /** How replies ended: what they say, and why nobody could be told. */
  readonly ended: string[];
  /** A process takes the records that there are when it begins. */
  records: Records;
  /** What is drawn of each answer. */
  draw: () => Picture;
  readonly replies: () => Replies;
  /** Another process, which is not told to start; the one before is left to itself. */
  readonly begin: () => void;
  /** `kill -9`, and a new process that starts. Resolves to how many replies it takes up. */
  readonly restart: () => Promise<number>;
  readonly stop: () => Promise<void>;
  /** What a person sees, as `answer: answered`. */
  readonly shown: () => string[];
  readonly answers: () => number;
};

export function createBench(): Bench {
  const clock = fakeClock(start);
  let current: Process;

  const bench: Bench = {
    clock,
    slack: fakeSlack(),
    clevertap: fakeClevertap(clock),
    errors: [],
    ended: [],
    records: memoryRecords(),
    draw: () => ({ type: 'none' }),
    replies: () => current.replies,
    begin: () => {
      current = createProcess(bench);
    },
    restart: async () => {
      current.kill();
      bench.begin();
      await current.jobs.start();
      return current.replies.start();
    },
    stop: async () => {
      const stopped = Promise.all([current.replies.stop(), current.jobs.stop()]);
      await clock.advance(5 * second);
      await stopped;
    },
    shown: () => bench.slack.messages.map(({ post, text }) => `${post.split(':').at(-1)}: ${text}`),
    answers: () => bench.slack.messages.filter(({ post }) => post.endsWith(':answer')).length,
  };
  current = createProcess(bench);
  return bench;
}

function memoryRecords(): Records {
  return {
    jobs: memoryCollection(),
    pauses: memoryCollection(),
    replies: memoryCollection(),
    finished: memoryCollection(),
    asked: memoryCollection(),
    deliveries: memoryCollection(),
  };
}

function createProcess(bench: Bench): Process {
  const { records, slack, clevertap, errors, ended } = bench;
  const clock = mortalClock(bench.clock);
  const onUnreadable = (error: Error) => errors.push(error);
  const createQueue = (options: QueueOptions) =>
    createInProcessQueue({ ...options, clock, onError: (_, error) => errors.push(error) });
  const common = { records, clock, createQueue, onUnreadable };
  const jobs = createJobs({
    ...common,
    account: createAccount({ pauses: records.pauses, clock }),
    asker: clevertap.asker(clock),
    keyOf: ({ query }) => JSON.stringify(query),
  });
  const replies = createReplies({
    ...common,
    jobs,
    messages: createMessages({ ...records, clock, poster: slack }),
    draw: async () => bench.draw(),
    words: { waiting: stateOf, answer: answerOf },
    onEnded: (reply, undeliverable) =>
      ended.push(`${stateOf(reply)}: ${undeliverable?.message ?? 'told'}`),
  });
  return { jobs, replies, kill: clock.kill };
}

function stateOf({ state }: Reply): string {
  return state.name === 'ended' ? state.ends.map(({ type }) => type).join(', ') : state.name;
}

function answerOf(reply: Reply, { build }: Manner): string {
  const { state } = reply;
  const pictures = state.name === 'ended' ? state.pictures : [];
  const isShown = build === 'full' && pictures.some(({ type }) => type === 'file');
  return isShown ? `${stateOf(reply)} with picture` : stateOf(reply);
}
