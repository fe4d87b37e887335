import type { Job } from '../job/job.ts';
import { after, minute } from '../lib/clock.ts';
import type { Failure } from '../query/result.ts';
import { nextSlot, slotsBetween } from '../schedule/slots.ts';
import type { Alert, UnderWay } from './alert.ts';
import { conclude } from './conclude.ts';
import { concludeLooks } from './conclude-looks.ts';

/** How long after CleverTap could not be asked it is tried again, when no check is due sooner. */
const tryAgainMs = 15 * minute;

/** Each try has a name of its own: what came of an earlier one is not asked for again. */
export function wishOf({ id, revision, standing }: Alert, slot: Date): string {
  const { failing } = standing;
  const tries = failing?.slot === slot.toISOString() ? failing.tries : 0;
  return `alert:${id}:${revision}:${slot.toISOString()}:${tries}`;
}

/** What is under way was asked for a rule that is not watched any more. */
export function isUnwanted(alert: Alert, { wantedBy }: UnderWay): boolean {
  if (alert.paused || alert.deleted) return true;
  return !wantedBy.startsWith(`alert:${alert.id}:${alert.revision}:`);
}

/** After a pause, the newest of what was due: the others are past. */
export function newestSlot({ rule, standing }: Alert, due: Date, now: Date): Date {
  const { failing } = standing;
  const before = after(due, -1);
  const slots = slotsBetween(rule.schedule, { after: before, until: now }, 1);
  return slots.at(-1)?.dueAt ?? (failing ? new Date(failing.slot) : due);
}

/** With its next slot, and nothing under way. */
export function withNext(alert: Alert, now: Date): Alert {
  const { underWay: _under, failing: _failing, dueAt: _due, ...standing } = alert.standing;
  const next = nextSlot(alert.rule.schedule, now);
  return {
    ...alert,
    standing: { ...standing, ...(next ? { dueAt: next.dueAt.toISOString() } : {}) },
  };
}

export function failureOf(job: Job | undefined, now: Date): Failure | undefined {
  switch (job?.state.name) {
    case 'completed':
      return undefined;
    case 'failed':
      return job.state.failure;
    case 'waiting':
    case 'active':
      return (
        job.state.trouble ?? {
          reason: 'not finished',
          waitedMs: now.getTime() - Date.parse(job.createdAt),
        }
      );
    case 'cancelled':
    case undefined:
      return { reason: 'request lost' };
  }
}

type Ended = { readonly now: Date; readonly job: Job | undefined };

/** The alert after what it asked for has ended, one way or another. */
export function afterAnswer(alert: Alert, underWay: UnderWay, ended: Ended): Alert {
  const failure = failureOf(ended.job, ended.now);
  return failure
    ? failed(alert, underWay, { failure, now: ended.now })
    : answered(alert, underWay, ended);
}

function answered(
  alert: Alert,
  { slot, bucket, missed = [] }: UnderWay,
  { job, now }: Ended,
): Alert {
  if (job?.state.name !== 'completed') throw new Error('a check without an answer was concluded');
  const looks = [...missed, { bucket, slot }];
  const concluded = concludeLooks(alert, job.state.result, { looks, now });
  const next = withNext(concluded, now);
  return { ...next, standing: { ...next.standing, bucket } };
}

/** A slot without an answer counts once, however often CleverTap is tried in vain. */
function failed(
  alert: Alert,
  { slot, bucket }: UnderWay,
  { failure, now }: { readonly failure: Failure; readonly now: Date },
): Alert {
  const { failing } = alert.standing;
  const isFirst = failing?.slot !== slot;
  const observation = { type: 'error', bucket } as const;
  const concluded = isFirst
    ? conclude(alert, { observation, bucket, now, slot: new Date(slot), failure })
    : alert;
  const next = withNext(concluded, now);
  const tries = isFirst ? 1 : failing.tries + 1;
  const again = after(now, tryAgainMs).toISOString();
  const { dueAt } = next.standing;
  return {
    ...next,
    standing: {
      ...next.standing,
      failing: { slot, tries, failure },
      dueAt: dueAt !== undefined && dueAt < again ? dueAt : again,
    },
  };
}
