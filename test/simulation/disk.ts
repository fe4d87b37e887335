import type { z } from 'zod';
import { Delivery } from '../../src/delivery/delivery.ts';
import { Pause } from '../../src/job/account.ts';
import { Job } from '../../src/job/job.ts';
import type { JobRecords } from '../../src/job/records.ts';
import type { Collection } from '../../src/lib/collection.ts';
import { Asked } from '../../src/reply/asked.ts';
import { Finished, type ReplyRecords } from '../../src/reply/records.ts';
import { Reply } from '../../src/reply/reply.ts';
import type { Process } from './process.ts';
import type { World } from './world.ts';

export type Records = JobRecords & ReplyRecords & { readonly deliveries: Collection<Delivery> };

/** What is stored: it outlives every process. */
export type Disk = {
  readonly open: (process: Process) => Records;
  /** What is written there now, without asking the store. */
  readonly ids: (name: keyof Records) => string[];
  readonly jobs: () => Job[];
  /** Writes under way when a process dies have happened or have not; nobody was told which. */
  readonly settleWritesOf: (process: Process) => void;
};

type Write = { readonly process: Process; readonly apply: () => void };
/** Parsed when it is read first: what is read often would cost most of the time. */
type Row = { readonly text: string; readonly expiresMs: number; parsed?: unknown };

const slowestMs = 8000;

export function createDisk(world: World): Disk {
  const { random, fails } = world;
  const tables = new Map<string, Map<string, Row>>();
  const underWay = new Set<Write>();
  let downUntilMs = 0;

  function tableOf(name: string): Map<string, Row> {
    const table = tables.get(name) ?? new Map<string, Row>();
    tables.set(name, table);
    return table;
  }

  /** What has not expired; what has is removed. */
  function* rowsOf(name: string): Generator<[id: string, row: Row]> {
    const table = tableOf(name);
    for (const [id, row] of table) {
      if (row.expiresMs > world.nowMs()) yield [id, row];
      else table.delete(id);
    }
  }

  function operate<T>(process: Process, what: string, effect: () => T): Promise<T> {
    const takesMs = fails('storeSlow') ? random.between(100, slowestMs) : random.between(1, 20);
    if (world.nowMs() >= downUntilMs && fails('storeDown')) {
      downUntilMs = world.nowMs() + random.between(1000, 120_000);
      world.trace('store', 'is down');
    }
    const down = world.nowMs() < downUntilMs;
    const failing = down || fails('storeError');
    const applied = !failing || (!down && random.chance(0.5));
    let outcome: { readonly value: T } | undefined;
    const write = { process, apply: () => (outcome = { value: effect() }) };
    if (applied) {
      underWay.add(write);
      world.after(takesMs * 0.6, () => {
        if (underWay.delete(write)) write.apply();
      });
    }
    return process.told(takesMs, () => {
      if (!failing && outcome) return outcome.value;
      world.counts.storeErrors += 1;
      world.trace('store', `fails ${what}${applied ? ', though it was done' : ''}`);
      throw new Error(`the store failed: ${what}`);
    });
  }

  function collection<T>(process: Process, name: string, schema: z.ZodType<T>): Collection<T> {
    const table = tableOf(name);
    const read = (row: Row) => {
      row.parsed ??= schema.parse(JSON.parse(row.text));
      // Nothing but what this schema has made of it is kept there.
      return row.parsed as T;
    };
    return {
      get: (id) =>
        operate(process, `get ${name} ${id}`, () => {
          const row = table.get(id);
          return row && row.expiresMs > world.nowMs() ? read(row) : undefined;
        }),
      put: (
        id,
        value,
        { ttlMs = Number.POSITIVE_INFINITY } = { ttlMs: Number.POSITIVE_INFINITY },
      ) => {
        const row = { text: JSON.stringify(value), expiresMs: world.nowMs() + ttlMs };
        return operate(process, `put ${name} ${id}`, () => void table.set(id, row));
      },
      remove: (id) => operate(process, `remove ${name} ${id}`, () => void table.delete(id)),
      list: () =>
        operate(process, `list ${name}`, () => [...rowsOf(name)].map(([, row]) => read(row))),
    };
  }

  return {
    open: (process) => ({
      jobs: collection(process, 'jobs', Job),
      pauses: collection(process, 'pauses', Pause),
      replies: collection(process, 'replies', Reply),
      finished: collection(process, 'finished', Finished),
      asked: collection(process, 'asked', Asked),
      deliveries: collection(process, 'deliveries', Delivery),
    }),
    ids: (name) => [...rowsOf(name)].map(([id]) => id),
    jobs: () => [...rowsOf('jobs')].map(([, row]) => Job.parse(JSON.parse(row.text))),
    settleWritesOf: (process) => {
      for (const write of underWay) {
        if (write.process !== process) continue;
        underWay.delete(write);
        if (random.chance(0.5)) write.apply();
      }
    },
  };
}
