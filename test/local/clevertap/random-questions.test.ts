import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileOf, post, shareClevertap } from './local-clevertap.ts';
import { type PlainQuestion, plainAnswer } from './plain/answer.ts';
import { type Asked, events, names, questions } from './plain/random.ts';
import { recordOf, type World, worldOf } from './plain/world.ts';

/** For all zones together. More than the default with RANDOM_QUESTIONS set. */
const count = Number(process.env.RANDOM_QUESTIONS ?? 5000);
const seed = 20_261_121;
const zones = ['Asia/Kolkata', 'America/New_York', 'UTC'];

/** The API takes three requests of a kind at a time. */
const atOnce = 3;

function randomWorld(index: number): World {
  const [made = []] = fc.sample(events, { seed: seed + index, numRuns: 1 });
  // Events of one name are in one file, and later files are later words on a person.
  const inFiles = names.flatMap((name) => made.filter((event) => event.name === name));
  return worldOf(inFiles, zones[index] ?? 'UTC');
}

function filesOf({ events: all }: World): string[] {
  return names.map((name) => {
    const records = all.filter((event) => event.name === name).map(recordOf);
    return `${name}=${fileOf('events.json', records.map((record) => JSON.stringify(record)).join('\n'))}`;
  });
}

/** Objects as lists of pairs where their order is the answer; JSON in JavaScript would lose it. */
function inOrder(text: string, kind: string): unknown {
  const body = JSON.parse(text.replaceAll(/"((?:[^"\\]|\\.)*)":/g, '"=$1":'));
  return unmark(body, kind === 'top' ? 2 : Number.POSITIVE_INFINITY);
}

function unmark(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value).map(
    ([key, field]) => [key.slice(1), unmark(field, depth - 1)] as const,
  );
  return depth === 0 ? pairs : Object.fromEntries(pairs);
}

describe.each(zones)('agrees with a plain evaluation, in %s', (zone) => {
  const index = zones.indexOf(zone);
  const world = randomWorld(index);
  const clevertap = shareClevertap(() => ({ data: filesOf(world), timeZone: zone }));

  test('on random questions', async () => {
    const asked = fc.sample(questions, {
      seed: seed - index,
      numRuns: Math.ceil(count / zones.length),
    });
    const different: unknown[] = [];
    const queue = asked.values();
    const worker = async () => {
      for (const { kind, payload } of queue) {
        const got = await ask({ kind, payload });
        const want = plainAnswer(kind, payload as PlainQuestion, world);
        if (!sameJson(got, want)) different.push({ kind, payload, got, want });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));

    expect(different.slice(0, 3)).toEqual([]);
  }, 300_000);

  async function ask({ kind, payload }: Asked): Promise<unknown> {
    const path = kind === 'now' ? '/1/now.json' : `/1/counts/${kind}.json`;
    const { text } = await post(clevertap(), path, payload);
    return inOrder(text, kind);
  }
});

/** Whatever the order of the keys of objects. */
function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  );
}
