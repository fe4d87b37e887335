import { type AcknowledgeRound, createAcknowledgeRound } from '../alert/acknowledge-round.ts';
import { type Alerts, createAlerts } from '../alert/alerts.ts';
import { type AskOnce, createAskOnce } from '../alert/ask-once.ts';
import { createMonthlyNote } from '../alert/monthly-note.ts';
import { createOutages } from '../alert/outage.ts';
import { createRounds } from '../alert/round.ts';
import { createStoredAlerts } from '../alert/stored-alerts.ts';
import { createWatch } from '../alert/watch.ts';
import type { Config } from '../config.ts';
import type { Messages } from '../delivery/messages.ts';
import type { Undeliverable } from '../delivery/poster.ts';
import type { Jobs } from '../job/jobs.ts';
import { renderIncident } from '../message/alert.ts';
import { renderHappening } from '../message/alert-happening.ts';
import { remarkOn, renderAlertNote } from '../message/alert-note.ts';
import { renderOutage } from '../message/alert-outage.ts';
import { renderTogether } from '../message/alert-together.ts';
import { describeMoment } from '../message/alert-when.ts';
import type { Message } from '../message/message.ts';
import { createAlertPainter } from '../slack/alert-painter.ts';
import { createTryRule, type TryRule } from '../slack/alert-trial.ts';
import type { WriteClient } from '../slack/write-client.ts';
import type { Base } from './base.ts';
import { referenceAt } from './reference.ts';

/** Everything that watches numbers. */
export type Watching = {
  readonly alerts: Alerts;
  readonly acknowledgeRound: AcknowledgeRound;
  readonly askOnce: AskOnce;
  readonly tryRule: TryRule;
  /** A message that stands once in somebody's direct messages, under this name. */
  readonly tellDirectly: (userId: string, name: string, message: Message) => Promise<void>;
  readonly watch: { readonly start: () => Promise<number>; readonly stop: () => Promise<void> };
};

type Needs = {
  readonly config: Config;
  readonly jobs: Jobs;
  readonly messages: Messages<Message>;
  readonly client: WriteClient;
  readonly quickchartUrl: string;
  /** Something changed that people see on the Home tab. */
  readonly changed: () => void;
};

export function createWatching(needs: Needs, base: Base): Watching {
  const { config, jobs, messages, changed } = needs;
  const { clock, log, records, createQueue } = base;
  const { clevertap, access } = config;
  const reference = () => referenceAt(clock.now(), clevertap);
  const zone = { schedule: { timeZone: clevertap.timeZone } };
  const onUndeliverable = (id: string, error: Undeliverable) =>
    log.error({ alert: id, reason: error.message }, 'nobody could be told of an alert');

  const stopping = new AbortController();
  const { signal } = stopping;
  const painter = createAlertPainter({ ...needs, clock, log, signal });
  const askOnce = createAskOnce({ jobs, clock, signal });
  const stored = createStoredAlerts(records.alerts);
  const rounds = createRounds(records.alertRounds);
  const watch = createWatch({
    ...{ stored, jobs, messages, clock, reference, createQueue, onUndeliverable },
    outages: createOutages(records.alertOutages),
    rounds,
    draw: painter.incident,
    words: {
      incident: renderIncident,
      happening: renderHappening,
      together: renderTogether,
      outage: (outage) => renderOutage(outage, (instant) => describeMoment(instant, zone)),
    },
  });
  const notes = createQueue({
    name: 'monthly notes',
    concurrency: () => 1,
    step: createMonthlyNote({
      ...{ stored, messages, clock, onUndeliverable, timeZone: clevertap.timeZone },
      done: records.alertNotes,
      words: (alerts, now) => {
        const remarks = alerts.flatMap((alert) => remarkOn(alert, now) ?? []);
        return remarks.length === 0 ? undefined : renderAlertNote(remarks);
      },
    }),
  });
  const isAdmin = (userId: string) => access.admins.includes(userId);
  const alerts = createAlerts({
    ...{ stored, clock, isAdmin },
    onChange: (alert) => {
      watch.wake(alert);
      changed();
    },
  });
  return {
    alerts,
    acknowledgeRound: createAcknowledgeRound({ rounds, alerts }),
    askOnce,
    tryRule: createTryRule({ askOnce, painter, clock, reference }),
    tellDirectly: async (userId, id, message) => {
      const channelId = await messages.openDirect(userId);
      if (channelId !== undefined) await messages.ensurePosted({ id, channelId }, () => message);
    },
    watch: {
      start: async () => {
        notes.schedule('month', clock.now());
        return watch.start();
      },
      stop: async () => {
        stopping.abort();
        await Promise.all([watch.stop(), notes.stop()]);
      },
    },
  };
}
