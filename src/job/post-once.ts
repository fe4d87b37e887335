import { type Clock, second } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { type Delivery, deliveryId, type Part, type Posting } from './delivery.ts';
import { createFallback } from './fallback.ts';
import type { Job } from './job.ts';
import { type PostOutcome, Postponed, type Presenter } from './presenter.ts';

/** How long after Slack's answer was lost the message is looked for. */
export const lookAfterMs = 5 * second;

type Options = {
  readonly deliveries: Collection<Delivery>;
  readonly clock: Clock;
  readonly presenter: Presenter;
};

/**
 * Resolves once the message is in Slack, however often it is called and whatever was lost on the
 * way. The attempt is written down before it is made: one whose outcome is unknown, be it for a
 * crash, is looked up before the message is sent again, under the same id.
 */
export type PostOnce = (job: Job, delivery: Delivery, part: Part) => Promise<Delivery>;

type Begun = { readonly part: Part; readonly posting: Posting };

export function createPostOnce({ deliveries, clock, presenter }: Options): PostOnce {
  const fallback = createFallback({ save, presenter });

  async function postOnce(job: Job, delivery: Delivery, part: Part): Promise<Delivery> {
    const earlier = delivery[part];
    if (earlier?.ts) return delivery;
    if (earlier) {
      const settled = await settle(job, delivery, { part, posting: earlier });
      return settled[part] ? settled : postOnce(job, settled, part);
    }
    const begun = await begin(delivery, part);
    const outcome = await presenter.post(job, begun, part).catch(async (error) => {
      if (error instanceof Postponed) await save(without(begun, part));
      throw error;
    });
    return conclude(job, begun, { part, outcome });
  }

  async function begin(delivery: Delivery, part: Part): Promise<Delivery> {
    const { channelId } = delivery;
    const startedAt = clock.now().toISOString();
    const posting: Posting = { deliveryId: deliveryId(delivery, part), startedAt, channelId };
    return save({ ...delivery, [part]: posting });
  }

  async function conclude(
    job: Job,
    delivery: Delivery,
    { part, outcome }: { part: Part; outcome: PostOutcome },
  ): Promise<Delivery> {
    const undone = without(delivery, part);
    switch (outcome.type) {
      case 'posted': {
        const { channelId, ts } = outcome;
        const view = part === 'waiting' ? { shown: presenter.view(job) } : {};
        return save({ ...delivery, ...view, [part]: { ...delivery[part], channelId, ts } });
      }
      case 'unknown':
        throw new Postponed(lookAfterMs, `Slack's answer to the ${part} message was lost`);
      case 'malformed':
        return postOnce(job, await fallback.simpler(undone, outcome.error), part);
      case 'refused':
        return postOnce(job, await fallback.inPrivate(job, undone, outcome.error), part);
    }
  }

  /** Finds out what became of an attempt: the message is known afterwards, or is to be sent again. */
  async function settle(job: Job, delivery: Delivery, { part, posting }: Begun): Promise<Delivery> {
    const agoMs = clock.now().getTime() - Date.parse(posting.startedAt);
    if (agoMs < lookAfterMs) throw new Postponed(lookAfterMs - agoMs, 'looking too soon');
    const sighting = await presenter.find(delivery, part);
    switch (sighting.type) {
      case 'found':
        return save({ ...delivery, [part]: { ...posting, ts: sighting.ts } });
      case 'absent':
        return save(without(delivery, part));
      case 'unreadable':
        // Once more at most: whoever cannot look would fill the channel.
        return delivery.repeated
          ? fallback.inPrivate(job, without(delivery, part), 'not to be seen')
          : save({ ...without(delivery, part), repeated: true });
    }
  }

  async function save(delivery: Delivery): Promise<Delivery> {
    await deliveries.put(delivery.jobId, delivery);
    return delivery;
  }

  return postOnce;
}

function without(delivery: Delivery, part: Part): Delivery {
  const { [part]: _, ...rest } = delivery;
  return rest;
}
