import { openAlertRecords } from '../alert/records.ts';
import { Delivery } from '../delivery/delivery.ts';
import { openDigestRecords } from '../digest/records.ts';
import { openJobRecords } from '../job/records.ts';
import type { Store } from '../lib/store.ts';
import { openReplyRecords } from '../reply/records.ts';
import { openReleasedRecords } from '../reply/released/shape.ts';
import { Quarantined } from './losses.ts';

export type Records = ReturnType<typeof openRecords>;

/** Everything that is kept. */
export function openRecords(store: Store) {
  return {
    ...openJobRecords(store),
    ...openReplyRecords(store),
    digest: openDigestRecords(store),
    ...openAlertRecords(store),
    deliveries: store.collection('message', Delivery),
    quarantine: store.collection('quarantine', Quarantined),
    released: openReleasedRecords(store),
  };
}
