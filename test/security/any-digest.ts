import fc from 'fast-check';
import type { Digest } from '../../src/digest/digest.ts';
import type { Line, Reading } from '../../src/digest/reading.ts';
import type { Run, RunState } from '../../src/digest/run.ts';
import { addDays } from '../../src/query/day.ts';
import type { TrendPoint } from '../../src/query/result.ts';
import { parseSchedule } from '../../src/schedule/parse-schedule.ts';
import { anyFailure, hostile, hostileQuery, person, reference } from './anything.ts';

const at = '2026-11-20T09:00:00.000Z';
const read = parseSchedule('weekdays at 9:00 except 2026-12-25', 'Asia/Kolkata');
if (!read.ok) throw new Error('the schedule is not understood');
const schedule = read.value;

const metric = fc.record({ name: hostile(60), query: hostileQuery });

/** A digest of which everything that somebody may have written is hostile. */
export const anyDigest: fc.Arbitrary<Digest> = fc
  .record({
    name: hostile(60),
    ownerName: hostile(60),
    metrics: fc.array(metric, { minLength: 1, maxLength: 3 }),
    place: fc.constantFrom(
      { type: 'channel' as const, channelId: 'C0GROWTH1' },
      { type: 'direct' as const },
    ),
  })
  .map((written) => ({
    id: 'a1b2',
    teamId: 'T1',
    ownerId: person,
    schedule,
    state: { name: 'active' },
    createdAt: at,
    editedAt: at,
    dueAfter: at,
    ...written,
  }));

const points = fc.array(
  fc.record({ back: fc.nat(29), count: fc.nat(10_000) }).map(({ back, count }): TrendPoint => {
    const from = addDays(reference.today, -back);
    return { from, to: from, whole: true, count };
  }),
  { minLength: 2, maxLength: 10 },
);
const range = { from: addDays(reference.today, -1), to: addDays(reference.today, -1) };

const anyReading: fc.Arbitrary<Reading> = fc.oneof(
  fc.constant({ type: 'pending' as const }),
  anyFailure.map((failure) => ({ type: 'failed' as const, failure })),
  fc.constant({ type: 'no figure' as const, range, points: [] }),
  fc.record({ points, count: fc.nat(), base: fc.nat() }).map(({ base, ...figure }) => ({
    type: 'figure' as const,
    counted: 'events' as const,
    range,
    soFar: false,
    missingDays: 0,
    previous: { count: base, of: range },
    usual: { count: base, of: { weekday: range, times: 4 } },
    ...figure,
  })),
);

export const anyLine: fc.Arbitrary<Line> = fc
  .record({
    name: fc.option(hostile(60), { nil: undefined }),
    query: hostileQuery,
    reading: anyReading,
  })
  .map((line) => ({ ...line, countedAt: new Date(at) }));

const inSlack = { channelId: 'C0GROWTH1', ts: '1.2', postedAt: at };
const anyState: fc.Arbitrary<RunState> = fc.oneof(
  fc.constant({ name: 'waiting' as const }),
  fc.constant({ name: 'missed' as const }),
  fc.constant({ name: 'posted' as const, ...inSlack }),
  anyFailure.map((failure) => ({
    name: 'done' as const,
    ...inSlack,
    endedAt: at,
    tookMs: 5000,
    failed: [{ line: 0, failure }],
  })),
  fc.constantFrom('is_archived', 'restricted_action', 'some_word').map((error) => ({
    name: 'undeliverable' as const,
    error,
    endedAt: at,
  })),
);

export const anyRun: fc.Arbitrary<Run> = fc
  .record({
    digest: anyDigest,
    occasion: fc.constantFrom('due' as const, 'late' as const, 'asked' as const, 'test' as const),
    state: anyState,
    altText: hostile(200),
  })
  .map(({ altText, ...written }) => ({
    id: 'a1b2@2026-11-20T09:00',
    dueAt: '2026-11-20T03:30:00.000Z',
    notBefore: at,
    postBy: at,
    startedAt: at,
    byUserId: person,
    reference,
    missed: [at],
    details: 0,
    picture: { type: 'file' as const, fileId: 'F1', altText: altText || 'a picture' },
    ...written,
  }));
