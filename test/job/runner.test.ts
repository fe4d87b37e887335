import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Postponed } from '../../src/job/presenter.ts';
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

const seven: Outcome = { type: 'answered', result: { kind: 'events', count: 7 } };
const counting: Outcome = { type: 'partial', reqId: '42' };
const limited: Failure = { reason: 'rate limited', retryAfterMs: 10 * minute };

beforeEach(() => {
  clock = fakeClock(start);
  records = memoryRecords();
  slack = fakeSlack();
  clevertap = { answers: [], asked: [], takesMs: 0, mostOpen: 0 };
  errors = [];
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
    onEnded: () => undefined,
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

describe('when Slack says no', () => {
  test('to the channel, the asker is told in private', async () => {
    slack.next.push(() => ({ type: 'refused', error: 'not_in_channel' }));
    await runner.accept(job());

    await clock.advance(hour);

    expect(slack.messages).toMatchObject([{ part: 'answer', channelId: 'D-U1' }]);
  });

  test('to the blocks, the words go out alone', async () => {
    slack.next.push(() => ({ type: 'malformed', error: 'invalid_blocks' }));
    await runner.accept(job());

    await clock.advance(hour);

    expect(shown()).toEqual(['answer: completed as text']);
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
