import type { Delivery } from '../../src/delivery/delivery.ts';
import { type PostOutcome, Postponed } from '../../src/delivery/poster.ts';
import { moved, poster, records, writing } from './sabotage.ts';
import type { Sabotage } from './simulate.ts';

/** Mistakes in telling. */
export const slackBugs: Readonly<Record<string, Sabotage>> = {
  'posts again without looking': poster((slack) => ({
    find: async (posting) => {
      await slack.find(posting);
      return { type: 'absent' };
    },
  })),
  'repeats a post whose answer was lost': poster((slack) => ({
    post: async (...message) => {
      const outcome = await slack.post(...message);
      return outcome.type === 'unknown' ? slack.post(...message) : outcome;
    },
  })),
  'takes a lost answer for a no': poster((slack) => ({
    post: async (...message) => {
      const outcome: PostOutcome = await slack.post(...message);
      if (outcome.type === 'unknown') throw new Postponed(1000, 'nothing was posted');
      return outcome;
    },
  })),
  'takes a lost answer for a yes': poster((slack) => ({
    post: async (posting, written) => {
      const outcome: PostOutcome = await slack.post(posting, written);
      if (outcome.type !== 'unknown') return outcome;
      return { type: 'posted', channelId: posting.channelId, ts: '0' };
    },
  })),
  'offers again what Slack does not take': poster((slack) => ({
    post: async (...message) => {
      const outcome: PostOutcome = await slack.post(...message);
      if (outcome.type === 'malformed') throw new Postponed(1000, 'not as it is');
      return outcome;
    },
  })),
  'does not write down that a post begins': records(({ deliveries }) => ({
    deliveries: writing(deliveries, withoutUnknown),
  })),
  'looks for a lost message too soon': records(({ deliveries }) => ({
    deliveries: writing(deliveries, startedEarlier),
  })),
  'edits while an earlier edit may be on its way': records(({ deliveries }) => ({
    deliveries: writing(deliveries, ({ editedAt: _, ...delivery }) => delivery),
  })),
  'never says that the waiting is over': poster(() => ({
    edit: async ({ channelId, ts }) => ({ type: 'posted', channelId, ts }),
  })),
  'answers outside of the thread': {
    messages: (messages) => ({
      ...messages,
      ensurePosted: ({ threadTs: _, ...post }, render) => messages.ensurePosted(post, render),
    }),
  },
  'leaves deliveries behind': records(({ deliveries }) => ({
    deliveries: { ...deliveries, remove: async () => undefined },
  })),
};

function withoutUnknown({ posting, ...delivery }: Delivery): Delivery {
  return posting?.ts ? { ...delivery, posting } : delivery;
}

function startedEarlier({ posting, ...delivery }: Delivery): Delivery {
  if (!posting) return delivery;
  const startedAt = posting.ts ? posting.startedAt : moved(posting.startedAt, -25_000);
  return { ...delivery, posting: { ...posting, startedAt } };
}
