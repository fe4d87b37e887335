import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  createLocalClevertap,
  type LocalClevertapOptions,
} from '../../../src/local/clevertap/create-local-clevertap.ts';
import { bodyOf, exportOf, post } from './local-clevertap.ts';

let folder: string;
let db: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-test-'));
  db = path.join(folder, 'events.duckdb');
});

afterEach(() => rmSync(folder, { recursive: true }));

const january = { event_name: 'Charged', from: 20260101, to: 20260131 };

/** Starts, asks, and stops: the file is free for the next. */
async function chargesIn(options: LocalClevertapOptions): Promise<unknown> {
  const log: string[] = [];
  const clevertap = await createLocalClevertap({ ...options, log: (line) => log.push(line) });
  try {
    return { log, answer: await bodyOf(post(clevertap, '/1/counts/events.json', january)) };
  } finally {
    await clevertap.stop();
  }
}

const charges = () => exportOf('Charged', [{ identity: 'a', ts: 20260105 }]);
const success = (count: number) => ({ answer: { status: 'success', count } });

test('keeps what was loaded, and opens it again without the files', async () => {
  expect(await chargesIn({ db, data: [charges()] })).toMatchObject(success(1));
  expect(await chargesIn({ db })).toMatchObject(success(1));
});

test('does not load a file again that is in it, and adds one that is not', async () => {
  const [one, two] = [charges(), charges()];
  await chargesIn({ db, data: [one] });

  const again = await chargesIn({ db, data: [one, two] });

  expect(again).toMatchObject(success(2));
  expect(again).toMatchObject({ log: [`${one} is in the database already`, `${two}: 1 records`] });
});

test('loads a file again that has changed', async () => {
  const file = charges();
  await chargesIn({ db, data: [file] });
  writeFileSync(file, 'Charged\n{"profile":{"identity":"b"},"ts":20260106,"eventProps":{}}\n');

  expect(await chargesIn({ db, data: [file] })).toMatchObject(success(2));
});

test('people of later files are the people of earlier ones', async () => {
  const told = (Plan: string) =>
    exportOf('Charged', [{ identity: 'a', ts: 20260105, profile: { profileData: { Plan } } }]);
  await chargesIn({ db, data: [told('Gold')] });
  const clevertap = await createLocalClevertap({ db, data: [told('Silver')] });

  const everybody = await bodyOf(post(clevertap, '/1/counts/profiles.json', {}));
  const silver = await bodyOf(
    post(clevertap, '/1/counts/profiles.json', {
      ...january,
      common_profile_properties: { profile_fields: [{ name: 'Plan', value: 'Silver' }] },
    }),
  );
  await clevertap.stop();

  expect([everybody, silver]).toMatchObject([{ count: 1 }, { count: 1 }]);
});

test('is not opened when it is no database', async () => {
  writeFileSync(db, 'something else');

  await expect(createLocalClevertap({ db })).rejects.toThrow('cannot be opened as a database');
});

test('nothing else stays behind', async () => {
  const { TMPDIR } = process.env;
  const scratch = path.join(folder, 'tmp');
  mkdirSync(scratch);
  const file = charges();
  process.env.TMPDIR = scratch;
  try {
    await chargesIn({ db, data: [file] });
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }

  expect(readdirSync(scratch)).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(['events.duckdb', 'tmp']);
});
