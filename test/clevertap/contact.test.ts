import { beforeEach, expect, test } from '@jest/globals';
import { type Contact, createContact } from '../../src/clevertap/contact.ts';
import type { Collection } from '../../src/lib/collection.ts';
import type { Outcome } from '../../src/query/result.ts';
import { type FakeClock, fakeClock } from '../lib/fake-clock.ts';
import { type LogLine, listLog } from '../slack/log-lines.ts';

const answered: Outcome = { type: 'answered', result: { kind: 'events', count: 1 } };
const counting: Outcome = { type: 'partial', reqId: '42' };
const refused: Outcome = { type: 'failed', failure: { reason: 'refused', detail: 'no' } };
const down: Outcome = { type: 'failed', failure: { reason: 'unavailable', detail: 'HTTP 500' } };

let clock: FakeClock;
let kept: Contact | undefined;
let puts: number;
let put: (contact: Contact) => Promise<void>;
let lines: readonly LogLine[];
let hear: (outcome: Outcome) => Promise<Outcome>;

beforeEach(() => {
  clock = fakeClock();
  kept = undefined;
  puts = 0;
  put = async (contact) => {
    kept = contact;
    puts += 1;
  };
  const records: Collection<Contact> = {
    get: async () => kept,
    put: (_, contact) => put(contact),
    remove: async () => undefined,
    list: async () => [],
  };
  const listed = listLog();
  lines = listed.lines;
  const { watch } = createContact({ records, clock, log: listed.log });
  hear = watch(async (outcome: Outcome) => outcome);
});

test.each([
  ['an answer', answered],
  ['a count that is not finished', counting],
  ['a no', refused],
])('%s is an answer', async (_, outcome) => {
  expect(await hear(outcome)).toBe(outcome);

  expect(kept).toEqual({ answeredAt: '2026-11-20T09:00:00.000Z' });
});

test('trouble keeps when the last answer was, and an answer ends it', async () => {
  await hear(answered);
  await clock.advance(60_000);
  await hear(down);

  expect(kept).toMatchObject({
    answeredAt: '2026-11-20T09:00:00.000Z',
    trouble: { at: '2026-11-20T09:01:00.000Z', failure: { reason: 'unavailable' } },
  });
  await hear(answered);
  expect(kept).toEqual({ answeredAt: '2026-11-20T09:01:00.000Z' });
});

test('many answers at once are written down once', async () => {
  for (let times = 0; times < 50; times += 1) await hear(answered);
  expect(puts).toBe(1);

  await clock.advance(10_000);
  await hear(answered);
  expect(puts).toBe(2);
});

test('an answer is not lost because that could not be written down', async () => {
  put = async () => {
    throw new Error('disk full');
  };

  expect(await hear(answered)).toBe(answered);
  expect(lines).toContainEqual(
    expect.objectContaining({ message: 'could not keep when CleverTap answered' }),
  );
});
