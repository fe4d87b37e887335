import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { hour, minute, second } from '../../src/lib/clock.ts';
import { fakeClock } from './fake-clock.ts';

const start = new Date('2026-11-20T09:00:00Z');

test('stands still until it is moved', async () => {
  const clock = fakeClock(start);

  expect(clock.now()).toEqual(start);
  await clock.advance(90 * second);
  expect(clock.now()).toEqual(new Date('2026-11-20T09:01:30Z'));
});

test('wakes sleepers in the order in which they are due, each at its own time', async () => {
  const clock = fakeClock(start);
  const woken: string[] = [];
  async function sleepFor(ms: number): Promise<void> {
    await clock.sleep(ms);
    woken.push(`${ms} at ${clock.now().toISOString().slice(11, 19)}`);
  }

  const sleeping = [hour, second, minute, second].map(sleepFor);
  await clock.advance(minute);

  expect(woken).toEqual(['1000 at 09:00:01', '1000 at 09:00:01', '60000 at 09:01:00']);
  expect(clock.sleeping()).toBe(1);
  await clock.advance(hour);
  await Promise.all(sleeping);
});

test('does not wake a sleeper a millisecond early', async () => {
  const clock = fakeClock();
  let woken = false;
  const sleeping = clock.sleep(minute).then(() => {
    woken = true;
  });

  await clock.advance(minute - 1);
  expect(woken).toBe(false);
  await clock.advance(1);
  expect(woken).toBe(true);
  await sleeping;
});

test('a sleep that begins on the way is woken on the way', async () => {
  const clock = fakeClock(start);
  async function poll(): Promise<Date> {
    for (let round = 0; round < 4; round += 1) await clock.sleep(30 * second);
    return clock.now();
  }

  const polling = poll();
  await clock.advance(hour);

  expect(await polling).toEqual(new Date('2026-11-20T09:02:00Z'));
});

test('what one sleeper sets going is done before the next one wakes', async () => {
  const clock = fakeClock(start);
  const seen: string[] = [];
  async function work(): Promise<void> {
    await clock.sleep(second);
    for (let turn = 0; turn < 5; turn += 1) await nextTurn();
    seen.push(`work at ${clock.now().toISOString()}`);
  }
  async function wait(): Promise<void> {
    await clock.sleep(second);
    await clock.sleep(1);
    seen.push(`wait at ${clock.now().toISOString()}`);
  }

  const running = [work(), wait()];
  await clock.advance(minute);
  await Promise.all(running);

  expect(seen).toEqual(['work at 2026-11-20T09:00:01.000Z', 'wait at 2026-11-20T09:00:01.001Z']);
});

describe('a sleep with a signal', () => {
  test('rejects as soon as it is aborted, and is forgotten', async () => {
    const clock = fakeClock();
    const stop = new AbortController();
    const sleeping = clock.sleep(minute, stop.signal);

    stop.abort();

    await expect(sleeping).rejects.toMatchObject({ name: 'AbortError', code: 'ABORT_ERR' });
    expect(clock.sleeping()).toBe(0);
  });

  test('rejects at once when it was aborted before', async () => {
    const sleeping = fakeClock().sleep(minute, AbortSignal.abort());

    await expect(sleeping).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('ends well when the abort comes too late', async () => {
    const clock = fakeClock();
    const stop = new AbortController();
    const sleeping = clock.sleep(second, stop.signal);

    await clock.advance(second);
    stop.abort();

    await expect(sleeping).resolves.toBeUndefined();
  });
});

test('a sleep of nothing is over at once', async () => {
  const clock = fakeClock();

  await clock.sleep(0);

  expect(clock.sleeping()).toBe(0);
});
