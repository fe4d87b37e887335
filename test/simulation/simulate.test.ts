import { randomInt } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { slackFaults } from './faults.ts';
import { simulate } from './simulate.ts';
import { patienceMs, violationsOf } from './violations-of.ts';
import type { Counts } from './world.ts';

jest.setTimeout(patienceMs);

function ten(first: number): number[] {
  return Array.from({ length: 10 }, (_, index) => first + index);
}

// Many more are run by `.ci/run`.
describe('among faults and crashes every promise is kept', () => {
  test.each([1, 11])('with ten seeds from %i on', async (first) => {
    expect(await violationsOf(first, 10)).toEqual([]);
  });

  test('with ten that nobody has tried', async () => {
    expect(await violationsOf(randomInt(1_000_000, 2_000_000_000), 10)).toEqual([]);
  });
});

test('a seed repeats exactly', async () => {
  const [one, again, another] = await Promise.all([7, 7, 8].map((seed) => simulate({ seed })));

  expect(again).toEqual(one);
  expect(another?.hash).not.toBe(one?.hash);
});

test('enough goes wrong: a quiet world would make every bot look good', async () => {
  const reports = await Promise.all(ten(1).map((seed) => simulate({ seed })));
  const total = (count: keyof Counts) =>
    reports.reduce((sum, { counts }) => sum + counts[count], 0);

  expect(total('crashes')).toBeGreaterThan(10);
  expect(total('storeErrors')).toBeGreaterThan(100);
  expect(total('requests')).toBeGreaterThan(1000);
  expect(total('posts')).toBeGreaterThan(300);
});

describe('half of Slack’s answers lost, a fifth 5xx, a tenth 429', () => {
  test.each(ten(1))('and every question is answered once, with seed %i', async (seed) => {
    const { counts, violations } = await simulate({ seed, faults: slackFaults });

    expect(violations).toEqual([]);
    expect(counts.faults).toBeGreaterThan(counts.posts / 2);
    expect(counts.possibleDuplicates).toBe(0);
  });
});
