import type { Messages } from '../delivery/messages.ts';
import { Undeliverable } from '../delivery/poster.ts';
import type { Digest } from './digest.ts';
import type { ProgressBook } from './progress.ts';
import type { DigestRecords } from './records.ts';
import { isPlanned, type Run } from './run.ts';

/** What is done when the owner of a digest has left the workspace. */
export type Absence<M> = {
  readonly isGone: (userId: string) => Promise<boolean>;
  /** Slack ids of those who are told, besides the channel. */
  readonly admins: readonly string[];
  readonly words: (digest: Digest) => M;
};

type Options<M> = {
  /** Nobody is watched without it. */
  readonly absence?: Absence<M>;
  readonly digests: DigestRecords['digests'];
  readonly progress: ProgressBook;
  readonly messages: Messages<M>;
  readonly pauseFor: (digest: Digest) => Promise<void>;
  readonly onUntold: (run: Run, error: Undeliverable) => void;
};

/**
 * Looks whether a digest still has its owner, and tells those who stay, once for each owner. It goes
 * on, unless it went to the owner alone. May throw `Postponed`; to be called again then.
 */
export function createOwnerWatch<M>(options: Options<M>) {
  const { absence, digests, progress, messages, pauseFor, onUntold } = options;

  return async (run: Run): Promise<void> => {
    if (!absence || !isPlanned(run)) return;
    const digest = await digests.get(run.digest.id);
    if (!digest || !(await isNews(digest, absence))) return;
    const { place, ownerId } = digest;
    if (place.type === 'direct') await pauseFor(digest);
    if (place.type === 'channel') await tell(place.channelId, 'all');
    for (const userId of absence.admins) await tell(await messages.openDirect(userId), userId);
    await progress.change(digest.id, (known) => ({ ...known, ownerLeft: ownerId }));

    async function tell(channelId: string | undefined, whom: string): Promise<void> {
      if (!absence || !digest) return;
      try {
        if (channelId === undefined) throw new Undeliverable('there are no direct messages');
        const id = `digest:${digest.id}:left:${ownerId}:${whom}`;
        await messages.ensurePosted({ id, channelId }, () => absence.words(digest));
      } catch (error) {
        if (!(error instanceof Undeliverable)) throw error;
        onUntold(run, error);
      }
    }
  };

  async function isNews({ id, ownerId }: Digest, { isGone }: Absence<M>): Promise<boolean> {
    return (await progress.get(id)).ownerLeft !== ownerId && (await isGone(ownerId));
  }
}
