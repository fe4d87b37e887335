import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Database from 'libsql';
import { openRecords } from '../../src/app/records.ts';
import { hour, minute, second } from '../../src/lib/clock.ts';
import type { Store } from '../../src/lib/store.ts';
import type { ReleasedDelivery } from '../../src/reply/released/shape.ts';
import { takeOverReleased } from '../../src/reply/released/take-over.ts';
import { openAt } from '../lib/store/stores.ts';
import { type Bench, createBench } from './bench.ts';

/** What a released version left behind, by key. */
const file = path.resolve(import.meta.dirname, '../fixtures/released/records.json');
const released = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { value: unknown }>;

let folder: string;
let store: Store;
let records: ReturnType<typeof openRecords>;
let bench: Bench;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'counts-released-'));
  const storeFile = path.join(folder, 'counts.db');
  ({ store } = await openAt({ url: `sqlite:${storeFile}` }));
  const database = new Database(storeFile);
  const insert = database.prepare('INSERT INTO record (key, value) VALUES (?, ?)');
  for (const [key, value] of Object.entries(released)) insert.run(key, JSON.stringify(value));
  database.close();
  records = openRecords(store);
  bench = createBench();
  bench.records = records;
  showWhatWasPosted();
  // The released version was stopped then.
  await bench.clock.advance(12 * second);
  bench.begin();
});

afterEach(async () => {
  await bench.stop();
  await store.close();
  rmSync(folder, { recursive: true });
  expect(bench.errors).toEqual([]);
});

/** In Slack are its messages; of the answer to `posted` it had not heard that it was. */
function showWhatWasPosted(): void {
  for (const [key, { value }] of Object.entries(released)) {
    if (!key.startsWith('delivery:')) continue;
    const { jobId, waiting, answer } = value as ReleasedDelivery;
    if (waiting) say(`${jobId}:waiting`, waiting, waiting.ts ?? '');
    if (answer && jobId === 'posted') say(`${jobId}:answer`, answer, '1763629200.000099');
  }
}

function say(name: string, posting: { deliveryId: string; channelId: string }, ts: string): void {
  const { deliveryId, channelId } = posting;
  const text = 'as it was';
  bench.slack.messages.push({
    post: `reply:${name}`,
    deliveryId,
    channelId,
    threadTs: '',
    text,
    ts,
  });
}

async function deploy(): Promise<void> {
  await takeOver();
  await bench.restart();
}

function takeOver(): Promise<void> {
  const { clock } = bench;
  return takeOverReleased({
    records,
    keyOf: ({ query }) => JSON.stringify(query),
    clock,
  });
}

/** All that is in Slack about one question, as `where: what`. */
function about(id: string): string[] {
  return bench.slack.messages
    .filter(({ post }) => post.split(':')[1] === id)
    .map(({ channelId, text }) => `${channelId}: ${text}`);
}

test('whoever asked before the deploy is answered after it, once', async () => {
  await deploy();
  await bench.clock.advance(hour);

  expect({
    accepted: about('accepted'),
    begun: about('begun'),
    late: about('late'),
    counting: about('counting'),
    private: about('private'),
    cancelled: about('cancelled'),
    posted: about('posted'),
    drawn: about('drawn'),
    refused: about('refused'),
  }).toEqual({
    accepted: ['C1: answered', 'C1: answered'],
    begun: ['C1: answered', 'C1: answered'],
    late: ['C1: answered', 'C1: answered'],
    counting: ['C1: answered', 'C1: answered'],
    private: ['C1: as it was', 'D-U1: answered'],
    cancelled: ['C1: cancelled'],
    posted: ['C1: as it was'],
    drawn: ['C1: answered with picture'],
    refused: ['D1: failed'],
  });
});

test('what CleverTap was counting is polled, not asked again, and an answer is in its thread', async () => {
  await deploy();
  await bench.clock.advance(hour);

  const polls = bench.clevertap.asked.filter((line) => line.startsWith('poll'));
  expect(polls.sort()).toEqual(['poll 900719925474097 at 72 s', 'poll 900719925474098 at 72 s']);
  const [waiting, answer] = bench.slack.messages.filter(({ post }) => post.includes('counting'));
  expect(answer?.threadTs).toBe(waiting?.ts);
});

test('nothing is asked while what was begun may still be open at CleverTap', async () => {
  await deploy();
  await bench.clock.advance(59 * second);

  expect(bench.clevertap.asked).toEqual([]);
});

test('nothing is left of the old records, though it was begun twice', async () => {
  await takeOver();
  await deploy();
  await bench.clock.advance(minute);

  const { jobs, deliveries, cancellations } = records.released;
  expect([await jobs.list(), await deliveries.list(), await cancellations.list()]).toEqual([
    ...[[], [], []],
  ]);
});

test('the buttons under the answers that it gave still work', async () => {
  await deploy();
  await bench.clock.advance(hour);

  expect(await records.asked.get('posted')).toMatchObject({
    question: { query: { kind: 'events', event: 'Posted' } },
    answer: { result: { kind: 'events', count: 7138 } },
  });
});
