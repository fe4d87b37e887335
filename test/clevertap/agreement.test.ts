import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileQuestion } from '../../src/clevertap/payload.ts';
import type { Query } from '../../src/query/query.ts';
import { fileOf, post, shareClevertap } from '../local/clevertap/local-clevertap.ts';
import { type PlainQuestion, plainAnswer } from '../local/clevertap/plain/answer.ts';
import { events, names } from '../local/clevertap/plain/random.ts';
import { recordOf, worldOf } from '../local/clevertap/plain/world.ts';
import { askedOn, pooledQueries } from './pooled-queries.ts';

/** More than the default with RANDOM_QUESTIONS set. */
const count = Number(process.env.RANDOM_QUESTIONS ?? 2000);
const seed = 20_261_121;
const zone = 'Asia/Kolkata';

const [made = []] = fc.sample(events, { seed, numRuns: 1 });
const world = worldOf(
  names.flatMap((name) => made.filter((event) => event.name === name)),
  zone,
);

const clevertap = shareClevertap(() => ({
  timeZone: zone,
  data: names.map((name) => {
    const records = world.events.filter((event) => event.name === name).map(recordOf);
    return `${name}=${fileOf('events.json', records.map((one) => JSON.stringify(one)).join('\n'))}`;
  }),
}));

/** The API takes three requests of a kind at a time. */
const atOnce = 3;

test('what conditions of all blocks ask is answered, and as a plain evaluation has it', async () => {
  const asked = fc.sample(pooledQueries, { seed, numRuns: count }).values();
  const different: unknown[] = [];
  const sizes: number[] = [];
  const worker = async () => {
    for (const query of asked) {
      const { got, want, payload } = await answersTo(query);
      if (JSON.stringify(got) !== JSON.stringify(want)) different.push({ payload, got, want });
      sizes.push(want.count);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));

  expect(different.slice(0, 3)).toEqual([]);
  // The questions are no use when nobody answers any of them.
  expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(count / 10);
}, 300_000);

async function answersTo(query: Query) {
  const { path, payload } = compileQuestion({ query, reference: askedOn });
  const { text } = await post(clevertap(), path, payload);
  const want = plainAnswer(query.kind, payload as PlainQuestion, world) as { count: number };
  return { payload, got: JSON.parse(text) as unknown, want };
}
