import type { Alert } from '../alert/alert.ts';
import { alertButtons } from './alert-actions.ts';
import { lineOf, signOf } from './alert-listed.ts';
import type { HomeSection } from './home.ts';
import { bold, code, cut, paragraph, plain } from './message.ts';

/** What is watched: what fires first, then one's own, then what others watch. */
export function renderAlertsSection(alerts: readonly Alert[], userId: string): HomeSection {
  const heading = 'Alerts';
  if (alerts.length === 0) {
    const words = [
      plain('Nothing is watched yet. '),
      code('/counts alert'),
      plain(' opens a form.'),
    ];
    return { heading, intro: [paragraph(...words)] };
  }
  const ordered = alerts.toSorted((one, other) => rank(one, userId) - rank(other, userId));
  return {
    heading,
    items: ordered.map((alert) => [
      paragraph(
        plain(`${signOf(alert)} `),
        bold(cut(alert.name, 200)),
        plain('  '),
        ...lineOf(alert),
      ),
      alertButtons({ id: alert.id }, 'edit', alert.paused ? 'resume' : 'pause', 'history'),
    ]),
    rest: '/counts alerts lists all of them.',
  };
}

function rank({ ownerId, standing, paused }: Alert, userId: string): number {
  const isFiring = !paused && standing.state.name === 'firing';
  return (isFiring ? 0 : 2) + (ownerId === userId ? 0 : 1);
}
