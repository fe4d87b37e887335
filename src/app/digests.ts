import type { Config } from '../config.ts';
import type { Messages } from '../delivery/messages.ts';
import { createDigestRuns, type DigestRuns } from '../digest/digest-runs.ts';
import { createDigests, type Digests } from '../digest/digests.ts';
import type { Jobs } from '../job/jobs.ts';
import { renderDigestDetail } from '../message/digest-detail.ts';
import { renderDigestPost } from '../message/digest-post.ts';
import { renderDigestTrouble, renderOwnerLeft } from '../message/digest-trouble.ts';
import type { Message } from '../message/message.ts';
import { createDigestPainter } from '../slack/digest-painter.ts';
import type { KnownUser } from '../slack/user-facts.ts';
import type { WriteClient } from '../slack/write-client.ts';
import type { Base } from './base.ts';
import { referenceAt } from './reference.ts';

export type DigestParts = { readonly digests: Digests; readonly digestRuns: DigestRuns };

type Needs = {
  readonly config: Pick<Config, 'clevertap' | 'access'>;
  readonly jobs: Jobs;
  readonly messages: Messages<Message>;
  readonly client: WriteClient;
  readonly quickchartUrl: string;
  readonly know: (userId: string) => Promise<KnownUser | undefined>;
  /** What people see of digests is not what it was. */
  readonly changed: () => void;
};

/** Everything that posts figures again and again. */
export function createDigestParts(needs: Needs, base: Base): DigestParts {
  const { config, know, changed } = needs;
  const { clock, log, createQueue } = base;
  const records = base.records.digest;
  const { admins } = config.access;
  const isGone = async (userId: string) => (await know(userId))?.facts.deleted === true;
  const digests = createDigests({
    records: records.digests,
    clock,
    isAdmin: (userId) => admins.includes(userId),
    isGone,
    onChange: (digest) => {
      digestRuns.changed(digest);
      changed();
    },
  });
  const digestRuns = createDigestRuns({
    ...needs,
    records,
    clock,
    createQueue,
    words: { post: renderDigestPost, detail: renderDigestDetail, trouble: renderDigestTrouble },
    draw: createDigestPainter({ ...needs, clock, log }),
    pauseFor: digests.pauseFor,
    absence: { isGone, admins, words: renderOwnerLeft },
    referenceAt: (instant) => referenceAt(instant, config.clevertap),
    onUntold: ({ id }, { message }) =>
      log.error({ run: id, reason: message }, 'the owner of a digest could not be told'),
  });
  return { digests, digestRuns };
}
