import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { wantedRun } from '../../src/digest/plan-runs.ts';
import { minute } from '../../src/lib/clock.ts';
import type { Collection } from '../../src/lib/collection.ts';
import { day } from '../../src/query/day.ts';
import { lyingOnce } from '../job/fakes.ts';
import { alice, type DigestBench, startDigestBench } from './bench.ts';

/** What the simulation has found: a slot that nobody posts, or one that is told twice. */
let bench: DigestBench;

beforeEach(async () => {
  bench = await startDigestBench('2026-11-21T07:00:00Z');
});

afterEach(async () => {
  await bench.stop();
});

const refused = { reason: 'refused', detail: 'Invalid event' } as const;

/** The store takes the next record of these and says that it has not. */
function lieOnce<T>(collection: Collection<T>): void {
  Object.assign(
    collection,
    lyingOnce({ ...collection }, () => true),
  );
}

describe('a store that has written and reports an error', () => {
  test('keeps no run from being posted that it has', async () => {
    await bench.make();
    await bench.until('2026-11-21T08:50:00Z');
    lieOnce(bench.records.runs);
    await bench.until('2026-11-21T09:05:00Z');

    expect(bench.errors).toHaveLength(1);
    expect(bench.posts()).toHaveLength(1);
  });

  test('keeps no run from being posted when it is noted how far the digest is', async () => {
    await bench.make();
    await bench.until('2026-11-21T08:50:00Z');
    lieOnce(bench.records.progress);
    await bench.until('2026-11-21T09:05:00Z');

    expect(bench.errors).toHaveLength(1);
    expect(bench.posts()).toHaveLength(1);
  });

  test('leaves no run behind that somebody wanted', async () => {
    const digest = await bench.make();
    lieOnce(bench.records.runs);
    const now = bench.clock.now();
    const reference = { today: day('2026-11-21'), timeZone: 'UTC', weekStartsOn: 1 } as const;
    const byUserId = alice.userId;
    const run = wantedRun({
      ...{ id: 'd1!act', digest, occasion: 'asked', byUserId, now, reference },
    });

    await expect(bench.runs().accept(run)).rejects.toThrow('the store said no');
    await bench.clock.advance(5 * minute);

    expect(await bench.records.runs.get(run.id)).toMatchObject({ state: { name: 'done' } });
  });
});

test('a digest that is paused and resumed shortly before it is due is posted', async () => {
  const digest = await bench.make();
  await bench.until('2026-11-21T08:59:00Z');
  await bench.digests().pause(alice, digest.id);
  await bench.until('2026-11-21T08:59:20Z');
  expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 cancelled']);
  await bench.digests().resume(alice, digest.id);
  await bench.until('2026-11-21T09:05:00Z');

  expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 done']);
  expect(bench.posts()).toHaveLength(1);
});

describe('a run that was made ahead by a process that died before it was due', () => {
  test('is missed after more than six hours', async () => {
    const digest = await bench.make();
    await bench.until('2026-11-21T08:59:30Z');
    await bench.down('2026-11-21T18:00:00Z');
    await bench.until('2026-11-21T18:10:00Z');

    expect(bench.posts()).toEqual([]);
    expect(await bench.history(digest)).toEqual(['2026-11-21T09:00 missed']);
  });

  test('is posted as late, with why', async () => {
    await bench.make();
    await bench.until('2026-11-21T08:59:30Z');
    await bench.down('2026-11-21T11:00:00Z');
    await bench.until('2026-11-21T11:10:00Z');

    expect(bench.posts()).toHaveLength(1);
    expect(bench.posts()[0]).toContain('we were down');
  });

  test('is listed by the one that was due after it', async () => {
    const digest = await bench.make({ when: 'cron "0 9,10 * * *"' });
    await bench.until('2026-11-21T08:59:30Z');
    await bench.down('2026-11-21T11:00:00Z');
    await bench.until('2026-11-21T11:10:00Z');

    expect(bench.posts()).toHaveLength(1);
    expect(bench.posts()[0]).toContain('Missed while we were down: Sat 21 Nov 9:00');
    expect(await bench.history(digest)).toEqual([
      '2026-11-21T10:00 done',
      '2026-11-21T09:00 missed',
    ]);
  });
});

test('two runs that fail at the same moment are one streak', async () => {
  await bench.make({ when: 'cron "0,5 9 * * *"' });
  bench.fails = () => refused;
  bench.takesMs = 20 * minute;
  await bench.until('2026-11-21T10:00:00Z');

  expect(bench.posts()).toHaveLength(2);
  const told = bench.slack.messages.filter(({ channelId }) => channelId !== 'C1');
  expect(told).toHaveLength(1);
});

test('what a run asked before it was edited is let go of when it has ended', async () => {
  const digest = await bench.make();
  bench.fails = ({ query }) =>
    'event' in query && query.event === 'Charged' ? 'never' : undefined;
  await bench.until('2026-11-21T08:59:50Z');
  const query = { kind: 'profiles' } as const;
  const { name, place, schedule } = digest;
  await bench.digests().edit(alice, digest.id, { name, place, schedule, metrics: [{ query }] });
  await bench.until('2026-11-21T09:10:00Z');

  const states = (await bench.records.jobs.list()).map(({ state }) => state.name);
  expect(states.toSorted()).toEqual(['cancelled', 'completed']);
});
