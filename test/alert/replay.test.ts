import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  createLocalClevertap,
  type LocalClevertap,
} from '../../src/local/clevertap/create-local-clevertap.ts';
import { day, daysBetween } from '../../src/query/day.ts';
import { bodyOf, post } from '../local/clevertap/local-clevertap.ts';
import { manualClock } from '../local/clevertap/manual-clock.ts';
import { backTested, type Counts, fiftyRules, replayed, ruleOf } from './replay.ts';

let clevertap: LocalClevertap;
let counts: Counts;

/** A year of the sample shop's purchases. */
beforeAll(async () => {
  clevertap = await createLocalClevertap({
    port: 0,
    timeZone: 'UTC',
    clock: manualClock('2026-11-21T12:00:00Z'),
  });
  const groups = { days: { trend_type: 'daily' } };
  const asked = { event_name: 'Charged', from: 20251122, to: 20261120, groups };
  const { days } = (await bodyOf(post(clevertap, '/1/counts/trends.json', asked))) as {
    days: Record<string, number>;
  };
  counts = new Map(
    Object.entries(days).map(([key, count]) => [
      key.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'),
      count,
    ]),
  );
});

afterAll(() => clevertap.stop());

const until = new Date('2026-11-21T12:00:00Z');
/** The last 91 days: thirteen weeks. */
const days = 91;
const from = day('2026-08-22');

test('there are fifty rules, each another', () => {
  expect(new Set(fiftyRules.map((text) => JSON.stringify(ruleOf(text)))).size).toBe(50);
  expect(counts.size).toBe(364);
});

describe('what a back-test says is what the checker does from day to day', () => {
  test.each(fiftyRules)('%s', async (text) => {
    const rule = ruleOf(text);

    const { test: tested, turns } = backTested(rule, counts, { until, days });

    const start = tested.range.from;
    expect(daysBetween(start, from)).toBeLessThan(7);
    expect(turns).toEqual(await replayed(rule, counts, { from: start, until }));
  });
});

test('most of these rules do fire, so that there is something to agree on', () => {
  const firing = fiftyRules.filter(
    (text) => backTested(ruleOf(text), counts, { until, days }).turns.length > 0,
  );

  expect(firing.length).toBeGreaterThan(30);
});
