import { answerId, waitingId } from '../../src/reply/posts.ts';
import { records } from './sabotage.ts';
import type { Sabotage } from './simulate.ts';

/** Mistakes in keeping. */
export const storeBugs: Readonly<Record<string, Sabotage>> = {
  'says yes before the question is stored': {
    replies: (replies) => ({
      ...replies,
      accept: async (reply, refused) => {
        void replies.accept(reply, refused).catch(() => undefined);
      },
    }),
  },
  'takes a store that fails for one that has written': records((all) => ({
    replies: {
      ...all.replies,
      put: (id, reply) => all.replies.put(id, reply).catch(() => undefined),
    },
  })),
  'takes a store that fails for one without the question': records((all) => ({
    replies: { ...all.replies, get: (id) => all.replies.get(id).catch(() => undefined) },
  })),
  'takes a store that fails for one without the count': records((all) => ({
    jobs: { ...all.jobs, get: (id) => all.jobs.get(id).catch(() => undefined) },
  })),
  'forgets what was posted before the question is over': records((all) => ({
    finished: {
      ...all.finished,
      put: async (id, record, options) => {
        await all.deliveries.remove(waitingId(id));
        await all.deliveries.remove(answerId(id));
        await all.finished.put(id, record, options);
      },
    },
  })),
  'forgets questions that are over': records(({ finished }) => ({
    finished: { ...finished, get: async () => undefined },
  })),
  'removes a question before it is known as over': records(({ finished }) => ({
    finished: { ...finished, put: async () => undefined },
  })),
  'drops a step that failed': {
    createQueue: (createQueue) => (options) =>
      createQueue({ ...options, step: (id) => options.step(id).catch(() => undefined) }),
  },
  'gives up on what is to come later': {
    createQueue: (createQueue) => (options) =>
      createQueue({
        ...options,
        step: async (id) => {
          const next = await options.step(id);
          return next && next.getTime() % 5 === 0 ? undefined : next;
        },
      }),
  },
  'does not take up questions after a restart': {
    replies: (replies) => ({ ...replies, start: async () => 0 }),
  },
  'does not take up counts after a restart': {
    jobs: (jobs) => ({ ...jobs, start: async () => 0 }),
  },
};
