import { keyOf } from '../src/app/upstream.ts';
import { Delivery } from '../src/delivery/delivery.ts';
import { createMessages } from '../src/delivery/messages.ts';
import type { Poster } from '../src/delivery/poster.ts';
import { createAccount } from '../src/job/account.ts';
import type { Asker } from '../src/job/exchange.ts';
import { createJobs } from '../src/job/jobs.ts';
import { openJobRecords } from '../src/job/records.ts';
import type { Clock } from '../src/lib/clock.ts';
import { noMetrics } from '../src/lib/metrics.ts';
import type { CreateQueue } from '../src/lib/queue.ts';
import { openStore } from '../src/lib/store.ts';
import { createInProcessQueue } from '../src/queue/in-process.ts';
import { openReplyRecords } from '../src/reply/records.ts';
import { createReplies } from '../src/reply/replies.ts';
import { newReply } from '../src/reply/reply.ts';
import { noFaults } from '../test/simulation/faults.ts';
import { startProcess } from '../test/simulation/process.ts';
import { questionAbout } from '../test/simulation/questions.ts';
import { type Says, words } from '../test/simulation/says.ts';
import { createWorld, type World } from '../test/simulation/world.ts';

/**
 * The bot's memory over a simulated year in which it is never started anew: what is left of the
 * heap after collection at the end of each month. Its records are in SQLite, outside of the heap.
 *
 *     npm run bench:year -- 100        questions a day
 */
const perDay = Number(process.argv[2] ?? 100);
const dayMs = 24 * 3_600_000;
const days = 365;

const world = createWorld({ seed: 1, faults: noFaults });
const { clock } = startProcess(world, {
  name: 'bot',
  onDeath: () => fail('died'),
  onDeploy: () => fail('was told to stop'),
  onFreeze: () => fail('stood still'),
});
const accept = await startReplies(clock);
let asked = 0;
let answered = 0;
askOn();

const heaps: number[] = [];
const startedMs = performance.now();
for (let day = 30; day <= days; day += day === 360 ? 5 : 30) {
  await world.run(day * dayMs);
  heaps.push(heapMb());
  console.log(
    `day ${String(day).padStart(3)}: ${heapMb().toFixed(3)} MB of heap, ${asked} questions, ${answered} answered`,
  );
}
const [first = 0] = heaps;
const growth = ((heaps.at(-1) ?? 0) / first - 1) * 100;
console.log(
  `${growth.toFixed(2)} % from day 30 on, in ${Math.round((performance.now() - startedMs) / 1000)} s`,
);
if (growth > 1) fail('the heap grows');

function heapMb(): number {
  if (!globalThis.gc) throw new Error('run it with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function fail(why: string): void {
  console.log(why);
  process.exitCode = 1;
}

async function startReplies(clock: Clock) {
  const told = (fields: object, message: string) => fail(`${message}: ${JSON.stringify(fields)}`);
  const quiet = { info: () => undefined, warn: told, error: told };
  const store = await openStore('sqlite::memory:', { clock, log: quiet, metrics: noMetrics });
  const records = { ...openJobRecords(store), ...openReplyRecords(store) };
  const deliveries = store.collection('delivery', Delivery);
  const onError = (id: string, error: unknown) => fail(`${id} failed: ${String(error)}`);
  const createQueue: CreateQueue = (queue) => createInProcessQueue({ ...queue, clock, onError });
  const account = createAccount({ pauses: records.pauses, clock });
  const asker = askerIn(world);
  const jobs = createJobs({ records, account, clock, asker, keyOf, createQueue });
  const messages = createMessages({ deliveries, clock, poster: posterIn(world) });
  const replies = createReplies({
    ...{ records, clock, createQueue, jobs, messages, words },
    draw: async () => ({ type: 'none' }),
    onEnded: () => {
      answered += 1;
    },
  });
  await jobs.start();
  await replies.start();
  return replies.accept;
}

/** Half of the questions take CleverTap a while. */
function askerIn({ random, after }: World): Asker {
  const later = <T>(value: T) =>
    new Promise<T>((resolve) => after(random.between(20, 2000), () => resolve(value)));
  const answer = { type: 'answered', result: { kind: 'events', count: 7138 } } as const;
  let reqIds = 0;
  return {
    send: () => {
      if (random.chance(0.5)) return later(answer);
      reqIds += 1;
      return later({ type: 'partial', reqId: String(reqIds) });
    },
    poll: (_, reqId) => later(random.chance(0.5) ? answer : { type: 'partial', reqId }),
  };
}

function posterIn({ random, after }: World): Poster<Says> {
  const later = <T>(value: T) =>
    new Promise<T>((resolve) => after(random.between(40, 800), () => resolve(value)));
  let posted = 0;
  return {
    post: ({ channelId }) => {
      posted += 1;
      return later({ type: 'posted', channelId, ts: String(posted) });
    },
    edit: ({ channelId, ts }) => later({ type: 'posted', channelId, ts }),
    find: () => later({ type: 'absent' }),
    openDirect: (userId) => later(`D-${userId}`),
  };
}

function askOn(): void {
  world.after(-Math.log(1 - world.random.next()) * (dayMs / perDay), () => {
    asked += 1;
    const question = questionAbout(`event ${asked % 50}`, clock.now());
    const asker = { teamId: 'T1', userId: 'U1', channelId: 'C1', now: clock.now() };
    accept(newReply(`reply-${asked}`, [question], asker)).catch((error: unknown) =>
      fail(String(error)),
    );
    askOn();
  });
}
