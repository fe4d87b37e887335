import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'libsql';
import { z } from 'zod';
import type { Collection } from '../../src/lib/collection.ts';
import { openStore, type Store } from '../../src/lib/store.ts';

const Note = z.object({ text: z.string() });

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-store-'));
  store = open();
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function open(): Store {
  return openStore(`sqlite:${file()}`);
}

function file(): string {
  return path.join(folder, 'deep', 'records.db');
}

async function reopened(): Promise<Store> {
  await store.close();
  store = open();
  return store;
}

test('a record outlives the process that wrote it', async () => {
  await store.collection('note', Note).put('a', { text: 'kept' });

  const after = await reopened();

  expect(await after.collection('note', Note).get('a')).toEqual({ text: 'kept' });
});

test('a record that was never written is absent', async () => {
  expect(await store.collection('note', Note).get('a')).toBeUndefined();
});

test('a removed record is absent, also after a restart', async () => {
  const notes = store.collection('note', Note);
  await notes.put('a', { text: 'gone' });
  await notes.remove('a');

  const after = await reopened();

  expect(await after.collection('note', Note).get('a')).toBeUndefined();
});

test('a record past its time to live is absent', async () => {
  const notes = store.collection('note', Note);
  await notes.put('a', { text: 'brief' }, { ttlMs: -1 });

  expect(await notes.get('a')).toBeUndefined();
});

test('collections with names alike stay apart', async () => {
  const one = store.collection('a_b', Note);
  const other = store.collection('aXb', Note);
  await one.put('1', { text: 'one' });
  await other.put('1', { text: 'other' });

  expect(await one.list()).toEqual([{ text: 'one' }]);
  expect(await other.list()).toEqual([{ text: 'other' }]);
});

test('listing gives every record of a large collection once', async () => {
  const notes = store.collection('note', Note);
  const texts = Array.from({ length: 1203 }, (_, index) => `note ${index}`);
  for (const text of texts) await notes.put(text, { text });

  const listed = (await notes.list()).map(({ text }) => text);

  expect(listed.sort()).toEqual(texts.sort());
});

describe('a store that fails says so', () => {
  type Notes = Collection<z.infer<typeof Note>>;
  test.each<[string, (notes: Notes) => Promise<unknown>]>([
    ['reading', (notes) => notes.get('a')],
    ['writing', (notes) => notes.put('a', { text: 'lost' })],
    ['removing', (notes) => notes.remove('a')],
    ['listing', (notes) => notes.list()],
    ['checking', () => store.check()],
  ])('%s', async (_, use) => {
    const notes = store.collection('note', Note);
    const intruder = new Database(file());
    intruder.exec('DROP TABLE record');
    intruder.close();

    await expect(use(notes)).rejects.toThrow('no such table');
  });
});

test('a record of another shape is an error, not a record', async () => {
  await store.collection('note', z.object({ number: z.number() })).put('a', { number: 1 });
  const after = await reopened();

  await expect(after.collection('note', Note).get('a')).rejects.toThrow();
});

test('a store address that is none is refused with an example', () => {
  expect(() => openStore('./counts.db')).toThrow('sqlite:./data/counts.db');
});
