import type { Failure } from '../query/result.ts';
import { nextSlots } from '../schedule/slots.ts';
import { type Alert, currentIncident, type Standing, withChecked, withSample } from './alert.ts';
import { evaluateAlert, type Transition, transitionOf } from './evaluate-alert.ts';
import { type Drawn, type Happening, type Incident, isOpen, withHappening } from './incident.ts';
import type { Measurement, Observation } from './measurement.ts';
import type { ListSeen, Sample } from './observe.ts';
import { type AlertState, frozenSince, heldBy } from './state.ts';

/** What a check brought. */
export type Conclusion = {
  readonly observation: Observation;
  readonly bucket: string;
  readonly now: Date;
  /** When it was due. */
  readonly slot: Date;
  readonly points?: readonly Drawn[];
  readonly list?: ListSeen;
  readonly sample?: Sample;
  readonly failure?: Failure;
};

const hourMs = 3_600_000;
const lateMs = hourMs / 4;
/** What comes back within so many checks, an hour at least, is the same incident. */
const reopenChecks = 3;
const longestReopenMs = 7 * 24 * hourMs;
const mostIncidents = 6;

/**
 * The alert after a check: its state, and in the same record what there is to say about it. An alert
 * that only repeats itself changes nothing that people see but the newest number.
 */
export function conclude(alert: Alert, conclusion: Conclusion): Alert {
  const { observation, bucket, now } = conclusion;
  const before = alert.standing.state;
  const after =
    observation.type === 'learning' ? before : evaluateAlert(before, observation, alert.rule);
  const remembered = remember(alert, after, conclusion);
  const standing = withChecked(
    { ...remembered, state: after },
    {
      at: now.toISOString(),
      bucket,
      outcome: outcomeOf(observation),
      state: after.name,
      ...(observation.type === 'measured' ? { measurement: observation.measurement } : {}),
    },
  );
  return tellOf({ ...alert, standing }, transitionOf(before, after), conclusion);
}

function outcomeOf({ type }: Observation) {
  return type === 'measured' ? 'value' : type;
}

/**
 * What later checks compare with. A list stands still while something is under way, so that what
 * has left it is missed until it is back; where any value counts, each change is news by itself.
 */
function remember(alert: Alert, after: AlertState, { list, sample }: Conclusion): Standing {
  const { standing, rule } = alert;
  const sampled = sample ? withSample(standing, sample) : standing;
  if (!list || list.values.length === 0) return sampled;
  const { condition } = rule;
  const isNamed = 'name' in condition && condition.name !== undefined;
  const isFrozen = isNamed && frozenSince(after) !== undefined && sampled.list !== undefined;
  return isFrozen ? sampled : { ...sampled, list };
}

function tellOf(alert: Alert, transition: Transition | undefined, conclusion: Conclusion): Alert {
  const measurement = measurementOf(conclusion);
  const seen = measurement ? withLatest(alert, measurement) : alert;
  switch (transition) {
    case undefined:
      return seen;
    case 'fired':
      return counted(fired(endedTrouble(seen, conclusion), conclusion));
    case 'resolved':
      return resolved(endedTrouble(seen, conclusion), conclusion);
    case 'no data':
      return lost(seen, conclusion, 'no data');
    case 'error':
      return isOwnFault(conclusion.failure) ? lost(seen, conclusion, 'unaskable') : seen;
    case 'back':
      return back(seen, conclusion);
  }
}

/** CleverTap answers others: it is this question that it will not take. */
export function isOwnFault(failure: Failure | undefined): boolean {
  return failure?.reason === 'refused' || failure?.reason === 'unknown event';
}

function measurementOf({ observation }: Conclusion): Measurement | undefined {
  return observation.type === 'measured' ? observation.measurement : undefined;
}

function withLatest(alert: Alert, latest: Measurement): Alert {
  return onCurrent(alert, (incident) =>
    incident.kind === 'firing' && isOpen(incident) ? { ...incident, latest } : incident,
  );
}

function fired(alert: Alert, conclusion: Conclusion): Alert {
  const { now } = conclusion;
  const measurement = measurementOf(conclusion);
  const last = alert.standing.incidents.findLast(({ kind }) => kind === 'firing');
  const isOver = last?.ended?.reason === 'recovered' && !last.skipped;
  if (isOver && isSoonAfter(alert, last.ended.at, now)) {
    return reopened(alert, last, { now, ...(measurement ? { measurement } : {}) });
  }
  return withIncident(alert, opened(alert, 'firing', conclusion));
}

function opened(alert: Alert, kind: Incident['kind'], conclusion: Conclusion): Incident {
  const { bucket, now, slot, points = [], failure } = conclusion;
  const measurement = measurementOf(conclusion);
  const isLate = now.getTime() - slot.getTime() > lateMs;
  return {
    number: Math.max(0, ...alert.standing.incidents.map(({ number }) => number)) + 1,
    kind,
    openedAt: now.toISOString(),
    bucket,
    times: 1,
    opinions: [],
    happenings: [],
    told: 0,
    points,
    ...(isLate ? { lateFor: slot.toISOString() } : {}),
    ...(measurement ? { fired: measurement, latest: measurement } : {}),
    ...(failure?.reason === 'refused' ? { detail: failure.detail } : {}),
    ...(failure?.reason === 'unknown event'
      ? { detail: `There is no event “${failure.event}”.` }
      : {}),
  };
}

/** It comes and goes: one message for all of it. */
function reopened(
  alert: Alert,
  { ended: _, ...incident }: Incident,
  { now, measurement }: { readonly now: Date; readonly measurement?: Measurement },
): Alert {
  const at = now.toISOString();
  const again = withTurn(
    { ...incident, times: incident.times + 1, ...(measurement ? { latest: measurement } : {}) },
    { at, type: 'fired again', ...(measurement ? { measurement } : {}) },
  );
  const { incidents } = alert.standing;
  const others = incidents.filter(({ number }) => number !== incident.number);
  return withIncidents(alert, [...others, again]);
}

function resolved(alert: Alert, conclusion: Conclusion): Alert {
  const at = conclusion.now.toISOString();
  const measurement = measurementOf(conclusion);
  const seen = measurement ? { measurement } : {};
  return onOpen(alert, 'firing', (incident) => {
    const { acknowledged: _, muted, ...rest } = incident;
    const ended = { ...rest, ended: { at, reason: 'recovered' as const, ...seen } };
    return muted ? ended : withTurn(ended, { at, type: 'resolved', ...seen });
  });
}

const dayMs = 24 * hourMs;
const mostTurns = 6;

/** What comes and goes all day is told a few times, and from then on shown in the message alone. */
function withTurn(incident: Incident, happening: Omit<Happening, 'seq'>): Incident {
  const after = Date.parse(happening.at) - dayMs;
  const recent = incident.happenings.filter(({ at }) => Date.parse(at) > after);
  const turns = recent.filter(({ type }) => type === 'fired again' || type === 'resolved');
  if (turns.length < mostTurns) return withHappening(incident, happening);
  if (recent.some(({ type }) => type === 'flapping')) return incident;
  return withHappening(incident, { at: happening.at, type: 'flapping' });
}

/** There is no number: said in the message of what fires, or in one of its own. */
function lost(alert: Alert, conclusion: Conclusion, kind: 'no data' | 'unaskable'): Alert {
  const at = conclusion.now.toISOString();
  if (heldBy(alert.standing.state).name === 'firing') {
    return onOpen(alert, 'firing', (incident) => withHappening(incident, { at, type: 'no data' }));
  }
  const last = currentIncident(alert);
  const isOver = last?.kind === kind && last.ended !== undefined && !last.skipped;
  if (isOver && isSoonAfter(alert, last.ended.at, conclusion.now)) {
    const { ended: _, ...rest } = last;
    return onCurrent(alert, () => ({ ...rest, times: rest.times + 1, bucket: conclusion.bucket }));
  }
  return withIncident(alert, opened(alert, kind, conclusion));
}

function back(alert: Alert, conclusion: Conclusion): Alert {
  const at = conclusion.now.toISOString();
  const measurement = measurementOf(conclusion);
  const told = onOpen(alert, 'firing', (incident) =>
    incident.happenings.findLast(({ type }) => type === 'no data' || type === 'back')?.type ===
    'no data'
      ? withHappening(incident, { at, type: 'back', ...(measurement ? { measurement } : {}) })
      : incident,
  );
  return endedTrouble(told, conclusion);
}

/** A number ends what was about having none. */
function endedTrouble(alert: Alert, conclusion: Conclusion): Alert {
  const at = conclusion.now.toISOString();
  const measurement = measurementOf(conclusion);
  const ended = { at, reason: 'recovered' as const, ...(measurement ? { measurement } : {}) };
  const end = (incident: Incident) => ({ ...incident, ended });
  return onOpen(onOpen(alert, 'no data', end), 'unaskable', end);
}

function isSoonAfter({ rule }: Alert, then: string, now: Date): boolean {
  const [first, second] = nextSlots(rule.schedule, now, 2);
  const everyMs = first && second ? second.dueAt.getTime() - first.dueAt.getTime() : 0;
  const withinMs = Math.min(longestReopenMs, Math.max(hourMs, reopenChecks * everyMs));
  return now.getTime() - Date.parse(then) <= withinMs;
}

function counted(alert: Alert): Alert {
  return { ...alert, tally: { ...alert.tally, fired: alert.tally.fired + 1, everFired: true } };
}

function withIncident(alert: Alert, incident: Incident): Alert {
  return withIncidents(alert, [...alert.standing.incidents, incident]);
}

/** The oldest are forgotten once they are over. */
export function withIncidents(alert: Alert, incidents: readonly Incident[]): Alert {
  const tooMany = Math.max(0, incidents.length - mostIncidents);
  const kept = incidents.filter((incident, index) => index >= tooMany || isOpen(incident));
  return { ...alert, standing: { ...alert.standing, incidents: kept } };
}

function onCurrent(alert: Alert, change: (incident: Incident) => Incident): Alert {
  const { incidents } = alert.standing;
  return withIncidents(
    alert,
    incidents.map((incident, index) =>
      index === incidents.length - 1 ? change(incident) : incident,
    ),
  );
}

/** The open incident of a kind, changed; there is one at most. */
export function onOpen(
  alert: Alert,
  kind: Incident['kind'],
  change: (incident: Incident) => Incident,
): Alert {
  return withIncidents(
    alert,
    alert.standing.incidents.map((incident) =>
      incident.kind === kind && isOpen(incident) ? change(incident) : incident,
    ),
  );
}
