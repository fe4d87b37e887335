import { renderDigestsSection } from '../message/digest-home.ts';
import { type DigestDeps, listedOf } from './digest-deps.ts';
import type { HomeSource } from './home.ts';

/** One's own digests, on the Home tab: those of others may go where one may not look. */
export function digestsSource(deps: Pick<DigestDeps, 'digests' | 'clock'>): HomeSource {
  return {
    heading: 'Digests',
    read: async ({ teamId, userId }) => {
      const all = await deps.digests.list(teamId);
      const own = all.filter(({ ownerId }) => ownerId === userId);
      return [renderDigestsSection(own.map((digest) => listedOf(digest, deps)))];
    },
  };
}
