import type { Collection } from '../lib/collection.ts';
import { createTurns, type Turns } from '../lib/turns.ts';
import type { Alert } from './alert.ts';
import { withIncidents } from './conclude.ts';
import type { Incident } from './incident.ts';

/**
 * Alerts as they are stored. Checks, what is told, and people's buttons all change the same record:
 * one after the other.
 */
export type StoredAlerts = {
  readonly get: (id: string) => Promise<Alert | undefined>;
  readonly list: () => Promise<Alert[]>;
  /** Resolves to the alert as it is stored now; undefined when there is none. */
  readonly change: (id: string, change: (alert: Alert) => Alert) => Promise<Alert | undefined>;
  /** Stores an alert that there was not; resolves to the one that there is. */
  readonly add: (alert: Alert) => Promise<Alert>;
  readonly remove: (id: string) => Promise<void>;
};

export function createStoredAlerts(records: Collection<Alert>): StoredAlerts {
  const inTurn: Turns = createTurns();
  return {
    get: records.get,
    list: records.list,
    change: (id, change) =>
      inTurn(id, async () => {
        const alert = await records.get(id);
        if (!alert) return undefined;
        const changed = change(alert);
        if (changed !== alert) await records.put(id, changed);
        return changed;
      }),
    add: (alert) =>
      inTurn(alert.id, async () => {
        const known = await records.get(alert.id);
        if (known) return known;
        await records.put(alert.id, alert);
        return alert;
      }),
    remove: (id) => inTurn(id, () => records.remove(id)),
  };
}

export function incidentOf({ standing }: Alert, number: number): Incident | undefined {
  return standing.incidents.find((incident) => incident.number === number);
}

export function withIncident(alert: Alert, changed: Incident): Alert {
  return withIncidents(
    alert,
    alert.standing.incidents.map((incident) =>
      incident.number === changed.number ? changed : incident,
    ),
  );
}

/** Changes one incident, where it stands when its turn comes. */
export function createChangeIncident({ change }: Pick<StoredAlerts, 'change'>) {
  return (
    id: string,
    number: number,
    next: (incident: Incident) => Incident,
  ): Promise<Alert | undefined> =>
    change(id, (alert) => {
      const incident = incidentOf(alert, number);
      return incident ? withIncident(alert, next(incident)) : alert;
    });
}
