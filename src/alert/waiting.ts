import type { Clock } from '../lib/clock.ts';
import type { Failure } from '../query/result.ts';
import type { Alert } from './alert.ts';
import { isOwnFault } from './conclude.ts';
import type { Outages } from './outage.ts';

type Options = {
  readonly outages: Pick<Outages, 'suffer' | 'recover'>;
  readonly clock: Clock;
  /** What Slack shows of this outage may have to change. */
  readonly onChanged: (outageId: string) => void;
};

/** Keeps which alerts wait for CleverTap. */
export function createWaiting({ outages, clock, onChanged }: Options) {
  async function end(alert: Alert): Promise<void> {
    for (const { id } of await outages.recover(alert, clock.now())) onChanged(id);
  }

  async function conclude(alert: Alert, failure: Failure | undefined): Promise<void> {
    if (!failure || isOwnFault(failure)) return end(alert);
    for (const { id } of await outages.suffer(alert, failure, clock.now())) onChanged(id);
  }

  return { conclude, end };
}
