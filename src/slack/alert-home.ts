import { isNamed } from '../alert/acts.ts';
import type { Alert } from '../alert/alert.ts';
import type { Alerts, Done, Refusal } from '../alert/alerts.ts';
import { nearest } from '../lib/nearest.ts';
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
export async function alertsFor(viewer: Viewer, deps: Deps): Promise<Alert[]> {
  const all = await deps.alerts.list(viewer.teamId);
  return visible(all, (alert) => maySeeAlert(viewer, alert, deps));
}

/** By its name. What somebody may not know of is not there for them, and no name to offer. */
export async function findAlert(viewer: Viewer, name: string, deps: Deps): Promise<Done | Refusal> {
  const alert = (await deps.alerts.list(viewer.teamId)).find((one) => isNamed(one, name));
  if (alert && (await maySeeAlert(viewer, alert, deps))) return { type: 'done', alert };
  const names = (await alertsFor(viewer, deps)).map((one) => one.name);
  return { type: 'missing', name, near: nearest(name, names) };
}

function maySeeAlert(
  viewer: Viewer,
  { ownerId, notice }: Alert,
  { maySee }: Pick<Deps, 'maySee'>,
): Promise<boolean> {
  return maySee(viewer, { ownerId, channelId: notice.channelId });
}
