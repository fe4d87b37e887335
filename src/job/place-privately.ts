import { type Clock, minute } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import type { Delivery } from './delivery.ts';
import { ageMs, type Job } from './job.ts';
import type { Presenter } from './presenter.ts';

/** What only one person sees is gone when that person reloads: who has stopped looking gets a direct message. */
const staysMs = minute;

type Options = {
  readonly deliveries: Collection<Delivery>;
  readonly clock: Clock;
  readonly presenter: Presenter;
};

/** Where a private answer goes: into the channel for one person's eyes, or to the direct messages. */
export function createPlacePrivately({ deliveries, clock, presenter }: Options) {
  return async (job: Job, delivery: Delivery): Promise<Delivery> => {
    const isFresh = ageMs(job, clock.now()) < staysMs;
    if (!delivery.ephemeral || delivery.answer || isFresh) return delivery;
    const channelId = await presenter.openDirect(job.userId);
    if (channelId === undefined) return delivery;
    const { ephemeral: _, threadTs: __, ...rest } = delivery;
    const moved = { ...rest, direct: true, channelId };
    await deliveries.put(job.id, moved);
    return moved;
  };
}
