import { expect, test } from '@jest/globals';
import { createAccount, type Pause } from '../../src/job/account.ts';
import { memoryCollection } from './fakes.ts';

const now = new Date('2026-11-20T09:00:00Z');
const clock = { now: () => now, sleep: async () => undefined };

test('a 429 that is heard while the store is asked for an earlier one is not forgotten', async () => {
  const account = createAccount({ pauses: memoryCollection<Pause>(), clock });

  const looking = account.pausedUntil();
  const storing = account.pause(600_000);
  await Promise.all([looking, storing]);

  expect(account.heardUntil()).toEqual(new Date('2026-11-20T09:10:00Z'));
});

test('it holds at once, though the store fails', async () => {
  const records = memoryCollection<Pause>();
  const failing = async () => Promise.reject(new Error('the store is gone'));
  const account = createAccount({ pauses: { ...records, put: failing }, clock });

  const looking = account.pausedUntil();
  await expect(account.pause(600_000)).rejects.toThrow('the store is gone');
  await looking;

  expect(account.heardUntil()).toEqual(new Date('2026-11-20T09:10:00Z'));
});
