import { describe, expect, test } from '@jest/globals';
import { after, hour, minute, second, systemClock } from '../../src/lib/clock.ts';

test('the units are what they say', () => {
  expect([second, minute, hour]).toEqual([1000, 60_000, 3_600_000]);
});

test('an instant later is another Date', () => {
  const start = new Date('2026-11-21T00:00:00Z');

  expect(after(start, 90 * minute)).toEqual(new Date('2026-11-21T01:30:00Z'));
  expect(start).toEqual(new Date('2026-11-21T00:00:00Z'));
});

describe('the system clock', () => {
  test('does not wait for nothing', async () => {
    await expect(systemClock.sleep(0)).resolves.toBeUndefined();
    await expect(systemClock.sleep(-5)).resolves.toBeUndefined();
  });

  test('wakes up', async () => {
    await expect(systemClock.sleep(1)).resolves.toBeUndefined();
  });

  test('a sleep longer than a timer can be is not over at once', async () => {
    const stop = new AbortController();
    const asleep = systemClock.sleep(2 ** 31 + 10, stop.signal).then(
      () => 'over',
      (error: Error) => error.name,
    );
    await systemClock.sleep(5);

    stop.abort();

    await expect(asleep).resolves.toBe('AbortError');
  });

  test('does not fall asleep when told before to stop', async () => {
    await expect(systemClock.sleep(hour, AbortSignal.abort())).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
  });
});
