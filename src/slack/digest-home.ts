import { renderDigestsSection } from '../message/digest-home.ts';
import { type DigestDeps, digestsFor } from './digest-deps.ts';
import type { HomeSource } from './home.ts';

type Deps = Pick<DigestDeps, 'digests' | 'clock' | 'maySee' | 'isAdmin'>;

/** Digests on the Home tab: those of others may go where one may not look. */
export function digestsSource(deps: Deps): HomeSource {
  return {
    heading: 'Digests',
    read: async (viewer) => [renderDigestsSection(await digestsFor(viewer, deps))],
  };
}
