import type { Messages } from '../delivery/messages.ts';
import { Postponed, Undeliverable } from '../delivery/poster.ts';
import { after, type Clock, minute } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import type { Outage, Outages } from './outage.ts';

/** Alerts are checked together and fail together: so long they gather, and a short trouble passes. */
const gatherMs = 2 * minute;

type Options<M> = {
  readonly outages: Pick<Outages, 'get'>;
  readonly messages: Messages<M>;
  readonly words: (outage: Outage) => M;
  readonly clock: Clock;
  readonly onUndeliverable: (outage: Outage, error: Undeliverable) => void;
};

/** Shows in a channel that CleverTap cannot be asked: once for all its alerts, and how it ended. */
export function createTellOutage<M>(options: Options<M>): Step {
  const { outages, messages, words, clock, onUndeliverable } = options;

  async function show(outage: Outage, postId: string): Promise<Date | undefined> {
    try {
      const { channelId, ownerId: fallbackUserId } = outage;
      await messages.ensurePosted({ id: postId, channelId, fallbackUserId }, () => words(outage));
      await messages.ensureShown(postId, () => words(outage));
    } catch (error) {
      if (error instanceof Postponed) return after(clock.now(), error.retryAfterMs);
      if (!(error instanceof Undeliverable)) throw error;
      onUndeliverable(outage, error);
    }
    return undefined;
  }

  return async (id) => {
    const outage = await outages.get(id);
    if (!outage) return undefined;
    const postId = `alert-outage:${id}:${outage.number}`;
    if (await messages.isBegun(postId)) return show(outage, postId);
    if (outage.ended !== undefined) return undefined;
    const due = after(new Date(outage.since), gatherMs);
    return due > clock.now() ? due : show(outage, postId);
  };
}
