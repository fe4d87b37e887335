import type { Alert } from '../alert/alert.ts';
import type { Alerts } from '../alert/alerts.ts';
import { renderAlertsSection } from '../message/alert-home.ts';
import type { HomeSource } from './home.ts';
import { type MaySee, visible } from './may-see.ts';

type Viewer = { readonly teamId: string; readonly userId: string; readonly channelId: string };

type Deps = { readonly alerts: Pick<Alerts, 'list'>; readonly maySee: MaySee };

/** What is watched, on the Home tab. */
export function alertsSource(deps: Deps): HomeSource {
  return {
    heading: 'Alerts',
    read: async (viewer) => [renderAlertsSection(await alertsFor(viewer, deps), viewer.userId)],
  };
}

/** Alerts that somebody may know of: their messages may go where one may not look. */
export async function alertsFor(viewer: Viewer, { alerts, maySee }: Deps): Promise<Alert[]> {
  const all = await alerts.list(viewer.teamId);
  return visible(all, ({ ownerId, notice }) =>
    maySee(viewer, { ownerId, channelId: notice.channelId }),
  );
}
