import { Postponed, Undeliverable } from '../delivery/poster.ts';
import { after } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import type { Alert } from './alert.ts';
import { createChangeIncident, incidentOf, withIncident } from './stored-alerts.ts';
import { createTellIncident, type TellIncidentOptions } from './tell-incident.ts';
import { earliest, timed, withoutOldSnooze } from './timers.ts';

export type TellOptions<M> = TellIncidentOptions<M> & {
  /** Neither the channel nor the owner could be told. */
  readonly onUndeliverable: (alert: Alert, error: Undeliverable) => void;
  /** There will be nothing left of it. */
  readonly onRemoved: (alert: Alert) => Promise<void>;
};

/** Makes Slack show what is in the record of one alert: each message once, in its order. */
export function createTellAlert<M>(options: TellOptions<M>): Step {
  const { stored, clock, onUndeliverable, onRemoved } = options;
  const changeIncident = createChangeIncident(stored);
  const tellIncident = createTellIncident(options);

  async function tell(id: string): Promise<Date | undefined> {
    const alert = await stored.get(id);
    if (!alert) return undefined;
    const times: (Date | undefined)[] = [];
    for (const { number } of alert.standing.incidents) times.push(await tellOne(id, number));
    const next = earliest(times);
    if (alert.deleted && next === undefined && !alert.standing.underWay) {
      await onRemoved(alert);
      await stored.remove(id);
    }
    return next;
  }

  async function tellOne(id: string, number: number): Promise<Date | undefined> {
    const alert = await timeOf(id, number);
    const incident = alert && incidentOf(alert, number);
    if (!alert || !incident || incident.skipped) return undefined;
    try {
      const wait = await tellIncident(alert, incident);
      const { next } = timed(alert, incident, clock.now());
      return earliest([wait, next]);
    } catch (error) {
      if (error instanceof Postponed) return after(clock.now(), error.retryAfterMs);
      if (!(error instanceof Undeliverable)) throw error;
      onUndeliverable(alert, error);
      await changeIncident(id, number, (current) => ({ ...current, skipped: true }));
      return undefined;
    }
  }

  /** Adds what has come up by itself, before anything is said. */
  async function timeOf(id: string, number: number): Promise<Alert | undefined> {
    return stored.change(id, (alert) => {
      const incident = incidentOf(alert, number);
      if (!incident) return alert;
      const now = clock.now();
      const later = timed(alert, incident, now).incident;
      return withoutOldSnooze(later === incident ? alert : withIncident(alert, later), now);
    });
  }

  return tell;
}
