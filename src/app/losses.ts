import { z } from 'zod';
import type { Messages } from '../delivery/messages.ts';
import { Postponed, Undeliverable } from '../delivery/poster.ts';
import { after, type Clock } from '../lib/clock.ts';
import type { BrokenRecord, Collection } from '../lib/collection.ts';
import type { Log } from '../lib/log.ts';
import type { CreateQueue, Queue } from '../lib/queue.ts';
import { type Lost, renderLost } from '../message/lost.ts';
import type { Message } from '../message/message.ts';

export const Quarantined: z.ZodType<BrokenRecord> = z.object({
  collection: z.string(),
  id: z.string(),
  reason: z.string(),
  text: z.string(),
});

/** Which records are somebody's; the others heal by themselves, or nobody misses them. */
const owned = new Map<string, Lost>([
  ['reply', 'question'],
  ['job', 'question'],
  ['saved', 'saved question'],
  ['digest', 'digest'],
  ['alert', 'alert'],
]);

type Options = {
  /** What was set aside. */
  readonly quarantine: Collection<BrokenRecord>;
  readonly messages: Messages<Message>;
  readonly clock: Clock;
  readonly log: Log;
  readonly createQueue: CreateQueue;
};

export type Losses = Pick<Queue, 'stop'> & {
  /** Something was set aside, or may have been before this process began. */
  readonly look: () => void;
};

const all = 'all';

/** Tells people, once, of what they had in the store that cannot be read any more. */
export function createLosses({ quarantine, messages, clock, log, createQueue }: Options): Losses {
  const queue = createQueue({ name: 'losses', concurrency: () => 1, step: tellAll });

  async function tellAll(): Promise<Date | undefined> {
    try {
      for (const record of await quarantine.list()) await tell(record);
      return undefined;
    } catch (error) {
      if (error instanceof Postponed) return after(clock.now(), error.retryAfterMs);
      throw error;
    }
  }

  async function tell({ collection, id, text }: BrokenRecord): Promise<void> {
    const lost = owned.get(collection);
    const userId = ownerIn(text);
    if (!lost || userId === undefined) return;
    try {
      const channelId = await messages.openDirect(userId);
      if (channelId === undefined) throw new Undeliverable('no direct messages');
      await messages.ensurePosted({ id: `lost:${collection}:${id}`, channelId }, () =>
        renderLost(lost),
      );
    } catch (error) {
      if (!(error instanceof Undeliverable)) throw error;
      log.error({ collection, record: id, reason: error.message }, 'an owner could not be told');
    }
  }

  return { look: () => queue.schedule(all, clock.now()), stop: queue.stop };
}

/** Slack's id of whoever asked for it or made it: it may be all that can be read of it. */
function ownerIn(text: string): string | undefined {
  return /"(?:userId|ownerId)":"(?<id>[UW][A-Z0-9]+)"/.exec(text)?.groups?.id;
}
