import type { Job } from '../../src/job/job.ts';
import { heard, moved, records, writing } from './sabotage.ts';
import type { Sabotage } from './simulate.ts';

/** Mistakes in asking. */
export const clevertapBugs: Readonly<Record<string, Sabotage>> = {
  'opens as many exchanges as it likes': {
    createQueue: (createQueue) => (options) =>
      createQueue({ ...options, concurrency: () => options.concurrency() * 4 }),
  },
  'gives away the place of an exchange that was not answered': heard((outcome) => {
    if (outcome.type !== 'failed') return outcome;
    const { unanswered: _, ...rest } = outcome;
    return rest;
  }),
  'does not fear the exchanges of a dead process': records(({ jobs }) => ({
    jobs: writing(jobs, ({ exchangingSince: _, ...job }) => job),
  })),
  'sends three at once to find out whether it may': {
    account: (account) => ({ ...account, places: () => 3 }),
  },
  'keeps the pause in memory alone': records(({ pauses }) => ({
    pauses: { ...pauses, put: async () => undefined },
  })),
  'heeds a pause only when it looks into the store': {
    account: (account) => ({ ...account, heardUntil: () => undefined }),
  },
  'takes a 429 for any other error': heard((outcome) =>
    outcome.type === 'failed' && outcome.failure.reason === 'rate limited'
      ? { type: 'failed', failure: { reason: 'unavailable', detail: 'HTTP 429' } }
      : outcome,
  ),
  'waits too short after a 429': heard((outcome) =>
    outcome.type === 'failed' && outcome.failure.reason === 'rate limited'
      ? { type: 'failed', failure: { reason: 'rate limited', retryAfterMs: 60_000 } }
      : outcome,
  ),
  'takes “not ready” for none': heard((outcome) =>
    outcome.type === 'partial'
      ? { type: 'answered', result: { kind: 'events', count: 0 } }
      : outcome,
  ),
  'takes no answer for none': heard((outcome) =>
    outcome.type === 'failed' && outcome.unanswered
      ? { type: 'answered', result: { kind: 'events', count: 0 } }
      : outcome,
  ),
  'polls after 25 s': records(({ jobs }) => ({ jobs: writing(jobs, dueEarlier) })),
  'forgets the req_id': records(({ jobs }) => ({ jobs: writing(jobs, withoutReqId) })),
  'forgets since when it has been asking': records(({ jobs }) => ({
    jobs: writing(jobs, askedJustNow),
  })),
};

function dueEarlier(job: Job): Job {
  if (job.state.name !== 'active') return job;
  return { ...job, state: { ...job.state, notBefore: moved(job.state.notBefore, -6000) } };
}

function withoutReqId(job: Job): Job {
  if (job.state.name !== 'active') return job;
  const { attempts, notBefore } = job.state;
  return { ...job, state: { name: 'waiting', attempts, notBefore } };
}

function askedJustNow(job: Job): Job {
  const { state } = job;
  return 'notBefore' in state ? { ...job, createdAt: state.notBefore } : job;
}
