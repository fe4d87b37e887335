import { openAlertRecords } from '../../src/alert/records.ts';
import { Delivery } from '../../src/delivery/delivery.ts';
import { openDigestRecords } from '../../src/digest/records.ts';
import { openJobRecords } from '../../src/job/records.ts';
import type { Store } from '../../src/lib/store.ts';
import { openReplyRecords } from '../../src/reply/records.ts';

export type Records = ReturnType<typeof openRecords>;

/** Everything that the bot keeps here. */
export function openRecords(store: Store) {
  return {
    ...openJobRecords(store),
    ...openReplyRecords(store),
    digest: openDigestRecords(store),
    ...openAlertRecords(store),
    deliveries: store.collection('message', Delivery),
  };
}
