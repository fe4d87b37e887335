import type { Collection } from '../lib/collection.ts';
import type { Delivery } from './delivery.ts';
import type { Job } from './job.ts';
import type { Presenter } from './presenter.ts';

/** Makes the waiting message, if there is one, say where the job stands. */
export type EnsureShown = (job: Job, delivery: Delivery) => Promise<void>;

export function createEnsureShown(
  presenter: Presenter,
  deliveries: Collection<Delivery>,
): EnsureShown {
  return async (job, delivery) => {
    const shown = presenter.view(job);
    // What one person sees alone cannot be edited.
    if (!delivery.waiting || job.isPrivate || delivery.shown === shown) return;
    await presenter.edit(job, delivery);
    await deliveries.put(delivery.jobId, { ...delivery, shown });
  };
}
