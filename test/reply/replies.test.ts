import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Job } from '../../src/job/job.ts';
import { type PostOutcome, Postponed } from '../../src/job/presenter.ts';
import type { Records } from '../../src/job/records.ts';
import { createRunner, type Runner } from '../../src/job/runner.ts';
import { hour, minute, second } from '../../src/lib/clock.ts';
import type { Failure, Outcome } from '../../src/query/result.ts';
import { createInProcessQueue } from '../../src/queue/in-process.ts';
import { job, start } from '../builders.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type FakeSlack, fakeSlack, memoryRecords } from './fakes.ts';

/** A CleverTap that answers what it is told to, as long after as it is told to. */
type FakeClevertap = {
  readonly answers: (Outcome | Failure)[];
  readonly asked: string[];
  takesMs: number;
  mostOpen: number;
};

let clock: FakeClock;
let records: Records;
let slack: FakeSlack;
let clevertap: FakeClevertap;
let runner: Runner;
let errors: unknown[];
/** How jobs ended: their state, and why nobody could be told. */
let ended: string[];

const seven: Outcome = { type: 'answered', result: { kind: 'events', count: 7 } };
const counting: Outcome = { type: 'partial', reqId: '42' };
const refuseBlocks = (): PostOutcome => ({ type: 'malformed', error: 'invalid_blocks' });
const postpone = (): PostOutcome => {
  throw new Postponed(minute, 'not now');
};
const limited: Failure = { reason: 'rate limited', retryAfterMs: 10 * minute };

beforeEach(() => {
  clock = fakeClock(start);
  records = memoryRecords();
  slack = fakeSlack();
  clevertap = { answers: [], asked: [], takesMs: 0, mostOpen: 0 };
  errors = [];
  ended = [];
  runner = newRunner();
});

afterEach(async () => {
  await runner.stop();
  expect(errors).toEqual([]);
});

function newRunner(): Runner {
  let open = 0;
  const answer = async (line: string): Promise<Outcome> => {
    clevertap.asked.push(line);
    open += 1;
    clevertap.mostOpen = Math.max(clevertap.mostOpen, open);
    const next = clevertap.answers.shift() ?? seven;
    if (clevertap.takesMs > 0) await clock.sleep(clevertap.takesMs);
    open -= 1;
    return 'type' in next ? next : { type: 'failed', failure: next };
  };
  const time = () => `${(clock.now().getTime() - start.getTime()) / second} s`;
  return createRunner({
    records,
    clock,
    presenter: slack,
    asker: {
      send: () => answer(`send at ${time()}`),
      poll: (_, reqId) => answer(`poll ${reqId} at ${time()}`),
    },
    createQueue: (concurrency, step) =>
      createInProcessQueue({ clock, concurrency, step, onError: (_, error) => errors.push(error) }),
    onEnded: ({ state }, undeliverable) =>
      void ended.push(`${state.name}: ${undeliverable?.message ?? 'told'}`),
  });
}

/** A new process over the records that the old one left. */
async function restart(): Promise<void> {
  runner = newRunner();
  await runner.start();
}

function shown(): string[] {
  return slack.messages.map(({ part, text }) => `${part}: ${text}`);
}

test('a fast answer is the only message', async () => {
  clevertap.takesMs = 2 * second;
  await runner.accept(job());

  await clock.advance(hour);

  expect(shown()).toEqual(['answer: completed']);
});

test('a slow answer comes after a message that says it is under way, which then says so', async () => {
  clevertap.takesMs = 10 * second;
  await runner.accept(job());

  await clock.advance(3 * second);
  expect(shown()).toEqual(['waiting: waiting']);

  await clock.advance(hour);
  expect(shown()).toEqual(['waiting: completed', 'answer: completed']);
});

test('a question that CleverTap counts for long is polled every 30 s and answered once', async () => {
  clevertap.answers.push(counting, counting, counting, seven);
  await runner.accept(job());

  await clock.advance(hour);

  expect(clevertap.asked).toEqual([
    'send at 0 s',
    'poll 42 at 31 s',
    'poll 42 at 62 s',
    'poll 42 at 93 s',
  ]);
  expect(shown()).toEqual(['waiting: completed', 'answer: completed']);
});

test('the same command delivered twice is one job, also after it ended', async () => {
  await Promise.all([runner.accept(job()), runner.accept(job())]);
  await clock.advance(minute);
  await runner.accept(job());
  await clock.advance(hour);

  expect(clevertap.asked).toHaveLength(1);
  expect(slack.messages).toHaveLength(1);
});

describe('a job that is stored only after its person was told to ask again', () => {
  let refused: AbortController;

  beforeEach(() => {
    refused = new AbortController();
    const { put } = records.jobs;
    const slowJobs = {
      ...records.jobs,
      put: async (id: string, stored: Job) => {
        await clock.sleep(10 * second);
        await put(id, stored);
      },
    };
    records = { ...records, jobs: slowJobs };
    runner = newRunner();
  });

  test('is forgotten, and nothing is asked', async () => {
    const accepted = runner.accept(job(), refused.signal);
    const rejected = expect(accepted).rejects.toThrow('stored too late');
    await clock.advance(3 * second);
    refused.abort();
    await clock.advance(hour);

    await rejected;
    expect([clevertap.asked, slack.messages, await records.jobs.list()]).toEqual([[], [], []]);
  });

  test('is not accepted for a second delivery of the command either', async () => {
    const first = runner.accept(job(), refused.signal);
    const second = runner.accept(job(), new AbortController().signal);
    const rejected = Promise.all(
      [first, second].map((accepted) => expect(accepted).rejects.toThrow('stored too late')),
    );
    refused.abort();
    await clock.advance(hour);

    await rejected;
    expect(clevertap.asked).toEqual([]);
  });
});

describe('stopping', () => {
  test('waits for what is under way', async () => {
    clevertap.takesMs = 4 * second;
    await runner.accept(job());
    await clock.advance(second);

    const stopped = runner.stop();
    await clock.advance(3 * second);
    await stopped;

    expect(await records.jobs.list()).toMatchObject([{ state: { name: 'completed' } }]);
    expect(slack.messages).toEqual([]);
  });

  test('leaves what takes longer than five seconds to the records', async () => {
    clevertap.takesMs = 20 * second;
    await runner.accept(job());
    await clock.advance(second);

    const stopped = runner.stop();
    await clock.advance(5 * second);
    await stopped;

    expect(await records.jobs.list()).toMatchObject([{ state: { name: 'waiting', attempts: 1 } }]);
    await clock.advance(hour);
    expect(slack.messages).toEqual([]);
  });
});

test('no more than three requests are open at a time, and all are answered', async () => {
  clevertap.takesMs = 10 * second;
  for (let index = 0; index < 20; index += 1) await runner.accept(job({ id: `job ${index}` }));

  await clock.advance(hour);

  expect(clevertap.mostOpen).toBe(3);
  expect(slack.messages.filter(({ part }) => part === 'answer')).toHaveLength(20);
});

test('a request that waits for its next poll leaves its place to others', async () => {
  clevertap.answers.push(counting, counting, counting);
  for (let index = 0; index < 6; index += 1) await runner.accept(job({ id: `job ${index}` }));

  await clock.advance(second);

  expect(clevertap.asked).toHaveLength(6);
});

describe('after a 429', () => {
  test('nothing is sent for ten minutes, by any job', async () => {
    clevertap.answers.push(limited);
    await runner.accept(job({ id: 'first' }));
    await clock.advance(second);
    await runner.accept(job({ id: 'second' }));

    await clock.advance(10 * minute - 2 * second);
    expect(clevertap.asked).toEqual(['send at 0 s']);

    await clock.advance(hour);
    expect(clevertap.asked).toEqual(['send at 0 s', 'send at 600 s', 'send at 600 s']);
    expect(slack.messages.filter(({ part }) => part === 'answer')).toHaveLength(2);
  });

  test('a restart keeps the pause', async () => {
    clevertap.answers.push(limited);
    await runner.accept(job());
    await clock.advance(minute);
    await runner.stop();

    await restart();
    await clock.advance(9 * minute - second);
    expect(clevertap.asked).toEqual(['send at 0 s']);

    await clock.advance(2 * second);
    expect(clevertap.asked).toHaveLength(2);
  });
});

test('an error of CleverTap is tried six times, then told', async () => {
  const down: Failure = { reason: 'unavailable', detail: 'HTTP 500' };
  clevertap.answers.push(down, down, down, down, down, down);
  await runner.accept(job());

  await clock.advance(hour);

  expect(clevertap.asked).toHaveLength(6);
  expect(shown()).toEqual(['waiting: failed', 'answer: failed']);
});

describe('a restart', () => {
  test('takes up a job that was accepted and no more', async () => {
    await records.jobs.put('a1b2c3d4', job());

    await restart();
    await clock.advance(hour);

    expect(shown()).toEqual(['answer: completed']);
  });

  test('goes on polling the same req_id, at its time', async () => {
    clevertap.answers.push(counting);
    await runner.accept(job());
    await clock.advance(10 * second);
    await runner.stop();

    await restart();
    await clock.advance(hour);

    expect(clevertap.asked).toEqual(['send at 0 s', 'poll 42 at 31 s']);
    expect(shown()).toEqual(['waiting: completed', 'answer: completed']);
  });

  test('finds nothing to do when everything was told', async () => {
    await runner.accept(job());
    await clock.advance(minute);

    expect(await newRunner().start()).toBe(0);
    expect(await records.deliveries.list()).toEqual([]);
  });
});

describe('when Slack loses an answer', () => {
  test('a message that arrived is found and not posted again', async () => {
    slack.next.push((post) => {
      post();
      return { type: 'unknown' };
    });
    await runner.accept(job());

    await clock.advance(hour);

    expect(shown()).toEqual(['answer: completed']);
  });

  test('a message that did not arrive is posted again under the same id', async () => {
    slack.next.push(() => ({ type: 'unknown' }));
    await runner.accept(job());

    await clock.advance(hour);

    expect(shown()).toEqual(['answer: completed']);
  });

  test('a process that dies between posting and knowing posts once', async () => {
    slack.next.push((post) => {
      post();
      throw new Error('killed');
    });
    await runner.accept(job());
    await clock.advance(second);
    await runner.stop();
    expect(errors.splice(0)).toHaveLength(1);

    await restart();
    await clock.advance(hour);

    expect(shown()).toEqual(['answer: completed']);
  });
});

describe('when Slack loses answers in a channel that cannot be read', () => {
  const lost = (post: () => PostOutcome): PostOutcome => {
    post();
    return { type: 'unknown' };
  };

  beforeEach(() => {
    slack.unreadable.add('C1');
  });

  test('a message is sent once more', async () => {
    slack.next.push(() => ({ type: 'unknown' }));
    await runner.accept(job());

    await clock.advance(hour);

    expect(shown()).toEqual(['answer: completed']);
  });

  test('and no third time: the asker is told in private', async () => {
    slack.next.push(lost, lost);
    await runner.accept(job());

    await clock.advance(hour);

    expect(slack.messages.map(({ channelId }) => channelId)).toEqual(['C1', 'C1', 'D-U1']);
    expect(await records.jobs.list()).toEqual([]);
  });

  test('nor in private for ever', async () => {
    slack.unreadable.add('D-U1');
    slack.next.push(...Array.from({ length: 100 }, () => lost));
    await runner.accept(job());

    await clock.advance(hour);

    expect(slack.messages.map(({ channelId }) => channelId)).toEqual(['C1', 'C1', 'D-U1']);
    expect(ended).toEqual(['completed: not to be seen']);
  });
});

describe('when Slack says no', () => {
  test('to the channel, the asker is told in private', async () => {
    slack.next.push(() => ({ type: 'refused', error: 'not_in_channel' }));
    await runner.accept(job());

    await clock.advance(hour);

    expect(slack.messages).toMatchObject([{ part: 'answer', channelId: 'D-U1' }]);
  });

  test('to the blocks, the words go out alone', async () => {
    slack.next.push(refuseBlocks);
    await runner.accept(job());

    await clock.advance(hour);

    expect(shown()).toEqual(['answer: completed as text']);
  });

  test('to the picture, the answer goes out without it', async () => {
    slack.picture = { type: 'file', fileId: 'F1', altText: 'A line' };
    slack.next.push(refuseBlocks);
    await runner.accept(job());

    await clock.advance(hour);

    expect(shown()).toEqual(['answer: completed']);
  });

  test('to the words too, the job ends all the same', async () => {
    slack.picture = { type: 'file', fileId: 'F1', altText: 'A line' };
    slack.next.push(...Array.from({ length: 100 }, () => refuseBlocks));
    await runner.accept(job());

    await clock.advance(hour);

    expect(slack.messages).toEqual([]);
    expect(slack.next).toHaveLength(97);
    expect(ended).toEqual(['completed: invalid_blocks']);
  });

  test('for now, the message comes later, once', async () => {
    slack.next.push(() => {
      throw new Postponed(30 * second, 'rate limited');
    });
    await runner.accept(job());

    await clock.advance(29 * second);
    expect(slack.messages).toEqual([]);

    await clock.advance(hour);
    expect(shown()).toEqual(['answer: completed']);
  });

  test('to everything, the job ends all the same', async () => {
    slack.next.push(
      () => ({ type: 'refused', error: 'is_archived' }),
      () => ({ type: 'refused', error: 'messages_tab_disabled' }),
    );
    await runner.accept(job());

    await clock.advance(hour);

    expect(slack.messages).toEqual([]);
    expect(await records.jobs.list()).toEqual([]);
    expect(await records.finished.list()).toHaveLength(1);
  });

  test('for a day, it is not asked any more', async () => {
    slack.next.push(...Array.from({ length: 2000 }, () => postpone));
    await runner.accept(job());

    await clock.advance(25 * hour);

    expect(slack.messages).toEqual([]);
    expect(await records.jobs.list()).toEqual([]);
    expect(ended).toEqual(['completed: it could not be told for a day']);
  });
});

test('a bot that was away for days still gives the answers it owes', async () => {
  await records.jobs.put('a1b2c3d4', job({ createdAt: '2026-11-16T09:00:00.000Z' }));

  await restart();
  await clock.advance(hour);

  expect(shown()).toEqual(['answer: failed']);
});

test('an answer that cannot be put into words does not stay for ever', async () => {
  const broken = () => {
    throw new Error('no words for this');
  };
  slack.next.push(...Array.from({ length: 10_000 }, () => broken));
  await runner.accept(job());

  await clock.advance(25 * hour);

  expect(errors.splice(0).length).toBeGreaterThan(100);
  expect(await records.jobs.list()).toEqual([]);
});

describe('a question that was cancelled', () => {
  test('is polled no more, and its waiting message alone says so', async () => {
    clevertap.answers.push(counting, counting, counting);
    await runner.accept(job());
    await clock.advance(40 * second);

    expect(await runner.cancel(job().id)).toBe(true);
    await clock.advance(hour);

    expect(clevertap.asked).toEqual(['send at 0 s', 'poll 42 at 31 s']);
    expect(shown()).toEqual(['waiting: cancelled']);
    expect(await records.jobs.list()).toEqual([]);
    expect(await records.cancellations.list()).toEqual([]);
  });

  test('while CleverTap is being asked says so at once, whatever CleverTap says then', async () => {
    clevertap.takesMs = 20 * second;
    await runner.accept(job());
    await clock.advance(10 * second);

    await runner.cancel(job().id);
    await clock.advance(second);
    expect(shown()).toEqual(['waiting: cancelled']);

    await clock.advance(hour);
    expect(shown()).toEqual(['waiting: cancelled']);
    expect(await records.finished.get(job().id)).toMatchObject({
      state: { name: 'cancelled', endedAt: '2026-11-20T09:00:10.000Z' },
    });
  });

  test('before anything was said of it stays unsaid', async () => {
    clevertap.takesMs = 20 * second;
    await runner.accept(job());
    await clock.advance(second);

    await runner.cancel(job().id);
    await clock.advance(hour);

    expect(shown()).toEqual([]);
  });

  test('stays cancelled when the process ends before it could act on it', async () => {
    clevertap.answers.push(counting);
    await runner.accept(job());
    await clock.advance(10 * second);
    await runner.stop();
    await records.cancellations.put(job().id, { at: clock.now().toISOString() });

    await restart();
    await clock.advance(hour);

    expect(clevertap.asked).toEqual(['send at 0 s']);
    expect(shown()).toEqual(['waiting: cancelled']);
  });

  test('after it was answered stays answered', async () => {
    await runner.accept(job());
    await clock.advance(minute);

    expect(await runner.cancel(job().id)).toBe(false);
    expect(shown()).toEqual(['answer: completed']);
  });

  test('is no longer among the open ones, which are in the order they were asked', async () => {
    clevertap.takesMs = minute;
    const at = (seconds: number) => new Date(start.getTime() + seconds * second).toISOString();
    await runner.accept(job({ id: 'late', createdAt: at(2) }));
    await runner.accept(job({ id: 'early', createdAt: at(1) }));
    await runner.accept(job({ id: 'gone' }));

    await runner.cancel('gone');

    expect((await runner.open()).map(({ id }) => id)).toEqual(['early', 'late']);
    await clock.advance(hour);
  });
});

test('those that wait until CleverTap may be asked have a place in line', async () => {
  clevertap.takesMs = minute;
  for (const id of ['a', 'b', 'c', 'd', 'e']) await runner.accept(job({ id }));
  await clock.advance(second);

  expect(['a', 'c', 'd', 'e'].map(runner.position)).toEqual([undefined, undefined, 1, 2]);

  await clock.advance(hour);
  expect(runner.position('e')).toBeUndefined();
});
