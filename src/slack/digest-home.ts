import { renderDigestSection } from '../message/digest-told.ts';
import { type DigestDeps, listedOf } from './digest-deps.ts';
import type { HomeSource } from './home.ts';

/** The digests of the workspace on the Home tab, one's own first. */
export function digestHomeSource(deps: Pick<DigestDeps, 'digests' | 'clock'>): HomeSource {
  return {
    heading: 'Digests',
    read: async ({ teamId, userId }) => {
      const all = await deps.digests.list(teamId);
      const own = all.filter(({ ownerId }) => ownerId === userId);
      const others = all.filter(({ ownerId }) => ownerId !== userId);
      return [renderDigestSection([...own, ...others].map((digest) => listedOf(digest, deps)))];
    },
  };
}
