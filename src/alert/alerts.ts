import type { Clock } from '../lib/clock.ts';
import { createTurns } from '../lib/turns.ts';
import {
  acknowledged,
  awake,
  deleted,
  type Edited,
  edited,
  givenTo,
  isNamed,
  judged,
  muted,
  paused,
  resumed,
  snoozed,
} from './acts.ts';
import { type Alert, alertId, newAlert } from './alert.ts';
import { withNext } from './check-outcome.ts';
import type { Notice } from './notice.ts';
import type { Rule } from './rule.ts';
import type { StoredAlerts } from './stored-alerts.ts';

/** A Slack user of a workspace. */
export type Person = { readonly teamId: string; readonly userId: string };

/** Why nothing was done. */
export type Refusal =
  | { readonly type: 'missing'; readonly name: string; readonly near: string | undefined }
  | { readonly type: 'taken'; readonly alert: Alert }
  | { readonly type: 'not yours'; readonly alert: Alert }
  | { readonly type: 'too many'; readonly most: number };

export type Done = { readonly type: 'done'; readonly alert: Alert };

/** A workspace has no more, so that CleverTap can keep up. */
export const mostAlerts = 500;

type Wanted = { readonly name: string; readonly rule: Rule; readonly notice: Notice };

/** Everything that people do with alerts. Each resolves once it is stored. */
export type Alerts = {
  readonly get: (id: string) => Promise<Alert | undefined>;
  /** In the order of their names. */
  readonly list: (teamId: string) => Promise<Alert[]>;
  /** `actId` is Slack's name for this one act: repeated, it makes no second alert. */
  readonly create: (person: Person, wanted: Wanted, actId: string) => Promise<Done | Refusal>;
  readonly edit: (person: Person, id: string, edited: Edited) => Promise<Done | Refusal>;
  readonly pause: (person: Person, id: string) => Promise<Done | Refusal>;
  readonly resume: (person: Person, id: string) => Promise<Done | Refusal>;
  readonly remove: (person: Person, id: string) => Promise<Done | Refusal>;
  readonly give: (person: Person, id: string, toUserId: string) => Promise<Done | Refusal>;
  /** What anybody may do who sees the message; undefined when there is no such alert any more. */
  readonly acknowledge: (person: Person, id: string, number: number) => Promise<Alert | undefined>;
  readonly snooze: (person: Person, id: string, until: Date) => Promise<Alert | undefined>;
  readonly wake: (person: Person, id: string) => Promise<Alert | undefined>;
  /** Or no more, when it was muted. */
  readonly mute: (person: Person, id: string, number: number) => Promise<Alert | undefined>;
  readonly judge: (
    person: Person,
    id: string,
    opinion: { readonly number: number; readonly verdict: 'useful' | 'noise' },
  ) => Promise<Alert | undefined>;
};

type Options = ChangeOptions & { readonly clock: Clock };

type ChangeOptions = {
  readonly stored: StoredAlerts;
  /** Admins may change what others made. */
  readonly isAdmin: (userId: string) => boolean;
  /** There is something to check or to tell. */
  readonly onChange: (alert: Alert) => void;
};

export function createAlerts({ stored, clock, isAdmin, onChange }: Options): Alerts {
  const inTurn = createTurns();
  const { manage, apply } = createChanges({ stored, isAdmin, onChange });

  async function list(teamId: string): Promise<Alert[]> {
    const own = (await stored.list()).filter((alert) => alert.teamId === teamId && !alert.deleted);
    return own.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  async function create(person: Person, wanted: Wanted, actId: string): Promise<Done | Refusal> {
    const { teamId, userId: ownerId } = person;
    const id = alertId(teamId, actId);
    return inTurn(teamId, async () => {
      const others = (await list(teamId)).filter((alert) => alert.id !== id);
      const taken = others.find((alert) => isNamed(alert, wanted.name));
      if (taken) return { type: 'taken', alert: taken };
      if (others.length >= mostAlerts) return { type: 'too many', most: mostAlerts };
      const now = clock.now();
      const made = withNext(newAlert({ id, teamId, ownerId, ...wanted }, now), now);
      const alert = await stored.add(made);
      onChange(alert);
      return { type: 'done', alert };
    });
  }

  async function edit(person: Person, id: string, wanted: Edited): Promise<Done | Refusal> {
    return inTurn(person.teamId, async () => {
      const { name } = wanted;
      const others = (await list(person.teamId)).filter((alert) => alert.id !== id);
      const taken = others.find((alert) => name !== undefined && isNamed(alert, name));
      if (taken) return { type: 'taken', alert: taken };
      return manage(person, id, (alert) => edited(alert, wanted, actOf(person)));
    });
  }

  const actOf = ({ userId }: Person) => ({ by: userId, now: clock.now() });
  return {
    get: stored.get,
    list,
    create,
    edit,
    pause: (person, id) => manage(person, id, (alert) => paused(alert, actOf(person))),
    resume: (person, id) => manage(person, id, (alert) => resumed(alert, clock.now())),
    remove: (person, id) => manage(person, id, (alert) => deleted(alert, actOf(person))),
    give: (person, id, to) => manage(person, id, (alert) => givenTo(alert, to)),
    acknowledge: (person, id, number) =>
      apply(person, id, (alert) => acknowledged(alert, number, actOf(person))),
    snooze: (person, id, until) =>
      apply(person, id, (alert) => snoozed(alert, until, actOf(person))),
    wake: (person, id) => apply(person, id, awake),
    mute: (person, id, number) => apply(person, id, (alert) => muted(alert, number, actOf(person))),
    judge: (person, id, { number, verdict }) =>
      apply(person, id, (alert) => judged(alert, number, { by: person.userId, verdict })),
  };
}

const missing: Refusal = { type: 'missing', name: '', near: undefined };

/** Changes of alerts that there are, by who may make them. */
function createChanges({ stored, isAdmin, onChange }: ChangeOptions) {
  /** What its owner and admins alone may do. */
  async function manage(
    { teamId, userId }: Person,
    id: string,
    change: (alert: Alert) => Alert,
  ): Promise<Done | Refusal> {
    const alert = await stored.get(id);
    if (!alert || alert.teamId !== teamId || alert.deleted) return missing;
    if (alert.ownerId !== userId && !isAdmin(userId)) return { type: 'not yours', alert };
    const changed = await apply({ teamId, userId }, id, change);
    return changed ? { type: 'done', alert: changed } : missing;
  }

  async function apply(
    { teamId }: Person,
    id: string,
    change: (alert: Alert) => Alert,
  ): Promise<Alert | undefined> {
    const changed = await stored.change(id, (alert) =>
      alert.teamId === teamId && !alert.deleted ? change(alert) : alert,
    );
    if (changed?.teamId !== teamId) return undefined;
    onChange(changed);
    return changed;
  }

  return { manage, apply };
}
