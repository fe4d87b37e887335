import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { z } from 'zod';
import { minute, second } from '../../../src/lib/clock.ts';
import { type FakeClock, fakeClock } from '../fake-clock.ts';
import { createSqliteHome, type Home, type OpenedStore, openAt } from './stores.ts';

const Note = z.object({ text: z.string() });

let home: Home;
let clock: FakeClock;
const opened: OpenedStore[] = [];

beforeEach(async () => {
  home = await createSqliteHome();
  clock = fakeClock();
});

afterEach(async () => {
  for (const { store } of opened.splice(0)) await store.close();
  await home.stop();
  expect(clock.sleeping()).toBe(0);
});

async function open(): Promise<OpenedStore> {
  const one = await openAt(home, { clock });
  opened.push(one);
  return one;
}

describe('a second process', () => {
  test('is told that the store is used, and waits for a moment only', async () => {
    await open();

    const refused = open().catch((error: Error) => error.message);
    await clock.advance(minute);

    expect(await refused).toMatch(/^Another process uses the store .*records\.db, and one store/);
  });

  test('has the store once the first has given it back', async () => {
    const [first, waiting] = [await open(), open()];
    await clock.advance(2 * second);
    await opened.shift()?.store.close();
    await clock.advance(second);

    const other = await waiting;
    expect(other.lines).toMatchObject([
      { message: expect.stringMatching(/waiting for it/) },
      { message: 'the store is free, going on' },
    ]);
    expect(first.lines).toEqual([]);
  });

  test('gives up at once when it is told to end', async () => {
    await open();
    const ending = new AbortController();
    const waiting = openAt(home, { clock, signal: ending.signal });
    await clock.advance(second);
    ending.abort();

    await expect(waiting).rejects.toThrow('aborted');
  });

  test('has the store when the first was killed', async () => {
    const file = home.url.slice('sqlite:'.length);
    await (await openAt(home)).store.close();
    const script = `
      const Database = require('libsql');
      new Database(process.argv[1]).exec('BEGIN EXCLUSIVE');
      process.stdout.write('held');
      setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['-e', script, `${file}.lock`]);
    await once(holder.stdout, 'data');
    const refused = openAt(home, { clock }).catch((error: Error) => error.message);
    await clock.advance(minute);
    expect(await refused).toContain('Another process');

    holder.kill('SIGKILL');
    await once(holder, 'exit');

    await expect(open()).resolves.toBeDefined();
  });
});

test('a file that somebody else keeps locked is an error within the time for a command', async () => {
  const { store } = await open();
  const notes = store.collection('note', Note);
  const other = new Database(home.url.slice('sqlite:'.length));
  other.exec('BEGIN EXCLUSIVE');

  await expect(notes.put('a', { text: 'late' })).rejects.toThrow('database is locked');
  expect(await notes.get('a')).toBeUndefined();

  other.close();
  await notes.put('a', { text: 'in time' });
  expect(await notes.get('a')).toEqual({ text: 'in time' });
});

test('a file that is no store is refused with what to do', async () => {
  const file = home.url.slice('sqlite:'.length);
  mkdirSync(path.dirname(file));
  writeFileSync(file, 'x'.repeat(10_000));

  await expect(open()).rejects.toThrow(
    /^The store .*records\.db is damaged \(.*\)\. Put a backup in its place/,
  );
});
