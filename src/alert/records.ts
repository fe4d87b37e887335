import type { Store } from '../lib/store.ts';
import { Alert } from './alert.ts';
import { NoteDone } from './monthly-note.ts';
import { Outage } from './outage.ts';
import { Round } from './round.ts';

export type AlertRecords = ReturnType<typeof openAlertRecords>;

/** Everything that is kept of alerts. */
export function openAlertRecords(store: Store) {
  return {
    alerts: store.collection('alert', Alert),
    alertOutages: store.collection('alert-outage', Outage),
    alertRounds: store.collection('alert-round', Round),
    alertNotes: store.collection('alert-note', NoteDone),
  };
}
