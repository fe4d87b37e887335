import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Messages } from '../../src/delivery/messages.ts';
import { createEndRun, type EndRun } from '../../src/digest/end-run.ts';
import { createProgressBook } from '../../src/digest/progress.ts';
import type { Line } from '../../src/digest/reading.ts';
import type { Run } from '../../src/digest/run.ts';
import { type DigestBench, startDigestBench } from './bench.ts';

let bench: DigestBench;
let endRun: EndRun;
let like: Run;
/** The runs whose failure the owner was told of. */
let told: string[];

beforeEach(async () => {
  bench = await startDigestBench('2026-11-21T08:00:00Z');
  await bench.make();
  await bench.until('2026-11-21T09:30:00Z');
  const [posted] = await bench.records.runs.list();
  if (!posted) throw new Error('nothing was posted');
  like = posted;
  told = [];
  const messages: Pick<Messages<string>, 'openDirect' | 'ensurePosted'> = {
    openDirect: async () => 'D1',
    ensurePosted: async ({ id }) => {
      if (!told.includes(id)) told.push(id);
      return { channelId: 'D1', ts: '1', isDirect: true };
    },
  };
  const words = { post: () => '', detail: () => '', trouble: () => '' };
  endRun = createEndRun({
    ...{ words, clock: bench.clock },
    progress: createProgressBook(bench.records.progress),
    messages: messages as Messages<string>,
    pauseFor: async () => undefined,
    release: async () => undefined,
    save: async (run) => run,
    watchOwner: async () => undefined,
    onUntold: () => undefined,
  });
});

afterEach(async () => {
  await bench.stop();
});

const failure = { reason: 'refused', detail: 'Invalid event' } as const;

async function ends(time: string, how: 'well' | 'failed'): Promise<void> {
  const dueAt = `2026-11-22T${time}:00.000Z`;
  const postedAt = dueAt;
  const run: Run = {
    ...{ ...like, id: `run of ${time}`, dueAt },
    state: { name: 'posted', channelId: 'C1', ts: '1', postedAt },
  };
  const query = { kind: 'profiles' } as const;
  const line: Line =
    how === 'failed'
      ? { query, reading: { type: 'failed', failure } }
      : { query, reading: { type: 'pending' } };
  await endRun.done(run, { lines: [line], isComplete: true });
}

function toldOf(...times: readonly string[]): string[] {
  return times.map((time) => `digest:run of ${time}:trouble`);
}

describe('of runs that end in another order than they were due in', () => {
  test('one that is late to fail is part of the streak that is over', async () => {
    await ends('09:00', 'failed');
    await ends('09:30', 'well');
    await ends('09:15', 'failed');

    expect(told).toEqual(toldOf('09:00'));
  });

  test('and does not keep the owner from hearing of the next streak', async () => {
    await ends('09:00', 'failed');
    await ends('09:30', 'well');
    await ends('09:15', 'failed');
    await ends('09:45', 'failed');
    await ends('10:00', 'failed');

    expect(told).toEqual(toldOf('09:00', '09:45'));
  });

  test('one that is late to end well does not end a streak that began after it', async () => {
    await ends('09:15', 'failed');
    await ends('09:00', 'well');
    await ends('09:30', 'failed');

    expect(told).toEqual(toldOf('09:15'));
  });
});
