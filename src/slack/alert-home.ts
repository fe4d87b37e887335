import type { Alerts } from '../alert/alerts.ts';
import { renderAlertsSection } from '../message/alert-home.ts';
import type { HomeSource } from './home.ts';

/** What is watched, on the Home tab. */
export function alertsSource(alerts: Pick<Alerts, 'list'>): HomeSource {
  return {
    heading: 'Alerts',
    read: async ({ teamId, userId }) => [renderAlertsSection(await alerts.list(teamId), userId)],
  };
}
