import { after, minute } from '../lib/clock.ts';
import { type Alert, isSnoozed } from './alert.ts';
import { type Happening, type Incident, isOpen, withHappening } from './incident.ts';

/** What comes up by itself while something fires, and when. */
type Timer = { readonly type: 'snooze ended' | 'nudge' | 'reminder'; readonly at: Date };

/** The incident with whatever has come up by now, and when something will next. */
export function timed(
  alert: Alert,
  incident: Incident,
  now: Date,
): { readonly incident: Incident; readonly next: Date | undefined } {
  const timers = timersOf(alert, incident, now);
  const due = timers.find(({ at }) => at <= now);
  if (!due) return { incident, next: earliest(timers.map(({ at }) => at)) };
  const { latest } = incident;
  const happened = withHappening(incident, {
    at: now.toISOString(),
    type: due.type,
    ...(latest ? { measurement: latest } : {}),
  });
  return timed(alert, happened, now);
}

export function earliest(times: readonly (Date | undefined)[]): Date | undefined {
  return times.reduce(
    (first, time) => (time && (!first || time < first) ? time : first),
    undefined,
  );
}

function timersOf(alert: Alert, incident: Incident, now: Date): Timer[] {
  if (incident.kind !== 'firing' || !isOpen(incident)) return [];
  const ends = snoozeEnd(alert, incident);
  if (isSnoozed(alert, now) || incident.acknowledged || incident.muted) return ends;
  return [...ends, ...nudge(alert, incident), ...reminder(alert, incident)];
}

/** The alert without a snooze that is over, once what still fires has said so. */
export function withoutOldSnooze(alert: Alert, now: Date): Alert {
  const { snoozed, ...rest } = alert;
  if (!snoozed || isSnoozed(alert, now)) return alert;
  return alert.standing.incidents.some((one) => snoozeEnd(alert, one).length > 0) ? alert : rest;
}

function snoozeEnd({ snoozed }: Alert, incident: Incident): Timer[] {
  if (incident.kind !== 'firing' || !isOpen(incident)) return [];
  if (!snoozed || snoozed.until <= incident.openedAt) return [];
  if (isTold(incident, snoozed.until)) return [];
  return [{ type: 'snooze ended', at: new Date(snoozed.until) }];
}

function isTold({ happenings }: Incident, until: string): boolean {
  return happenings.some(({ type, at }) => type === 'snooze ended' && at >= until);
}

/** Once for each time that it fired. */
function nudge({ notice }: Alert, incident: Incident): Timer[] {
  const { nudgeMinutes, mentions } = notice;
  if (nudgeMinutes === undefined || mentions.users.length + mentions.groups.length === 0) return [];
  const fired = lastOf(incident, ['fired again']);
  if (lastOf(incident, ['nudge']) > fired) return [];
  return [{ type: 'nudge', at: after(new Date(fired), nudgeMinutes * minute) }];
}

function reminder({ notice }: Alert, incident: Incident): Timer[] {
  const { remindMinutes } = notice;
  if (remindMinutes === undefined) return [];
  const last = lastOf(incident, ['fired again', 'reminder', 'snooze ended']);
  return [{ type: 'reminder', at: after(new Date(last), remindMinutes * minute) }];
}

/** When one of these last happened; when it began, if none did. */
function lastOf({ happenings, openedAt }: Incident, types: readonly Happening['type'][]): string {
  return happenings.findLast(({ type }) => types.includes(type))?.at ?? openedAt;
}
