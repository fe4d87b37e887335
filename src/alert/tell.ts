import type { Messages } from '../delivery/messages.ts';
import type { Manner, Post } from '../delivery/post.ts';
import { Postponed, Undeliverable } from '../delivery/poster.ts';
import { after, type Clock } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import { type Alert, isSnoozed } from './alert.ts';
import { type Happening, type Incident, isOpen, type Picture } from './incident.ts';
import { quietUntil } from './quiet.ts';
import {
  createChangeIncident,
  incidentOf,
  type StoredAlerts,
  withIncident,
} from './stored-alerts.ts';
import { createTellThread, incidentPostId } from './tell-thread.ts';
import { earliest, timed } from './timers.ts';

/** What an alert says, in whatever messages are made of. */
export type AlertWords<M> = {
  readonly incident: (alert: Alert, incident: Incident, manner: Manner) => M;
  readonly happening: (alert: Alert, incident: Incident, happening: Happening) => M;
};

/** Resolves to the picture of an incident, or to why there is none. May throw `Postponed`. */
export type DrawIncident = (alert: Alert, incident: Incident) => Promise<Picture>;

export type TellOptions<M> = {
  readonly stored: StoredAlerts;
  readonly messages: Messages<M>;
  readonly words: AlertWords<M>;
  readonly draw: DrawIncident;
  readonly clock: Clock;
  /** Neither the channel nor the owner could be told. */
  readonly onUndeliverable: (alert: Alert, error: Undeliverable) => void;
  /** There will be nothing left of it. */
  readonly onRemoved: (alert: Alert) => Promise<void>;
};

/** Makes Slack show what is in the record of one alert: each message once, in its order. */
export function createTellAlert<M>(options: TellOptions<M>): Step {
  const { stored, messages, words, draw, clock, onUndeliverable, onRemoved } = options;
  const changeIncident = createChangeIncident(stored);
  const tellThread = createTellThread(options);

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
      const later = timed(alert, incident, clock.now()).incident;
      return later === incident ? alert : withIncident(alert, later);
    });
  }

  async function tellIncident(alert: Alert, incident: Incident): Promise<Date | undefined> {
    const post = postOf(alert, incident);
    const isBegun = await messages.isBegun(post.id);
    if (!isBegun && isNoNews(alert, incident)) {
      await changeIncident(alert.id, incident.number, (it) => ({ ...it, skipped: true }));
      return undefined;
    }
    const held = isBegun ? undefined : heldUntil(alert, clock.now());
    if (held) return held;
    const drawn = await ensureDrawn(alert, incident);
    const render = (manner: Manner) => words.incident(alert, drawn, manner);
    const posted = await messages.ensurePosted(post, render);
    const wait = await tellThread(alert, drawn, posted);
    await messages.ensureShown(post.id, render);
    return wait;
  }

  async function ensureDrawn(alert: Alert, incident: Incident): Promise<Incident> {
    if (incident.picture || incident.points.length === 0) return incident;
    const picture = await draw(alert, incident);
    await changeIncident(alert.id, incident.number, (it) => ({ ...it, picture }));
    return { ...incident, picture };
  }

  return tell;
}

function postOf({ id, notice, ownerId }: Alert, { number, picture, points }: Incident): Post {
  return {
    id: incidentPostId(id, number),
    channelId: notice.channelId,
    fallbackUserId: ownerId,
    hasPictures: picture?.type === 'file' || points.length > 0,
  };
}

/** It was over before anybody was told, in a time in which nobody wanted to hear of it. */
function isNoNews({ snoozed }: Alert, incident: Incident): boolean {
  if (isOpen(incident)) return false;
  return incident.kind !== 'firing' || (snoozed !== undefined && snoozed.until > incident.openedAt);
}

function heldUntil(alert: Alert, now: Date): Date | undefined {
  if (alert.snoozed && isSnoozed(alert, now)) return new Date(alert.snoozed.until);
  return quietUntil(alert.notice, now, alert.rule.schedule.timeZone);
}
