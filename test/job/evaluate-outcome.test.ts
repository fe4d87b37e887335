import { describe, expect, test } from '@jest/globals';
import { evaluateDeadline, evaluateOutcome } from '../../src/job/evaluate-outcome.ts';
import { after, hour, minute, second } from '../../src/lib/clock.ts';
import type { Failure } from '../../src/query/result.ts';
import { active, job, start, waiting } from '../builders.ts';

const now = after(start, minute);

function fail(failure: Failure) {
  return { type: 'failed', failure } as const;
}

function at(ms: number): string {
  return after(now, ms).toISOString();
}

const down: Failure = { reason: 'unavailable', detail: 'HTTP 503' };

test('an answer completes the job', () => {
  const result = { kind: 'events', count: 7 } as const;

  expect(evaluateOutcome(job(), { type: 'answered', result }, now)).toEqual({
    name: 'completed',
    result,
    endedAt: now.toISOString(),
  });
});

test('a zero is an answer', () => {
  const result = { kind: 'events', count: 0 } as const;

  expect(evaluateOutcome(job(), { type: 'answered', result }, now)).toMatchObject({
    name: 'completed',
    result,
  });
});

test('a request that CleverTap is still counting is polled no sooner than 30 s later', () => {
  const sent = job({ state: waiting({ attempts: 1 }) });

  const state = evaluateOutcome(sent, { type: 'partial', reqId: '9007199254740993' }, now);

  expect(state).toEqual(active({ reqId: '9007199254740993', notBefore: at(31 * second) }));
});

test.each([
  [0, 31],
  [8, 31],
  [9, 62],
  [19, 120],
  [500, 120],
])('after %i polls it waits %i s for the next', (polls, seconds) => {
  const state = evaluateOutcome(
    job({ state: active({ polls }) }),
    { type: 'partial', reqId: '1' },
    now,
  );

  expect(state).toMatchObject({ polls: polls + 1, notBefore: at(seconds * second) });
});

test('a poll that works again forgets the misses before it', () => {
  const missed = job({ state: active({ misses: 3, trouble: down }) });

  expect(evaluateOutcome(missed, { type: 'partial', reqId: '1' }, now)).not.toHaveProperty(
    'trouble',
  );
});

describe('ends at once when asking again cannot help', () => {
  test.each<Failure>([
    { reason: 'refused', detail: 'Invalid group' },
    { reason: 'unknown event', event: 'Chraged' },
    { reason: 'credentials' },
  ])('$reason', (failure) => {
    expect(evaluateOutcome(job(), fail(failure), now)).toEqual({
      name: 'failed',
      failure,
      endedAt: now.toISOString(),
    });
  });
});

test('a 429 puts the same request off, and costs no attempt', () => {
  const failure: Failure = { reason: 'rate limited', retryAfterMs: 10 * minute };
  const polled = job({ state: active({ polls: 4 }) });

  expect(evaluateOutcome(polled, fail(failure), now)).toEqual(
    active({ polls: 4, notBefore: at(10 * minute), trouble: failure }),
  );
});

test.each([
  [1, 5],
  [2, 15],
  [3, 45],
  [4, 135],
  [5, 300],
])('after attempt %i came to nothing it is sent again in %i s', (attempts, seconds) => {
  const sent = job({ state: waiting({ attempts }) });

  expect(evaluateOutcome(sent, fail(down), now)).toEqual(
    waiting({ attempts, notBefore: at(seconds * second), trouble: down }),
  );
});

test('the sixth attempt that comes to nothing is the last', () => {
  const sent = job({ state: waiting({ attempts: 6 }) });

  expect(evaluateOutcome(sent, fail(down), now)).toMatchObject({ name: 'failed', failure: down });
});

test('a poll that comes to nothing is repeated with the same req_id, 30 s later at the least', () => {
  expect(evaluateOutcome(job({ state: active() }), fail(down), now)).toEqual(
    active({ misses: 1, notBefore: at(31 * second), trouble: down }),
  );
});

test('the sixth poll in a row that comes to nothing is the last', () => {
  const polled = job({ state: active({ misses: 5 }) });

  expect(evaluateOutcome(polled, fail(down), now)).toMatchObject({ name: 'failed', failure: down });
});

test('a request that CleverTap lost is sent anew', () => {
  const lost: Failure = { reason: 'request lost' };

  expect(evaluateOutcome(job({ state: active() }), fail(lost), now)).toMatchObject({
    name: 'waiting',
    attempts: 1,
    trouble: lost,
  });
});

test('a request that CleverTap loses every time is given up', () => {
  const polled = job({ state: active({ attempts: 6 }) });

  expect(evaluateOutcome(polled, fail({ reason: 'request lost' }), now)).toMatchObject({
    name: 'failed',
  });
});

test('a job has six hours', () => {
  const polled = job({ state: active() });

  expect(evaluateDeadline(polled, after(start, 6 * hour - 1))).toBe(polled.state);
  expect(evaluateDeadline(polled, after(start, 6 * hour))).toMatchObject({
    name: 'failed',
    failure: { reason: 'not finished', waitedMs: 6 * hour },
  });
});
