import type { Messages } from '../delivery/messages.ts';
import type { Manner, Post } from '../delivery/post.ts';
import type { Clock } from '../lib/clock.ts';
import { type Alert, isSnoozed } from './alert.ts';
import { type Happening, type Incident, isOpen, type Picture } from './incident.ts';
import { quietUntil } from './quiet.ts';
import { createChangeIncident, type StoredAlerts } from './stored-alerts.ts';
import type { createTellRound, Placed, Together } from './tell-round.ts';
import { createTellThread, incidentPostId } from './tell-thread.ts';

/** What an alert says, in whatever messages are made of. */
export type AlertWords<M> = {
  readonly incident: (alert: Alert, incident: Incident, manner: Manner) => M;
  readonly happening: (alert: Alert, incident: Incident, happening: Happening) => M;
  /** Above several that are told together. */
  readonly together: (roundId: string, members: readonly Together[]) => M;
};

/** Resolves to the picture of an incident, or to why there is none. May throw `Postponed`. */
export type DrawIncident = (alert: Alert, incident: Incident) => Promise<Picture>;

export type TellIncidentOptions<M> = {
  readonly stored: StoredAlerts;
  readonly messages: Messages<M>;
  readonly words: AlertWords<M>;
  readonly draw: DrawIncident;
  readonly clock: Clock;
  readonly rounds: ReturnType<typeof createTellRound>;
  /** Something is told that others are told together with. */
  readonly onToldTogether: (roundId: string) => void;
};

/** Makes Slack show one incident. Resolves to when to go on, if it waits; may throw `Postponed`. */
export function createTellIncident<M>(options: TellIncidentOptions<M>) {
  const { stored, messages, words, draw, clock, rounds, onToldTogether } = options;
  const changeIncident = createChangeIncident(stored);
  const tellThread = createTellThread(options);

  async function tellIncident(alert: Alert, incident: Incident): Promise<Date | undefined> {
    const post = postOf(alert, incident);
    const isBegun = await messages.isBegun(post.id);
    if (!isBegun && isNoNews(alert, incident)) {
      await changeIncident(alert.id, incident.number, (it) => ({ ...it, skipped: true }));
      return undefined;
    }
    const held = isBegun ? undefined : heldUntil(alert, clock.now());
    if (held) return held;
    const placed = isBegun ? await placeOf(incident) : await rounds.place(alert, incident);
    return placed.type === 'wait' ? placed.until : tellPlaced(alert, placed);
  }

  async function placeOf(incident: Incident): Promise<Placed> {
    const threadTs = await rounds.threadOf(incident);
    return { type: 'told', incident, ...(threadTs === undefined ? {} : { threadTs }) };
  }

  async function tellPlaced(
    alert: Alert,
    { incident, threadTs }: Extract<Placed, { type: 'told' }>,
  ): Promise<Date | undefined> {
    const drawn = await ensureDrawn(alert, incident);
    const render = (manner: Manner) => words.incident(alert, drawn, manner);
    const post = postOf(alert, incident);
    const posted = await messages.ensurePosted(
      threadTs === undefined ? post : { ...post, threadTs },
      render,
    );
    // A thread has no threads in it.
    const thread = threadTs === undefined || posted.isDirect ? posted.ts : threadTs;
    const wait = await tellThread(alert, drawn, { ...posted, ts: thread });
    await messages.ensureShown(post.id, render);
    if (incident.roundId !== undefined) onToldTogether(incident.roundId);
    return wait;
  }

  async function ensureDrawn(alert: Alert, incident: Incident): Promise<Incident> {
    if (incident.picture || incident.points.length === 0) return incident;
    const picture = await draw(alert, incident);
    await changeIncident(alert.id, incident.number, (it) => ({ ...it, picture }));
    return { ...incident, picture };
  }

  return tellIncident;
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
