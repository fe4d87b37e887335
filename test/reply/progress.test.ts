import { expect, test } from '@jest/globals';
import type { Job, JobState } from '../../src/job/job.ts';
import type { Plan } from '../../src/query/plan.ts';
import type { Question } from '../../src/query/query.ts';
import type { Failure, Result } from '../../src/query/result.ts';
import { createProgress } from '../../src/reply/progress.ts';
import { eventsQuery, job, question, reply, waiting } from '../builders.ts';

const down: Failure = { reason: 'unavailable', detail: 'HTTP 503' };

function about(event: string): Question {
  return question(eventsQuery({ event }));
}

function completed(count: number, at = '2026-11-20T09:00:00.000Z'): JobState {
  return { name: 'completed', result: { kind: 'events', count }, endedAt: at };
}

/** What is known of the jobs for each event; those of others wait. */
function asking(states: Record<string, JobState>, asked: string[] = []) {
  return async ({ query }: Question): Promise<Job> => {
    const event = 'event' in query ? `${query.event}` : '';
    asked.push(event);
    return job({ id: event, state: states[event] ?? waiting() });
  };
}

/** Asks for A; then, once that is known, for B and C; and then adds them up. */
function inTwoStages(_: Question, known: readonly (Result | Failure)[]): Plan {
  if (known.length === 0) return { ask: [about('A')] };
  if (known.length === 1) return { ask: [about('B'), about('C')] };
  const counts = known.map((one) => ('count' in one ? one.count : Number.NaN));
  const count = counts.reduce((sum, one) => sum + one, 0);
  return Number.isNaN(count) ? { answer: down } : { answer: { kind: 'events', count } };
}

test('what a first answer leads to is asked after it', async () => {
  const asked: string[] = [];
  const ask = asking({ A: completed(1) }, asked);

  const [part] = await createProgress({ ask, planQuestion: inTwoStages })(reply());

  expect(asked).toEqual(['A', 'B', 'C']);
  expect(part).toMatchObject({ open: [{ id: 'B' }, { id: 'C' }] });
});

test('nothing more is asked before the first answer is there', async () => {
  const asked: string[] = [];

  await createProgress({ ask: asking({}, asked), planQuestion: inTwoStages })(reply());

  expect(asked).toEqual(['A']);
});

test('an answer of several is as old as its oldest part', async () => {
  const ask = asking({
    A: completed(1, '2026-11-20T09:02:00.000Z'),
    B: completed(2, '2026-11-20T09:01:00.000Z'),
    C: completed(3, '2026-11-20T09:03:00.000Z'),
  });

  const [part] = await createProgress({ ask, planQuestion: inTwoStages })(reply());

  expect(part).toMatchObject({
    end: { type: 'answered', result: { count: 6 }, endedAt: '2026-11-20T09:01:00.000Z' },
  });
});

test('a part that failed is in its place, for the plan to decide', async () => {
  const failed: JobState = { name: 'failed', failure: down, endedAt: '2026-11-20T09:00:00.000Z' };
  const ask = asking({ A: completed(1), B: failed, C: completed(3) });

  const [part] = await createProgress({ ask, planQuestion: inTwoStages })(reply());

  expect(part).toMatchObject({ end: { type: 'failed', failure: down } });
});

test('a plan that never comes to an end is an error', async () => {
  const ask = asking({ A: completed(1) });
  const planQuestion = (): Plan => ({ ask: [about('A')] });

  await expect(createProgress({ ask, planQuestion })(reply())).rejects.toThrow('does not end');
});
