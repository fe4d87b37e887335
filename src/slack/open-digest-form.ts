import type { Digest } from '../digest/digest.ts';
import { digestFormOf, newDigestForm } from '../modal/digest-form.ts';
import { renderDigestForm } from '../modal/render-digest-form.ts';
import type { Query } from '../query/query.ts';
import { type DigestDeps, factsOf } from './digest-deps.ts';
import { previewOf } from './digest-preview.ts';

export type DigestOpening = {
  readonly triggerId: string;
  readonly teamId: string;
  readonly userId: string;
  /** Where it was opened: a digest goes there unless another channel is chosen. */
  readonly channelId: string;
  /** The digest to edit. */
  readonly digest?: Digest;
  /** What a new one is to count: the Schedule button of an answer brings its question. */
  readonly queries?: readonly Query[];
};

export type OpenDigestForm = (opening: DigestOpening) => Promise<void>;

/** Opens the form. Call it soon: Slack forgets a trigger after three seconds. */
export function createOpenDigestForm(deps: DigestDeps): OpenDigestForm {
  return async ({ triggerId, teamId, userId, channelId, digest, queries = [] }) => {
    const form = digest
      ? digestFormOf(digest)
      : newDigestForm(
          {
            timeZone: (await factsOf(userId, deps)).timeZone,
            channelId: channelId.startsWith('D') ? undefined : channelId,
          },
          queries,
        );
    const preview = await previewOf(form, { teamId, deps });
    await deps.client.views.open({ trigger_id: triggerId, view: renderDigestForm(form, preview) });
  };
}
