import { z } from 'zod';
import type { Messages } from '../delivery/messages.ts';
import { Postponed, Undeliverable } from '../delivery/poster.ts';
import { after, type Clock } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import type { Step } from '../lib/queue.ts';
import { TimeOfDay } from '../schedule/schedule.ts';
import { nextSlot } from '../schedule/slots.ts';
import { withNewTally } from './acts.ts';
import type { Alert } from './alert.ts';
import type { StoredAlerts } from './stored-alerts.ts';

/** The newest month for which owners were told, `2026-11`. */
export const NoteDone = z.object({ month: z.string() }).readonly();
export type NoteDone = z.infer<typeof NoteDone>;

const doneId = 'newest';

type Options<M> = {
  readonly stored: StoredAlerts;
  readonly done: Collection<NoteDone>;
  readonly messages: Messages<M>;
  /** What to tell an owner of these alerts; undefined when they all do their work. */
  readonly words: (alerts: readonly Alert[], now: Date) => M | undefined;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly onUndeliverable: (id: string, error: Undeliverable) => void;
};

/** Tells each owner once a month which of their alerts need a look, and counts anew. */
export function createMonthlyNote<M>(options: Options<M>): Step {
  const { stored, done, messages, words, clock, timeZone, onUndeliverable } = options;
  const schedule = {
    rule: { form: 'monthly', day: 1, at: TimeOfDay.parse('10:00') },
    timeZone,
    skipDates: [],
    skipWeekends: false,
  } as const;

  return async () => {
    const now = clock.now();
    const next = nextSlot(schedule, now);
    if (!next) return undefined;
    // The slot that comes next is that of the next month.
    const upcoming = next.planned.slice(0, 7);
    const newest = await done.get(doneId);
    if (newest && newest.month < upcoming) {
      const retry = await tellAll(newest.month, now);
      if (retry) return retry;
    }
    if (newest?.month !== upcoming) await done.put(doneId, { month: upcoming });
    return next.dueAt;
  };

  async function tellAll(month: string, now: Date): Promise<Date | undefined> {
    const alerts = (await stored.list()).filter(({ deleted }) => !deleted);
    for (const [key, owned] of byOwner(alerts)) {
      const retry = await tellOwner(`alert-note:${key}:${month}`, owned, now);
      if (retry) return retry;
    }
    return undefined;
  }

  /** Resolves to when to come back, if Slack will not take it now. */
  async function tellOwner(
    id: string,
    alerts: readonly Alert[],
    now: Date,
  ): Promise<Date | undefined> {
    try {
      await post(id, alerts, now);
    } catch (error) {
      if (error instanceof Postponed) return after(clock.now(), error.retryAfterMs);
      if (!(error instanceof Undeliverable)) throw error;
      onUndeliverable(id, error);
    }
    for (const alert of alerts) await stored.change(alert.id, (it) => withNewTally(it, now));
    return undefined;
  }

  async function post(id: string, alerts: readonly Alert[], now: Date): Promise<void> {
    const message = words(alerts, now);
    const [first] = alerts;
    if (message === undefined || !first) return;
    const channelId = await messages.openDirect(first.ownerId);
    if (channelId !== undefined) await messages.ensurePosted({ id, channelId }, () => message);
  }
}

function byOwner(alerts: readonly Alert[]): Map<string, Alert[]> {
  const owners = new Map<string, Alert[]>();
  for (const alert of alerts) {
    const key = `${alert.teamId}:${alert.ownerId}`;
    owners.set(key, [...(owners.get(key) ?? []), alert]);
  }
  return owners;
}
