import type { Delivery } from './delivery.ts';
import type { Job } from './job.ts';
import { type Presenter, Undeliverable } from './presenter.ts';

type Options = {
  readonly save: (delivery: Delivery) => Promise<Delivery>;
  readonly presenter: Pick<Presenter, 'openDirect'>;
};

/** What is tried next when Slack says no. Each throws `Undeliverable` when nothing is left. */
export function createFallback({ save, presenter }: Options) {
  /** The channel does not take the message: the asker is told in private. */
  async function inPrivate(job: Job, delivery: Delivery, error: string): Promise<Delivery> {
    await save(delivery);
    if (delivery.direct) throw new Undeliverable(error);
    const channelId = await presenter.openDirect(job.userId);
    if (channelId === undefined) throw new Undeliverable(error);
    return save({ ...delivery, direct: true, channelId });
  }

  /** Slack does not take how the message is built: a picture is what it dislikes most. */
  async function simpler(delivery: Delivery, error: string): Promise<Delivery> {
    if (delivery.plain) throw new Undeliverable(error);
    if (delivery.picture?.type !== 'file') return save({ ...delivery, plain: true });
    return save({ ...delivery, picture: { type: 'failed' } });
  }

  return { inPrivate, simpler };
}
