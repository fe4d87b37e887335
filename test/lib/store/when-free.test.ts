import { expect, test } from '@jest/globals';
import { hour, minute } from '../../../src/lib/clock.ts';
import { whenFree } from '../../../src/lib/store/when-free.ts';
import { listLog } from '../../slack/log-lines.ts';
import { fakeClock } from '../fake-clock.ts';

test('whoever has no limit waits for as long as it takes, and says so once', async () => {
  const clock = fakeClock();
  const freeAt = clock.now().getTime() + hour;
  const { log, lines } = listLog();
  const take = async () => (clock.now().getTime() >= freeAt ? 'the store' : undefined);

  const waiting = whenFree(take, { clock, log, store: 'it' });
  await clock.advance(59 * minute);
  expect(lines).toMatchObject([{ store: 'it', message: expect.stringMatching(/waiting for it/) }]);
  await clock.advance(2 * minute);

  expect(await waiting).toBe('the store');
});

test('whoever has one gives up then', async () => {
  const clock = fakeClock();
  const { log } = listLog();

  const refused = whenFree(async () => undefined, { clock, log, store: 'it', waitMs: minute });
  refused.catch(() => undefined);
  await clock.advance(2 * minute);

  await expect(refused).rejects.toThrow('Another process uses the store it');
});
