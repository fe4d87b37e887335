import { type Clock, second } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { type Delivery, deliveryId, type Part, type Posting } from './delivery.ts';
import type { Job } from './job.ts';
import { type PostOutcome, Postponed, type Presenter, Undeliverable } from './presenter.ts';

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

export function createPostOnce({ deliveries, clock, presenter }: Options): PostOnce {
  async function postOnce(job: Job, delivery: Delivery, part: Part): Promise<Delivery> {
    const earlier = delivery[part];
    if (earlier?.ts) return delivery;
    if (earlier) {
      const settled = await settle(delivery, part, earlier);
      if (settled[part]) return settled;
      return postOnce(job, settled, part);
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
    switch (outcome.type) {
      case 'posted': {
        const { channelId, ts } = outcome;
        const view = part === 'waiting' ? { shown: presenter.view(job) } : {};
        return save({ ...delivery, ...view, [part]: { ...delivery[part], channelId, ts } });
      }
      case 'unknown':
        throw new Postponed(lookAfterMs, `Slack's answer to the ${part} message was lost`);
      case 'malformed':
        if (delivery.plain) throw new Undeliverable(outcome.error);
        return postOnce(job, await save({ ...without(delivery, part), plain: true }), part);
      case 'refused':
        return postOnce(job, await redirect(job, without(delivery, part), outcome.error), part);
    }
  }

  /** The channel does not take the message: the asker is told in private. */
  async function redirect(job: Job, delivery: Delivery, error: string): Promise<Delivery> {
    await save(delivery);
    if (delivery.direct) throw new Undeliverable(error);
    const channelId = await presenter.openDirect(job.userId);
    if (channelId === undefined) throw new Undeliverable(error);
    const { threadTs: _, ephemeral: __, ...rest } = delivery;
    return save({ ...rest, direct: true, channelId });
  }

  /** Finds out what became of an attempt: the message is known afterwards, or is to be sent again. */
  async function settle(delivery: Delivery, part: Part, posting: Posting): Promise<Delivery> {
    const agoMs = clock.now().getTime() - Date.parse(posting.startedAt);
    if (agoMs < lookAfterMs) throw new Postponed(lookAfterMs - agoMs, 'looking too soon');
    const ts = await presenter.find(posting, delivery);
    return save(ts ? { ...delivery, [part]: { ...posting, ts } } : without(delivery, part));
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
