import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { plantedBugs } from './planted-bugs.ts';
import { seedsToFind } from './seeds-to-find.ts';
import { patienceMs } from './violations-of.ts';

const mostSeeds = 100;

/** A seed that has found each, to be tried first; `npm run simulate -- --bugs --keep` writes them anew. */
const foundBy = z
  .record(z.string(), z.number())
  .parse(JSON.parse(readFileSync(new URL('found-by.json', import.meta.url), 'utf8')));

test('there are at least fifty', () => {
  expect(Object.keys(plantedBugs).length).toBeGreaterThanOrEqual(50);
});

test.each(Object.entries(plantedBugs))(
  'a bot that %s is found out',
  async (name, sabotage) => {
    const first = foundBy[name];
    const { violation } = await seedsToFind(
      sabotage,
      mostSeeds,
      first === undefined ? [] : [first],
    );

    expect(violation).toBeDefined();
  },
  patienceMs,
);
