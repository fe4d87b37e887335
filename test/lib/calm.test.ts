import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Calm, createCalm } from '../../src/lib/calm.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

let clock: FakeClock;
let calm: Calm;
let done: string[];
let failures: string[];
let work: (id: string) => Promise<void>;

beforeEach(() => {
  clock = fakeClock();
  done = [];
  failures = [];
  work = async (id) => void done.push(id);
  calm = createCalm({
    clock,
    restMs: 3000,
    work: (id) => work(id),
    onError: (id) => failures.push(id),
  });
});

afterEach(() => calm.stop());

test('what is wanted first is done at once', async () => {
  calm.want('a');
  calm.want('b');
  await clock.advance(0);

  expect(done).toEqual(['a', 'b']);
});

test('what is wanted often is done once more, after a rest', async () => {
  for (let times = 0; times < 10; times += 1) calm.want('a');
  await clock.advance(2999);
  calm.want('a');
  expect(done).toEqual(['a']);

  await clock.advance(1);
  expect(done).toEqual(['a', 'a']);
  await clock.advance(60_000);
  expect(done).toEqual(['a', 'a']);
});

test('what is wanted while it is being done is done again', async () => {
  let finish: () => void = () => expect('nothing').toBe('under way');
  work = (id) => {
    done.push(id);
    return new Promise((resolve) => {
      finish = resolve;
    });
  };
  calm.want('a');
  calm.want('a');
  await clock.advance(60_000);
  expect(done).toEqual(['a']);

  finish();
  await clock.advance(3000);
  expect(done).toEqual(['a', 'a']);
  finish();
});

test('what fails is told, and done when it is wanted next', async () => {
  work = async () => {
    throw new Error('no');
  };
  calm.want('a');
  await clock.advance(3000);
  work = async (id) => void done.push(id);
  calm.want('a');
  await clock.advance(0);

  expect([failures, done]).toEqual([['a'], ['a']]);
});

test('once stopped it does nothing more, and nothing sleeps on', async () => {
  calm.want('a');
  calm.want('a');
  await calm.stop();
  calm.want('b');
  await clock.advance(60_000);

  expect(done).toEqual(['a']);
  expect(clock.sleeping()).toBe(0);
});
