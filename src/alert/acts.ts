import { type Alert, nameKey, newTally } from './alert.ts';
import { withNext } from './check-outcome.ts';
import { onOpen } from './conclude.ts';
import { type Ending, type Incident, isOpen } from './incident.ts';
import type { Notice } from './notice.ts';
import type { Rule } from './rule.ts';
import { inactive } from './state.ts';
import { incidentOf, withIncident } from './stored-alerts.ts';

/** Somebody, and when. */
export type Act = { readonly by: string; readonly now: Date };

function deedOf({ by, now }: Act) {
  return { by, at: now.toISOString() };
}

/** Somebody looks after what fires: nobody is rung again. It ends with the incident. */
export function acknowledged(alert: Alert, number: number, act: Act): Alert {
  const incident = incidentOf(alert, number);
  if (!incident || !isOpen(incident) || incident.acknowledged) return alert;
  const tally = { ...alert.tally, acknowledged: alert.tally.acknowledged + 1 };
  return { ...withIncident(alert, { ...incident, acknowledged: deedOf(act) }), tally };
}

/** Nothing is posted until then, of whatever fires. */
export function snoozed(alert: Alert, until: Date, act: Act): Alert {
  if (until <= act.now) return alert;
  return { ...alert, snoozed: { ...deedOf(act), until: until.toISOString() } };
}

export function awake(alert: Alert): Alert {
  const { snoozed: _, ...rest } = alert;
  return rest;
}

/** This incident says nothing more; its message still shows where it stands. */
export function muted(alert: Alert, number: number, act: Act): Alert {
  const incident = incidentOf(alert, number);
  if (!incident || !isOpen(incident)) return alert;
  const { muted: before, ...rest } = incident;
  return withIncident(alert, before ? rest : { ...incident, muted: deedOf(act) });
}

/** Whether it was worth telling. Everybody has one opinion, the last. */
export function judged(
  alert: Alert,
  number: number,
  { by, verdict }: { readonly by: string; readonly verdict: 'useful' | 'noise' },
): Alert {
  const incident = incidentOf(alert, number);
  if (!incident) return alert;
  const before = incident.opinions.find((opinion) => opinion.by === by)?.verdict;
  const opinions = [...incident.opinions.filter((opinion) => opinion.by !== by), { by, verdict }];
  const change = (kind: 'useful' | 'noise') =>
    alert.tally[kind] + (verdict === kind ? 1 : 0) - (before === kind ? 1 : 0);
  const tally = {
    ...alert.tally,
    useful: Math.max(0, change('useful')),
    noise: Math.max(0, change('noise')),
  };
  return { ...withIncident(alert, { ...incident, opinions }), tally };
}

/** Nothing is checked. What fires is over, since nobody looks any more. */
export function paused(alert: Alert, act: Act): Alert {
  if (alert.paused) return alert;
  const { at, by } = deedOf(act);
  return { ...ended(alert, { at, by, reason: 'paused' }), paused: { at, by } };
}

/**
 * What was due meanwhile was not to be looked at, and is not looked at later. What may still be under
 * way goes on: of what was not paused, too.
 */
export function resumed(alert: Alert, now: Date): Alert {
  if (!alert.paused) return alert;
  const { paused: _, ...rest } = alert;
  const { underWay } = alert.standing;
  const again = withNext(rest, now);
  const standing = { ...again.standing, resumedAt: now.toISOString() };
  return { ...again, standing: { ...standing, ...(underWay ? { underWay } : {}) } };
}

export function deleted(alert: Alert, act: Act): Alert {
  const { at, by } = deedOf(act);
  return { ...ended(alert, { at, by, reason: 'deleted' }), deleted: { at, by } };
}

export function givenTo(alert: Alert, ownerId: string): Alert {
  return { ...alert, ownerId };
}

export type Edited = { readonly name?: string; readonly rule?: Rule; readonly notice?: Notice };

/** With other words or another rule. A new rule begins anew, and looks at once. */
export function edited(alert: Alert, { name, rule, notice }: Edited, act: Act): Alert {
  const told = {
    ...alert,
    ...(name === undefined ? {} : { name }),
    ...(notice === undefined ? {} : { notice }),
  };
  if (rule === undefined || JSON.stringify(rule) === JSON.stringify(alert.rule)) return told;
  const over = ended(told, { ...deedOf(act), reason: 'rule changed' });
  const { bucket: _bucket, failing: _failing, ...standing } = over.standing;
  return {
    ...over,
    rule,
    revision: alert.revision + 1,
    standing: { ...standing, dueAt: act.now.toISOString() },
  };
}

/** Whatever is open ends, and the state begins anew. What was asked, the next check lets go of. */
function ended(alert: Alert, ending: Ending): Alert {
  const end = (incident: Incident): Incident => ({ ...incident, ended: ending });
  const over = (['firing', 'no data', 'unaskable'] as const).reduce(
    (changed, kind) => onOpen(changed, kind, end),
    alert,
  );
  return { ...over, standing: { ...over.standing, state: inactive, samples: [] } };
}

export function withNewTally(alert: Alert, now: Date): Alert {
  return { ...alert, tally: newTally(now, alert.tally.everFired) };
}

export function isNamed({ name }: Alert, wanted: string): boolean {
  return nameKey(name) === nameKey(wanted);
}
