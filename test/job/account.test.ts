import { expect, test } from '@jest/globals';
import { createAccount, type Pause } from '../../src/job/account.ts';
import { memoryCollection } from './fakes.ts';

const now = new Date('2026-11-20T09:00:00Z');
const clock = { now: () => now, sleep: async () => undefined };

test('a 429 that is heard while the store looks for an earlier one is kept', async () => {
  const answers: (() => void)[] = [];
  const slow = () => new Promise<undefined>((resolve) => answers.push(() => resolve(undefined)));
  const account = createAccount({
    pauses: { ...memoryCollection<Pause>(), get: slow },
    clock,
  });
  const looking = account.pausedUntil();

  void account.pause(600_000);
  for (const answer of answers) answer();
  await looking;

  expect(account.heardUntil()).toEqual(new Date('2026-11-20T09:10:00Z'));
});
