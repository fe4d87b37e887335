import { expect, test } from '@jest/globals';
import { runChaos } from './chaos.ts';

test('a bot that is killed five times loses and doubles nothing', async () => {
  const { counts, violations } = await runChaos({
    seed: 1,
    kills: 5,
    bots: 1,
    meanLifeMs: 2000,
    pace: { speed: 20, originMs: Date.now() },
    redis: false,
    onViolation: () => undefined,
  });

  expect(violations).toEqual([]);
  expect(counts.kills).toBe(5);
  expect(counts.answers).toBeGreaterThan(0);
}, 180_000);
