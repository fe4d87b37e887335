import type { Messages } from '../delivery/messages.ts';
import type { Posted } from '../delivery/post.ts';
import type { Clock } from '../lib/clock.ts';
import { type Alert, isSnoozed } from './alert.ts';
import type { Incident } from './incident.ts';
import { quietUntil } from './quiet.ts';
import { createChangeIncident, type StoredAlerts } from './stored-alerts.ts';
import type { AlertWords } from './tell-incident.ts';

type Options<M> = {
  readonly stored: StoredAlerts;
  readonly messages: Messages<M>;
  readonly words: Pick<AlertWords<M>, 'happening'>;
  readonly clock: Clock;
};

/** The message of an incident, which those in its thread are named after. */
export function incidentPostId(alertId: string, number: number): string {
  return `alert:${alertId}:${number}`;
}

/** Puts what has happened into the thread of an incident; resolves to when to go on, if it waits. */
export function createTellThread<M>({ stored, messages, words, clock }: Options<M>) {
  const changeIncident = createChangeIncident(stored);

  return async function tellThread(
    alert: Alert,
    incident: Incident,
    posted: Posted,
  ): Promise<Date | undefined> {
    for (const happening of incident.happenings) {
      if (happening.seq <= incident.told) continue;
      const quiet = quietUntil(alert.notice, clock.now(), alert.rule.schedule.timeZone);
      if (quiet) return quiet;
      if (!isSilent(alert, incident, clock.now())) {
        const { channelId, ts: threadTs } = posted;
        const id = `${incidentPostId(alert.id, incident.number)}:${happening.seq}`;
        await messages.ensurePosted({ id, channelId, threadTs }, () =>
          words.happening(alert, incident, happening),
        );
      }
      await changeIncident(alert.id, incident.number, (it) => ({ ...it, told: happening.seq }));
    }
    return undefined;
  };
}

function isSilent(alert: Alert, { muted }: Incident, now: Date): boolean {
  return muted !== undefined || isSnoozed(alert, now);
}
