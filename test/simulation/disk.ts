import type { z } from 'zod';
import type { Collection } from '../../src/lib/collection.ts';
import type { Store } from '../../src/lib/store.ts';
import type { Lease } from './lease.ts';
import type { Process } from './process.ts';
import type { World } from './world.ts';

/** What is stored: it outlives every process. */
export type Disk = {
  readonly open: (process: Process) => Store;
  /** What is written there now, without asking the store. Collections go by their own names. */
  readonly ids: (name: string) => string[];
  readonly all: <T>(name: string, schema: z.ZodType<T>) => T[];
  /** Hears of each write, and of each removal, when it has happened. */
  readonly onWritten: (
    name: string,
    listener: (id: string, text: string | undefined) => void,
  ) => void;
  /** Writes under way when a process dies have happened or have not; nobody was told which. */
  readonly settleWritesOf: (process: Process) => void;
};

type Write = { readonly process: Process; readonly apply: () => void };
type Row = {
  readonly text: string;
  readonly expiresMs: number;
  /** By schema, once it was read: what is read often would cost most of the time. */
  readonly parsed: Map<unknown, unknown>;
};

const slowestMs = 8000;

export function createDisk(world: World, lease: Pick<Lease, 'isFenced'>): Disk {
  const { random, fails } = world;
  const tables = new Map<string, Map<string, Row>>();
  const underWay = new Set<Write>();
  const listeners = new Map<string, (id: string, text: string | undefined) => void>();
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
        // What is still on its way when another takes over does not come after it.
        if (underWay.delete(write) && !lease.isFenced(process)) write.apply();
      });
    }
    return process.told(takesMs, () => {
      if (lease.isFenced(process)) throw new Error('another process has the store');
      if (!failing && outcome) return outcome.value;
      world.counts.storeErrors += 1;
      world.trace('store', `fails ${what}${applied ? ', though it was done' : ''}`);
      throw new Error(`the store failed: ${what}`);
    });
  }

  function collection<T>(process: Process, name: string, schema: z.ZodType<T>): Collection<T> {
    const table = tableOf(name);
    return {
      get: (id) =>
        operate(process, `get ${name} ${id}`, () => {
          const row = table.get(id);
          return row && row.expiresMs > world.nowMs() ? read(row, schema) : undefined;
        }),
      put: (
        id,
        value,
        { ttlMs = Number.POSITIVE_INFINITY } = { ttlMs: Number.POSITIVE_INFINITY },
      ) => {
        const row: Row = {
          text: JSON.stringify(value),
          expiresMs: world.nowMs() + ttlMs,
          parsed: new Map(),
        };
        return operate(process, `put ${name} ${id}`, () => {
          table.set(id, row);
          listeners.get(name)?.(id, row.text);
        });
      },
      remove: (id) =>
        operate(process, `remove ${name} ${id}`, () => {
          table.delete(id);
          listeners.get(name)?.(id, undefined);
        }),
      list: () =>
        operate(process, `list ${name}`, () =>
          [...rowsOf(name)].map(([, row]) => read(row, schema)),
        ),
    };
  }

  return {
    open: (process) => ({
      collection: (name, schema) => collection(process, name, schema),
      check: async () => undefined,
      sweep: async () => undefined,
      close: async () => undefined,
    }),
    ids: (name) => [...rowsOf(name)].map(([id]) => id),
    all: (name, schema) => [...rowsOf(name)].map(([, row]) => read(row, schema)),
    onWritten: (name, listener) => void listeners.set(name, listener),
    settleWritesOf: (process) => {
      for (const write of underWay) {
        if (write.process !== process) continue;
        underWay.delete(write);
        if (random.chance(0.5) && !lease.isFenced(process)) write.apply();
      }
    },
  };
}

function read<T>({ text, parsed }: Row, schema: z.ZodType<T>): T {
  if (!parsed.has(schema)) parsed.set(schema, schema.parse(JSON.parse(text)));
  // It is what this schema has made of it.
  return parsed.get(schema) as T;
}
