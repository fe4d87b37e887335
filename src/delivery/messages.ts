import type { Clock } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { beginPosting, type Delivery, deliveryTtlMs, digestOf, newDelivery } from './delivery.ts';
import { ensureFresh } from './ensure-fresh.ts';
import { createEnsureShown } from './ensure-shown.ts';
import { createFallback } from './fallback.ts';
import type { Post, Posted, Render } from './post.ts';
import { type Poster, type PostOutcome, Postponed } from './poster.ts';
import { createSettle, lookAfterMs } from './settle.ts';

/** Messages that stand in Slack once, whatever is lost on the way and however often this is called. */
export type Messages<M> = {
  /**
   * Resolves once the message is in Slack, as it was rendered when it was sent. The attempt is
   * written down before it is made: one whose outcome is unknown, be it for a crash, is looked up
   * before the message is sent again, under the same delivery id. Throws `Postponed`, with when to
   * come back, or `Undeliverable`.
   */
  readonly ensurePosted: (post: Post, render: Render<M>) => Promise<Posted>;
  /**
   * The message, once posted, says this. Skipped when it does; throws `Postponed`. What one person
   * sees alone, and what was never posted, stays as it is.
   */
  readonly ensureShown: (id: string, render: Render<M>) => Promise<void>;
  /** Whether it was ever sent: it is there, or will be. */
  readonly isBegun: (id: string) => Promise<boolean>;
  /** The channel between the bot and the person, when there can be one. Throws `Postponed`. */
  readonly openDirect: (userId: string) => Promise<string | undefined>;
  /** The ids of all that are known. They are for a quarter, unless they are forgotten sooner. */
  readonly known: () => Promise<string[]>;
  /** Nobody will name it again. */
  readonly forget: (id: string) => Promise<void>;
};

type Options<M> = {
  readonly deliveries: Collection<Delivery>;
  readonly clock: Clock;
  readonly poster: Poster<M>;
};

export function createMessages<M>({ deliveries, clock, poster }: Options<M>): Messages<M> {
  const fallback = createFallback({ save, openDirect: poster.openDirect });
  const settle = createSettle({ clock, find: poster.find, save, fallback });

  async function ensurePosted(post: Post, render: Render<M>): Promise<Posted> {
    let delivery = (await deliveries.get(post.id)) ?? newDelivery(post);
    // Each turn comes nearer to the end: a message posted, or nothing left to try.
    for (;;) {
      const { posting } = delivery;
      if (posting?.ts) return postedOf(delivery, { ...posting, ts: posting.ts });
      delivery = posting ? await settle(delivery, post) : await attempt(delivery, post, render);
    }
  }

  async function attempt(unsent: Delivery, post: Post, render: Render<M>): Promise<Delivery> {
    const { build } = unsent;
    const message = render({ build, isDirect: unsent.directId !== undefined });
    const posting = {
      ...beginPosting(unsent, post, clock.now()),
      shown: digestOf(message),
    };
    const begun = await save({ ...unsent, posting });
    const written = { id: post.id, message, isTextOnly: build === 'text' };
    const send = async () => {
      ensureFresh(posting.startedAt, clock.now());
      return poster.post(posting, written);
    };
    const outcome = await send().catch(async (error) => {
      if (error instanceof Postponed) await save(unsent);
      throw error;
    });
    return conclude(outcome, { begun, unsent, post });
  }

  type Tried = { readonly begun: Delivery; readonly unsent: Delivery; readonly post: Post };

  async function conclude(outcome: PostOutcome, { begun, unsent, post }: Tried): Promise<Delivery> {
    switch (outcome.type) {
      case 'posted': {
        const { channelId, ts } = outcome;
        const { posting } = begun;
        return posting ? save({ ...begun, posting: { ...posting, channelId, ts } }) : begun;
      }
      case 'unknown':
        throw new Postponed(lookAfterMs, `Slack's answer to ${post.id} was lost`);
      case 'malformed':
        return fallback.simpler(unsent, post, outcome.error);
      case 'refused':
        return fallback.inPrivate(unsent, post, outcome.error);
    }
  }

  async function save(delivery: Delivery): Promise<Delivery> {
    await deliveries.put(delivery.id, delivery, { ttlMs: deliveryTtlMs });
    return delivery;
  }

  return {
    ensurePosted,
    ensureShown: createEnsureShown({ deliveries, clock, poster, save }),
    isBegun: async (id) => (await deliveries.get(id))?.posting !== undefined,
    openDirect: poster.openDirect,
    known: async () => (await deliveries.list()).map(({ id }) => id),
    forget: deliveries.remove,
  };
}

function postedOf({ directId }: Delivery, { channelId, ts }: Omit<Posted, 'isDirect'>): Posted {
  return { channelId, ts, isDirect: directId !== undefined };
}
