import { expect, test } from '@jest/globals';
import { plantedBugs } from './planted-bugs.ts';
import { seedsToFind } from './seeds-to-find.ts';
import { patienceMs } from './violations-of.ts';

const mostSeeds = 100;

test('there are at least thirty', () => {
  expect(Object.keys(plantedBugs).length).toBeGreaterThanOrEqual(30);
});

test.each(Object.entries(plantedBugs))(
  'a bot that %s is found out',
  async (_, sabotage) => {
    const { violation } = await seedsToFind(sabotage, mostSeeds);

    expect(violation).toBeDefined();
  },
  patienceMs,
);
