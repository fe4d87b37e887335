import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAccount } from '../../src/job/account.ts';
import type { Job } from '../../src/job/job.ts';
import { createJobs } from '../../src/job/jobs.ts';
import type { JobRecords } from '../../src/job/records.ts';
import { hour, minute, second } from '../../src/lib/clock.ts';
import type { Collection } from '../../src/lib/collection.ts';
import type { Question } from '../../src/query/query.ts';
import type { Failure } from '../../src/query/result.ts';
import { createInProcessQueue } from '../../src/queue/in-process.ts';
import { active, eventsQuery, job, question, start, waiting } from '../builders.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type MortalClock, mortalClock } from '../lib/mortal-clock.ts';
import {
  counting,
  type FakeClevertap,
  fakeClevertap,
  limited,
  seven,
  silence,
} from './fake-clevertap.ts';
import { lyingOnce, memoryCollection } from './fakes.ts';

let clock: FakeClock;
let records: JobRecords;
let clevertap: FakeClevertap;
let jobs: ReturnType<typeof createJobs>;
let alive: MortalClock;
let errors: unknown[];
/** What listeners heard, as `id of the first who wants it: state`. */
let heard: string[];

beforeEach(() => {
  clock = fakeClock(start);
  records = { jobs: memoryCollection(), pauses: memoryCollection() };
  clevertap = fakeClevertap(clock);
  errors = [];
  heard = [];
  jobs = newJobs();
});

afterEach(async () => {
  const stopped = jobs.stop();
  await clock.advance(5 * second);
  await stopped;
  expect(errors).toEqual([]);
});

/** What one process has. */
function newJobs(): ReturnType<typeof createJobs> {
  const own = mortalClock(clock);
  alive = own;
  const created = createJobs({
    records,
    account: createAccount({ pauses: records.pauses, clock: own }),
    clock: own,
    asker: clevertap.asker(own),
    keyOf: ({ query }) => JSON.stringify(query),
    createQueue: (options) =>
      createInProcessQueue({ ...options, clock: own, onError: (_, error) => errors.push(error) }),
  });
  created.onChange(({ wantedBy, state }) =>
    heard.push(`${wantedBy[0] ?? 'nobody'}: ${state.name}`),
  );
  return created;
}

/** `kill -9`, and a new process over the same records. */
async function restart(): Promise<void> {
  alive.kill();
  jobs = newJobs();
  await jobs.start();
}

function about(event: string): Question {
  return question(eventsQuery({ event }));
}

function ask(event: string, wantedBy = event, wish: { maxAgeMs?: number } = {}): Promise<Job> {
  return jobs.ask(about(event), { wantedBy, priority: 'person', ...wish });
}

function askForSchedule(event: string, wantedBy = event): Promise<Job> {
  return jobs.ask(about(event), { wantedBy, priority: 'schedule' });
}

async function stateOf({ id }: Job): Promise<string | undefined> {
  return (await jobs.get(id))?.state.name;
}

test('a question is asked, and its answer kept for who wants it', async () => {
  const asked = await ask('A');
  await clock.advance(minute);

  expect(await jobs.get(asked.id)).toMatchObject({
    wantedBy: ['A'],
    state: { name: 'completed', result: { kind: 'events', count: 7 } },
  });
  expect(heard).toEqual(['A: completed']);
});

describe('the same wish, uttered again', () => {
  test('is the same job, also at the same moment, after it has ended, and after a restart', async () => {
    const [first, second_] = await Promise.all([ask('A', 'x'), ask('A', 'x')]);
    await clock.advance(minute);
    const third = await ask('A', 'x');
    await restart();
    const fourth = await ask('A', 'x');
    await clock.advance(hour);

    expect([second_.id, third.id, fourth.id]).toEqual([first.id, first.id, first.id]);
    expect(fourth.state.name).toBe('completed');
    expect(clevertap.asked).toHaveLength(1);
  });

  test('is begun when it was stored though the store said that it was not', async () => {
    records = { ...records, jobs: lyingOnce(records.jobs, () => true) };
    jobs = newJobs();
    await expect(ask('A', 'x')).rejects.toThrow('the store said no');

    const asked = await ask('A', 'x');
    await clock.advance(minute);

    expect(await stateOf(asked)).toBe('completed');
    expect(clevertap.asked).toHaveLength(1);
  });

  test('after it was taken back is a new one', async () => {
    clevertap.answers.push(counting);
    const first = await ask('A', 'x');
    await clock.advance(second);
    await jobs.release('x');

    const again = await ask('A', 'x');
    await clock.advance(minute);

    expect(first.id).toBe(again.id);
    expect(await stateOf(again)).toBe('completed');
  });
});

describe('an equal question of somebody else', () => {
  test('that is under way is shared, and both hear of it', async () => {
    clevertap.takesMs = 10 * second;
    const first = await ask('A', 'x');
    await clock.advance(second);
    const other = await ask('A', 'y');
    await clock.advance(minute);

    expect(other.id).toBe(first.id);
    expect(clevertap.asked).toHaveLength(1);
    expect(await jobs.get(first.id)).toMatchObject({
      wantedBy: ['x', 'y'],
      state: { name: 'completed' },
    });
  });

  test('that is under way is shared after a restart, too', async () => {
    clevertap.answers.push(counting);
    const first = await ask('A', 'x');
    await clock.advance(second);
    await restart();

    expect((await ask('A', 'y')).id).toBe(first.id);
  });

  test.each([
    ['is asked anew', {}, 2],
    ['is asked anew by who wants it newer', { maxAgeMs: 5 * second }, 2],
    ['is shared by whom its age will do', { maxAgeMs: 10 * second }, 1],
  ])('that was answered already %s', async (_, wish, requests) => {
    await ask('A', 'x');
    await clock.advance(6 * second);
    const other = await ask('A', 'y', wish);
    await clock.advance(minute);

    expect(await stateOf(other)).toBe('completed');
    expect(clevertap.asked).toHaveLength(requests);
  });

  test('that failed is asked anew, however old it may be', async () => {
    clevertap.answers.push({ reason: 'credentials' });
    await ask('A', 'x');
    await clock.advance(second);
    const other = await ask('A', 'y', { maxAgeMs: hour });
    await clock.advance(minute);

    expect(await stateOf(other)).toBe('completed');
  });
});

test('what is under way is shared, whatever else the store has of equal questions', async () => {
  const { id } = await ask('A', 'alice');
  await clock.advance(second);
  clevertap.answers.push(counting);
  const open = await ask('A', 'bob');
  await clock.advance(second);
  const ended = await records.jobs.get(id);
  await records.jobs.remove(id);
  if (ended) await records.jobs.put(id, ended);

  await restart();

  expect((await ask('A', 'carol')).id).toBe(open.id);
});

describe('a question that is taken back', () => {
  beforeEach(() => {
    clevertap.answers.push(counting, counting);
  });

  test('is polled no more', async () => {
    const asked = await ask('A');
    await clock.advance(second);
    await jobs.release('A');
    await clock.advance(hour);

    expect(await stateOf(asked)).toBe('cancelled');
    expect(clevertap.asked).toEqual(['A at 0 s']);
  });

  test('goes on while somebody else wants it', async () => {
    const asked = await ask('A', 'x');
    await ask('A', 'y');
    await jobs.release('x');
    await clock.advance(hour);

    expect(await jobs.get(asked.id)).toMatchObject({
      wantedBy: ['y'],
      state: { name: 'completed' },
    });
  });

  test('while CleverTap is being asked stays so, whatever CleverTap says then', async () => {
    clevertap.takesMs = 20 * second;
    const asked = await ask('A');
    await clock.advance(10 * second);
    await jobs.release('A');
    expect(heard).toEqual(['nobody: cancelled']);

    await clock.advance(hour);
    expect(await stateOf(asked)).toBe('cancelled');
    expect(clevertap.asked).toHaveLength(1);
  });

  test('is taken back also when the store had taken it and said no', async () => {
    records = { ...records, jobs: lyingOnce(records.jobs, () => true) };
    jobs = newJobs();
    await expect(ask('A', 'alice')).rejects.toThrow('the store said no');

    await jobs.release('alice');
    await restart();
    await clock.advance(minute);

    expect(clevertap.asked).toEqual([]);
  });

  test('after it was answered stays answered', async () => {
    clevertap.answers.splice(0);
    const asked = await ask('A');
    await clock.advance(second);
    await jobs.release('A');

    expect(await stateOf(asked)).toBe('completed');
  });
});

describe('when there is no room', () => {
  beforeEach(() => {
    clevertap.takesMs = 10 * second;
  });

  test('no more than three are asked at a time, and all in the end', async () => {
    for (let index = 0; index < 20; index += 1) await ask(`event ${index}`);
    await clock.advance(hour);

    expect(clevertap.mostOpen).toBe(3);
    expect(clevertap.asked).toHaveLength(20);
  });

  test('people go before schedules', async () => {
    for (const event of ['D1', 'D2', 'D3', 'D4', 'D5']) await askForSchedule(event);
    const person = await ask('P');
    await clock.advance(0);

    expect(jobs.position(person.id)).toBe(1);
    await clock.advance(minute);
    expect(clevertap.asked.map((line) => line.slice(0, 2).trim())).toEqual([
      ...['D1', 'D2', 'D3', 'P', 'D4', 'D5'],
    ]);
  });

  test('what a schedule asked goes first once a person wants it, too', async () => {
    for (const event of ['D1', 'D2', 'D3', 'D4', 'D5']) await askForSchedule(event);
    await clock.advance(0);
    await ask('D5', 'somebody');
    await clock.advance(minute);

    expect(clevertap.asked[3]).toBe('D5 at 10 s');
  });

  test('those that wait have a place in line', async () => {
    const asked: Job[] = [];
    for (const event of ['A', 'B', 'C', 'D', 'E']) asked.push(await ask(event));
    await clock.advance(second);

    expect(asked.map(({ id }) => jobs.position(id))).toEqual([
      ...[undefined, undefined, undefined, 1, 2],
    ]);
  });
});

test('a request that waits for its next poll leaves its place to others', async () => {
  clevertap.answers.push(counting, counting, counting);
  for (const event of ['A', 'B', 'C', 'D', 'E', 'F']) await ask(event);
  await clock.advance(second);

  expect(clevertap.asked).toHaveLength(6);
});

describe('after a 429', () => {
  test('nothing is sent for ten minutes, by any job; then one goes ahead of the others', async () => {
    clevertap.answers.push(limited);
    await ask('A');
    await clock.advance(second);
    clevertap.takesMs = 5 * second;
    for (const event of ['B', 'C', 'D', 'E']) await ask(event);

    await clock.advance(10 * minute - 2 * second);
    expect(clevertap.asked).toEqual(['A at 0 s']);

    await clock.advance(hour);
    expect(clevertap.asked.slice(1).map((line) => line.slice(2))).toEqual([
      ...['at 600 s', 'at 605 s', 'at 605 s', 'at 605 s', 'at 610 s'],
    ]);
  });

  test('one of those goes ahead that were told so together', async () => {
    clevertap.answers.push(limited, limited, limited);
    clevertap.takesMs = 5 * second;
    for (const event of ['A', 'B', 'C']) await ask(event);
    await clock.advance(hour);

    expect(clevertap.asked.map((line) => line.slice(2))).toEqual([
      ...['at 0 s', 'at 0 s', 'at 0 s', 'at 605 s', 'at 610 s', 'at 610 s'],
    ]);
  });

  test('a restart keeps the pause, and that one goes ahead', async () => {
    clevertap.answers.push(limited);
    await ask('A');
    await clock.advance(minute);
    await restart();
    clevertap.takesMs = 5 * second;
    for (const event of ['B', 'C']) await ask(event);

    await clock.advance(9 * minute - second);
    expect(clevertap.asked).toEqual(['A at 0 s']);

    await clock.advance(2 * second);
    expect(clevertap.asked).toHaveLength(2);
  });

  test('a process that starts when the pause is over lets one go ahead, too', async () => {
    clevertap.answers.push(limited);
    await ask('A');
    await clock.advance(minute);
    alive.kill();
    await clock.advance(10 * minute);
    await restart();
    clevertap.takesMs = 5 * second;
    for (const event of ['B', 'C']) await ask(event);

    await clock.advance(4 * second);

    expect(clevertap.asked).toEqual(['A at 0 s', 'A at 660 s']);
  });

  test('the pause holds at once, also for what is just being written down', async () => {
    // The store takes long, so that the second question is written down while the first is answered.
    const { put } = records.jobs;
    const slow: Collection<Job> = {
      ...records.jobs,
      put: async (id, value, options) => {
        if (value.exchangingSince && value.question.query.kind === 'events') {
          await clock.sleep(value.question.query.event === 'B' ? 10 * second : 0);
        }
        await put(id, value, options);
      },
    };
    records = { ...records, jobs: slow };
    jobs = newJobs();
    clevertap.answers.push(limited);
    clevertap.takesMs = 5 * second;
    await ask('A');
    const other = await ask('B');
    await clock.advance(5 * minute);

    expect(clevertap.asked).toEqual(['A at 0 s']);
    expect(await jobs.get(other.id)).toMatchObject({ state: { name: 'waiting', attempts: 0 } });
    expect(await jobs.get(other.id)).not.toHaveProperty('exchangingSince');
  });

  test('the shorter of two pauses does not end the longer, nor is it what is stored', async () => {
    const longer: Failure = { reason: 'rate limited', retryAfterMs: 30 * minute };
    clevertap.answers.push(longer, limited);
    clevertap.takesMs = second;
    await ask('A');
    await ask('B');
    await clock.advance(20 * minute);
    await restart();
    await clock.advance(9 * minute);

    expect(clevertap.asked).toHaveLength(2);
  });

  test('a pause that the store did not take holds all the same', async () => {
    const broken = { ...records.pauses, put: async () => Promise.reject(new Error('disk full')) };
    records = { ...records, pauses: broken };
    jobs = newJobs();
    clevertap.answers.push(limited);
    await ask('A');
    await clock.advance(9 * minute);

    expect(clevertap.asked).toEqual(['A at 0 s']);
    expect(errors.splice(0)).toEqual([new Error('disk full')]);
  });
});

test('an exchange counts from when it was sent, also when the process stood still before that', async () => {
  const { put } = records.jobs;
  let hasStoodStill = false;
  const jobsStore: Collection<Job> = {
    ...records.jobs,
    put: async (id, value, options) => {
      await put(id, value, options);
      if (hasStoodStill || !value.exchangingSince) return;
      hasStoodStill = true;
      await clock.sleep(minute);
    },
  };
  records = { ...records, jobs: jobsStore };
  jobs = newJobs();
  clevertap.takesMs = second;
  const { id } = await ask('A');

  await clock.advance(minute);

  expect(clevertap.asked).toEqual(['A at 60 s']);
  expect(await jobs.get(id)).toMatchObject({
    state: { attempts: 1 },
    exchangingSince: clock.now().toISOString(),
  });
});

test('a 429 that is heard while the store is read for another question is kept', async () => {
  const { get } = records.pauses;
  const slow = async (id: string) => {
    const pause = await get(id);
    await clock.sleep(2 * second);
    return pause;
  };
  records = { ...records, pauses: { ...records.pauses, get: slow } };
  jobs = newJobs();
  clevertap.answers.push(limited);
  clevertap.takesMs = second;
  await ask('A');
  await clock.advance(2 * second);
  await ask('B');
  await clock.advance(5 * minute);

  expect(clevertap.asked).toEqual(['A at 2 s']);
});

test('an earlier exchange stays unseen when the process stood still and sent nothing after it', async () => {
  const { put } = records.jobs;
  const exchangingSince = new Date(start.getTime() - 2 * minute).toISOString();
  await put('j1', job({ id: 'j1', exchangingSince }));
  const marks: (string | undefined)[] = [];
  const slow: Collection<Job> = {
    ...records.jobs,
    put: async (id, value, options) => {
      marks.push(value.exchangingSince);
      await put(id, value, options);
      if (marks.length === 1) await clock.sleep(10 * second);
    },
  };
  records = { ...records, jobs: slow };
  jobs = newJobs();
  await jobs.start();
  await clock.advance(minute);

  expect(marks.slice(0, 2)).toEqual([start.toISOString(), exchangingSince]);
});

describe('an errand', () => {
  const answer = async () => {
    await clock.sleep(5 * second);
    return { outcome: 'names', isAnswered: true };
  };

  test('takes a place, after the people who wait', async () => {
    clevertap.takesMs = 5 * second;
    for (const event of ['A', 'B', 'C', 'D']) await ask(event);
    let names: string | undefined;
    void jobs.runErrand(answer).then((outcome) => {
      names = outcome;
    });

    await clock.advance(9 * second);
    expect(clevertap.asked).toHaveLength(4);
    expect(names).toBeUndefined();

    await clock.advance(2 * second);
    expect(names).toBe('names');
  });

  test('waits for the end of a pause', async () => {
    clevertap.answers.push(limited);
    await ask('A');
    await clock.advance(second);
    const names = jobs.runErrand(answer);
    await clock.advance(10 * minute + 5 * second);

    expect(await names).toBe('names');
    expect(clevertap.asked).toEqual(['A at 0 s', 'A at 600 s']);
  });

  test('that a process died over is feared like a question', async () => {
    void jobs.runErrand(() => new Promise(() => undefined));
    await clock.advance(second);
    await restart();
    await ask('A');

    await clock.advance(58 * second);
    expect(clevertap.asked).toEqual([]);
    await clock.advance(2 * second);
    expect(clevertap.asked).toEqual(['A at 60 s']);
  });

  test('without an answer keeps its place until CleverTap has surely ended it', async () => {
    const silent = async () => ({ outcome: 'nothing', isAnswered: false });
    for (let run = 0; run < 3; run += 1)
      expect(await nextOf(jobs.runErrand(silent))).toBe('nothing');
    await ask('A');

    await clock.advance(58 * second);
    expect(clevertap.asked).toEqual([]);
    await clock.advance(2 * second);
    expect(clevertap.asked).toHaveLength(1);
  });

  async function nextOf<T>(work: Promise<T>): Promise<T> {
    await clock.advance(0);
    return work;
  }
});

describe('an exchange that came to nothing in time', () => {
  test('keeps its place until CleverTap has surely ended it', async () => {
    clevertap.answers.push(silence, silence, silence);
    clevertap.takesMs = 30 * second;
    for (const event of ['A', 'B', 'C', 'D']) await ask(event);

    await clock.advance(59 * second);
    expect(clevertap.asked).toHaveLength(3);

    await clock.advance(2 * second);
    expect(clevertap.asked[3]).toBe('D at 60 s');
  });

  test('that CleverTap cannot have seen leaves its place at once', async () => {
    clevertap.answers.push({ reason: 'unavailable', detail: 'connection failed (ECONNREFUSED)' });
    await ask('A');
    await clock.advance(6 * second);

    expect(clevertap.asked).toEqual(['A at 0 s', 'A at 5 s']);
  });
});

describe('a process that was killed while it asked', () => {
  /** Three questions open at CleverTap, begun one after the other, and more behind them. */
  async function killed(...events: readonly string[]): Promise<void> {
    clevertap.answers.push('never', 'never', 'never');
    for (const event of ['A', 'B', 'C', ...events]) {
      await ask(event);
      await clock.advance(second);
    }
    clevertap.takesMs = 5 * second;
  }

  test('is followed by silence until CleverTap has ended what was open, then by one', async () => {
    await killed('D');
    await restart();

    await clock.advance(57 * second);
    expect(clevertap.asked).toHaveLength(3);

    await clock.advance(minute);
    expect(clevertap.asked.slice(3).map((line) => line.slice(2))).toEqual([
      ...['at 62 s', 'at 67 s', 'at 67 s', 'at 67 s'],
    ]);
  });

  test('is followed by the full pause when that one is told to wait', async () => {
    await killed();
    clevertap.answers.push(limited);
    await restart();
    await clock.advance(10 * minute);

    expect(clevertap.asked.slice(3)).toEqual([expect.stringMatching(/at 62 s$/)]);
    await clock.advance(10 * minute);
    expect(clevertap.asked.slice(4).map((line) => line.slice(2))).toEqual([
      ...['at 667 s', 'at 672 s', 'at 672 s'],
    ]);
  });

  test('is feared of by the one after the next, too', async () => {
    await killed();
    await restart();
    await clock.advance(30 * second);
    await restart();
    await clock.advance(27 * second);

    expect(clevertap.asked).toHaveLength(3);
  });

  test('is remembered though nobody wants the answer any more', async () => {
    await killed();
    await jobs.release('C');
    await restart();
    await clock.advance(57 * second);

    expect(clevertap.asked).toHaveLength(3);
  });

  test('tomorrow, by a clock that was set back, is a reason to wait for a minute', async () => {
    await records.jobs.put(
      'a1b2c3d4',
      job({ exchangingSince: new Date(start.getTime() + 24 * hour).toISOString() }),
    );
    await restart();
    await clock.advance(2 * minute);

    expect(clevertap.asked).toEqual(['send at 60 s']);
  });

  test('long ago is no reason to wait', async () => {
    await killed();
    await clock.advance(11 * minute);
    clevertap.asked.splice(0);
    await restart();
    await clock.advance(second);

    expect(clevertap.asked).toHaveLength(3);
  });
});

describe('a restart', () => {
  test('takes up what was stored and no more', async () => {
    await records.jobs.put('a1b2c3d4', job());

    await restart();
    await clock.advance(minute);

    expect(await stateOf(job())).toBe('completed');
  });

  test('goes on polling the same req_id, at its time', async () => {
    const notBefore = new Date(start.getTime() + 31 * second).toISOString();
    await records.jobs.put('a1b2c3d4', job({ state: active({ reqId: '42', notBefore }) }));

    await restart();
    await clock.advance(hour);

    expect(clevertap.asked).toEqual(['poll 42 at 31 s']);
  });
});

test('an answer that was stored though the store said no is heard of all the same', async () => {
  const isEnd = ({ state }: Job) => state.name === 'completed';
  records = { ...records, jobs: lyingOnce(records.jobs, isEnd) };
  jobs = newJobs();
  await ask('A');
  await clock.advance(minute);

  expect(errors.splice(0)).toEqual([new Error('the store said no')]);
  expect(heard).toEqual(['A: completed']);
  expect(clevertap.asked).toHaveLength(1);
});

describe('stopping', () => {
  test('waits for what is under way', async () => {
    clevertap.takesMs = 4 * second;
    const asked = await ask('A');
    await clock.advance(second);

    const stopped = jobs.stop();
    await clock.advance(3 * second);
    await stopped;

    expect(await stateOf(asked)).toBe('completed');
  });

  test('leaves what takes longer than five seconds to the records', async () => {
    clevertap.answers.push('never');
    const asked = await ask('A');
    await clock.advance(second);

    const stopped = jobs.stop();
    await clock.advance(5 * second);
    await stopped;

    expect(await jobs.get(asked.id)).toMatchObject({
      state: { name: 'waiting', attempts: 1 },
      exchangingSince: start.toISOString(),
    });
  });

  test('does not wait out a place that is kept, which the next process keeps on', async () => {
    clevertap.answers.push(silence);
    clevertap.takesMs = 30 * second;
    const asked = await ask('A');
    await clock.advance(31 * second);
    await jobs.stop();

    expect(await jobs.get(asked.id)).toMatchObject({ exchangingSince: start.toISOString() });
    await restart();
    await clock.advance(28 * second);
    expect(clevertap.asked).toHaveLength(1);
  });
});

test('what has waited six hours ends without being asked again', async () => {
  await records.jobs.put('a1b2c3d4', job({ createdAt: '2026-11-16T09:00:00.000Z' }));
  await records.jobs.put('b', job({ id: 'b', state: waiting({ attempts: 1 }), key: 'b' }));

  await restart();
  await clock.advance(minute);

  expect(await stateOf(job())).toBe('failed');
  expect(clevertap.asked).toEqual(['send at 0 s']);
});

test('an answer is one, however it came', async () => {
  clevertap.answers.push(counting, counting, seven);
  await ask('A');
  await clock.advance(hour);

  expect(clevertap.asked).toEqual(['A at 0 s', 'poll 42 at 31 s', 'poll 42 at 62 s']);
  expect(heard).toEqual(['A: active', 'A: active', 'A: completed']);
});
