import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createDueTimes, type DueTimes } from '../../src/queue/due-times.ts';

type Change =
  | { readonly type: 'add'; readonly id: string; readonly atMs: number }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'take'; readonly nowMs: number };

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const time = fc.nat(20);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ type: fc.constant('add' as const), id, atMs: time }),
  fc.record({ type: fc.constant('remove' as const), id }),
  fc.record({ type: fc.constant('take' as const), nowMs: time }),
);

/** What is to be seen after one change. */
function apply(times: DueTimes, next: Change): unknown {
  const taken = next.type === 'take' ? times.takeUntil(next.nowMs) : [];
  if (next.type === 'add') times.add(next.id, next.atMs);
  if (next.type === 'remove') times.remove(next.id);
  return [taken, times.earliest(), times.has('a')];
}

/** A list that is sorted whenever it is looked at. */
function createSlowly(): DueTimes {
  let entries: { id: string; atMs: number }[] = [];
  const without = (gone: string) => entries.filter((entry) => entry.id !== gone);
  const sorted = () => entries.toSorted((one, other) => one.atMs - other.atMs);
  return {
    add: (added: string, atMs: number) => {
      entries = [...without(added), { id: added, atMs }];
    },
    remove: (gone: string) => {
      entries = without(gone);
    },
    has: (wanted: string) => entries.some((entry) => entry.id === wanted),
    earliest: () => sorted()[0]?.atMs,
    takeUntil: (nowMs: number) => {
      const due = sorted().filter(({ atMs }) => atMs <= nowMs);
      entries = entries.filter(({ atMs }) => atMs > nowMs);
      return due.map((entry) => entry.id);
    },
  };
}

test('times come in their order, whatever is added, moved and removed between', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const [times, slowly] = [createDueTimes(), createSlowly()];
      for (const next of changes) expect(apply(times, next)).toEqual(apply(slowly, next));
    }),
    { numRuns: 2000 },
  );
});
