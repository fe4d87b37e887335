import { afterEach, expect, test } from '@jest/globals';
import { after, hour, second } from '../../src/lib/clock.ts';
import type { Queue, Step } from '../../src/lib/queue.ts';
import { createInProcessQueue } from '../../src/queue/in-process.ts';
import { fakeClock } from '../lib/fake-clock.ts';

const clock = fakeClock();
const queues: Queue[] = [];

afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.stop();
  expect(clock.sleeping()).toBe(0);
});

function queueOf(step: Step, concurrency = 2, errors: unknown[] = []): Queue {
  const queue = createInProcessQueue({
    clock,
    concurrency: () => concurrency,
    step,
    onError: (_, error) => errors.push(error),
  });
  queues.push(queue);
  return queue;
}

function inSeconds(seconds: number): Date {
  return after(clock.now(), seconds * second);
}

test('a step runs at its time and not before', async () => {
  const ran: string[] = [];
  const queue = queueOf(async (id) => void ran.push(id) as undefined);
  queue.schedule('late', inSeconds(10));
  queue.schedule('now', inSeconds(0));

  await clock.advance(9 * second);
  expect(ran).toEqual(['now']);

  await clock.advance(2 * second);
  expect(ran).toEqual(['now', 'late']);
});

test('scheduling again moves a step', async () => {
  const ran: string[] = [];
  const queue = queueOf(async (id) => void ran.push(id) as undefined);
  queue.schedule('a', inSeconds(10));
  queue.schedule('a', inSeconds(20));

  await clock.advance(15 * second);
  expect(ran).toEqual([]);

  await clock.advance(10 * second);
  expect(ran).toEqual(['a']);
});

test('a step says when it wants to run again', async () => {
  const ran: number[] = [];
  const begin = clock.now().getTime();
  const queue = queueOf(async () => {
    ran.push((clock.now().getTime() - begin) / second);
    return ran.length < 3 ? inSeconds(30) : undefined;
  });
  queue.schedule('a', clock.now());

  await clock.advance(300 * second);

  expect(ran).toEqual([0, 30, 60]);
});

test('one job never has two steps at a time, and one asked for meanwhile comes after', async () => {
  let running = 0;
  let most = 0;
  let count = 0;
  const queue = queueOf(async () => {
    running += 1;
    count += 1;
    most = Math.max(most, running);
    await clock.sleep(5 * second);
    running -= 1;
    return undefined;
  });
  queue.schedule('a', clock.now());
  await clock.advance(second);
  queue.schedule('a', clock.now());

  await clock.advance(60 * second);

  expect([most, count]).toEqual([1, 2]);
});

test('no more steps run at a time than there is room for', async () => {
  let running = 0;
  let most = 0;
  const queue = queueOf(async () => {
    running += 1;
    most = Math.max(most, running);
    await clock.sleep(5 * second);
    running -= 1;
    return undefined;
  }, 3);
  for (let index = 0; index < 10; index += 1) queue.schedule(`job ${index}`, clock.now());

  await clock.advance(60 * second);

  expect(most).toBe(3);
});

test('a step that throws is reported and tried again', async () => {
  const errors: unknown[] = [];
  let tries = 0;
  const queue = queueOf(
    async () => {
      tries += 1;
      if (tries === 1) throw new Error('store is down');
      return undefined;
    },
    2,
    errors,
  );
  queue.schedule('a', clock.now());

  await clock.advance(60 * second);

  expect([tries, errors]).toEqual([2, [new Error('store is down')]]);
});

test('a step that keeps throwing is tried ever more slowly, until it works', async () => {
  const tries: number[] = [];
  const begin = clock.now().getTime();
  const queue = queueOf(async () => {
    tries.push((clock.now().getTime() - begin) / second);
    if (tries.length === 5) return inSeconds(1);
    if (tries.length === 7) return undefined;
    throw new Error('store is down');
  });
  queue.schedule('a', clock.now());

  await clock.advance(hour);

  expect(tries).toEqual([0, 10, 30, 70, 130, 131, 141]);
});

test('who goes first is before all others, each kind in its order', async () => {
  const ran: string[] = [];
  const queue = createInProcessQueue({
    clock,
    concurrency: () => 1,
    step: async (id) => {
      ran.push(id);
      await clock.sleep(second);
      return undefined;
    },
    goesFirst: (id) => id.startsWith('person'),
    onError: () => undefined,
  });
  queues.push(queue);
  for (const id of ['digest 1', 'digest 2', 'person 1', 'digest 3', 'person 2']) {
    queue.schedule(id, clock.now());
  }
  await clock.advance(0);

  expect(['person 1', 'person 2', 'digest 2', 'digest 3'].map(queue.position)).toEqual([
    1, 2, 3, 4,
  ]);
  await clock.advance(60 * second);
  expect(ran).toEqual(['digest 1', 'person 1', 'person 2', 'digest 2', 'digest 3']);
});

test('room that comes while steps run is used when one of them ends', async () => {
  let room = 1;
  let running = 0;
  let most = 0;
  const queue = createInProcessQueue({
    clock,
    concurrency: () => room,
    step: async () => {
      running += 1;
      most = Math.max(most, running);
      await clock.sleep(second);
      running -= 1;
      return undefined;
    },
    onError: () => undefined,
  });
  queues.push(queue);
  for (const id of ['a', 'b', 'c', 'd']) queue.schedule(id, clock.now());
  await clock.advance(0);
  room = 3;

  await clock.advance(60 * second);

  expect(most).toBe(3);
});

test('stopping waits for the steps under way and starts no more', async () => {
  const ended: string[] = [];
  const queue = queueOf(async (id) => {
    await clock.sleep(5 * second);
    ended.push(id);
    return clock.now();
  }, 1);
  queue.schedule('a', clock.now());
  queue.schedule('b', clock.now());
  await clock.advance(second);

  const stopped = queue.stop();
  await clock.advance(60 * second);
  await stopped;

  expect(ended).toEqual(['a']);
});
