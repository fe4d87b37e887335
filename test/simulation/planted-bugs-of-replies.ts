import { isOpen, type Job } from '../../src/job/job.ts';
import type { Collection } from '../../src/lib/collection.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { records, writing } from './sabotage.ts';
import type { Sabotage } from './simulate.ts';

/** Mistakes with several questions, with shared ones, and with those that nobody wants any more. */
export const replyBugs: Readonly<Record<string, Sabotage>> = {
  'takes in only the first of several questions': {
    replies: (replies) => ({
      ...replies,
      accept: (reply, refused) =>
        replies.accept({ ...reply, questions: reply.questions.slice(0, 1) }, refused),
    }),
  },
  'answers several questions in the wrong order': records(({ replies }) => ({
    replies: writing(replies, reversed),
  })),
  'asks equal questions once for each who wants them': {
    jobs: (jobs) => ({
      ...jobs,
      ask: ({ query, reference }, wish) =>
        jobs.ask({ query, reference: { ...reference, timeZone: wish.wantedBy } }, wish),
    }),
  },
  'takes different questions for equal ones': { keyOf: (key) => key.slice(0, -1) },
  'cancels what others still want': records(({ jobs }) => ({ jobs: cancellingForAll(jobs) })),
  'lets go of nothing that was cancelled': {
    jobs: (jobs) => ({ ...jobs, release: async () => undefined }),
  },
  'says that it was cancelled and goes on': {
    replies: (replies) => ({ ...replies, cancel: async () => true }),
  },
};

function reversed(reply: Reply): Reply {
  const { state } = reply;
  if (state.name !== 'ended') return reply;
  return { ...reply, state: { ...state, ends: state.ends.toReversed() } };
}

/** Whoever lets go of a job ends it. */
function cancellingForAll(jobs: Collection<Job>): Collection<Job> {
  const wishers = new Map<string, number>();
  return writing(jobs, (job) => {
    const before = wishers.get(job.id) ?? 0;
    wishers.set(job.id, job.wantedBy.length);
    if (job.wantedBy.length >= before || !isOpen(job.state)) return job;
    return { ...job, state: { name: 'cancelled', endedAt: job.createdAt } };
  });
}
