import type { SavedQueries } from '../saved/saved-queries.ts';
import type { AccessSettings, Refuse } from '../slack/access.ts';
import { alertsSource } from '../slack/alert-home.ts';
import { digestsSource } from '../slack/digest-home.ts';
import type { Home } from '../slack/home.ts';
import { createHome } from '../slack/home.ts';
import { homeSources } from '../slack/home-sources.ts';
import type { MaySee } from '../slack/may-see.ts';
import type { WriteClient } from '../slack/write-client.ts';
import type { Watching } from './alerts.ts';
import type { Answers } from './answers.ts';
import type { Base } from './base.ts';
import type { DigestParts } from './digests.ts';
import type { Upstream } from './upstream.ts';

type Needs = Base &
  Answers &
  Upstream &
  DigestParts &
  Pick<Watching, 'alerts'> & {
    readonly access: AccessSettings;
    readonly client: WriteClient;
    readonly saved: SavedQueries;
    readonly refuse: Refuse;
    readonly maySee: MaySee;
    readonly isAdmin: (userId: string) => boolean;
  };

/** The Home tab, and what stands on it. */
export function createHomeTab(needs: Needs): Home {
  const { access, replies, onStop } = needs;
  const { allowedChannels } = access;
  const home = createHome({
    ...needs,
    mayAskHere: ({ channelId }) =>
      allowedChannels.length === 0 || allowedChannels.includes(channelId),
    sources: homeSources({ ...needs, ...replies }, [digestsSource(needs), alertsSource(needs)]),
  });
  onStop(home.stop);
  return home;
}
