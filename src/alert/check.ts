import { isOpen, type Job } from '../job/job.ts';
import type { Jobs } from '../job/jobs.ts';
import { after, type Clock, minute } from '../lib/clock.ts';
import type { Step } from '../lib/queue.ts';
import type { Reference } from '../query/period.ts';
import type { Failure } from '../query/result.ts';
import type { Alert, UnderWay } from './alert.ts';
import {
  afterAnswer,
  failureOf,
  isUnwanted,
  newestSlot,
  wishOf,
  withNext,
} from './check-outcome.ts';
import { type CheckQuestion, checkQuestion } from './check-question.ts';
import type { Look } from './looks.ts';
import { watchedBy } from './rule.ts';
import type { StoredAlerts } from './stored-alerts.ts';

/** What CleverTap has not answered by then is not known; it is asked again. */
const answerWithinMs = 30 * minute;
/** How old an answer to the same request may be. Days that are over hardly change any more. */
const sharedWithinMs = { series: 30 * minute, list: 30 * minute, sample: minute } as const;

export type CheckOptions = {
  readonly stored: StoredAlerts;
  readonly jobs: Pick<Jobs, 'ask' | 'get' | 'release'>;
  readonly clock: Clock;
  readonly reference: () => Reference;
  /** Something may have changed that people are to see. */
  readonly onConcluded: (alert: Alert, failure: Failure | undefined) => Promise<void>;
  /** It is not looked at any more. */
  readonly onStopped: (alert: Alert) => Promise<void>;
};

/** The alert that a wish for an answer belongs to; undefined when it is none of an alert's. */
export function alertIdOf(wantedBy: string): string | undefined {
  return /^alert:(?<id>[0-9a-f]+):/.exec(wantedBy)?.groups?.id;
}

/** Looks at one alert: asks when it is due, and concludes when there is an answer. */
export function createCheck(options: CheckOptions): Step {
  const { stored, jobs, clock, reference, onConcluded, onStopped } = options;

  async function check(id: string): Promise<Date | undefined> {
    const alert = await stored.get(id);
    if (!alert) return undefined;
    const { underWay, dueAt } = alert.standing;
    if (underWay && isUnwanted(alert, underWay)) {
      await letGo(options, id, underWay);
      return check(id);
    }
    if (alert.paused || alert.deleted) return void (await onStopped(alert));
    if (underWay) return look(alert, underWay);
    if (dueAt === undefined) return plan(alert);
    const due = new Date(dueAt);
    if (due <= clock.now()) return begin(alert, due);
    // What was concluded before may have been stored and not been told of.
    await onConcluded(alert, alert.standing.failing?.failure);
    return due;
  }

  /** It waits for its next slot. */
  async function plan({ id }: Alert): Promise<Date | undefined> {
    return dueOf(await stored.change(id, (alert) => withNext(alert, clock.now())));
  }

  async function begin(alert: Alert, due: Date): Promise<Date | undefined> {
    const now = clock.now();
    const slot = newestSlot(alert, due, now);
    const asked = checkQuestion(alert, { slot, now, reference: reference() });
    if (alert.standing.bucket === asked.bucket && !alert.standing.failing) return plan(alert);
    const changed = await ask(options, alert, { ...asked, slot });
    return changed && check(changed.id);
  }

  async function look(alert: Alert, underWay: UnderWay): Promise<Date | undefined> {
    const job = await jobs.get(underWay.jobId);
    const deadline = after(new Date(underWay.askedAt), answerWithinMs);
    if (job && isOpen(job.state)) {
      if (deadline > clock.now()) return deadline;
      await jobs.release(underWay.wantedBy);
    }
    return dueOf(await end(options, alert, { underWay, job }));
  }

  return check;
}

/** CleverTap is not asked for it any longer. */
async function letGo(
  { stored, jobs }: CheckOptions,
  id: string,
  { wantedBy }: UnderWay,
): Promise<void> {
  await jobs.release(wantedBy);
  await stored.change(id, (alert) => without(alert, wantedBy));
}

function without(alert: Alert, wantedBy: string): Alert {
  const { underWay, ...standing } = alert.standing;
  return underWay?.wantedBy === wantedBy ? { ...alert, standing } : alert;
}

/** Asks, and writes down what the answer will be about, unless the rule has changed meanwhile. */
async function ask(
  { stored, jobs, clock }: CheckOptions,
  alert: Alert,
  { question, bucket, missed, slot }: CheckQuestion & { readonly slot: Date },
): Promise<Alert | undefined> {
  const askedAt = clock.now().toISOString();
  const wantedBy = wishOf(alert, slot);
  const maxAgeMs = sharedWithinMs[watchedBy(alert.rule).type];
  const { id: jobId } = await jobs.ask(question, { wantedBy, priority: 'schedule', maxAgeMs });
  const underWay: UnderWay = {
    ...{ bucket, jobId, wantedBy, askedAt, slot: slot.toISOString() },
    ...(missed.length > 0 ? { missed: missed.map(toStored) } : {}),
  };
  const changed = await stored.change(alert.id, (current) =>
    current.revision === alert.revision
      ? { ...current, standing: { ...current.standing, underWay } }
      : current,
  );
  // The rule was changed while it was asked for.
  if (changed?.standing.underWay?.wantedBy !== wantedBy) await jobs.release(wantedBy);
  return changed;
}

function toStored({ bucket, slot }: Look) {
  return { bucket, slot: slot.toISOString() };
}

/** Concludes what the answer says, or that there is none. */
async function end(
  { stored, clock, onConcluded }: CheckOptions,
  { id }: Alert,
  { underWay, job }: { readonly underWay: UnderWay; readonly job: Job | undefined },
): Promise<Alert | undefined> {
  const now = clock.now();
  const changed = await stored.change(id, (alert) =>
    alert.standing.underWay?.wantedBy === underWay.wantedBy
      ? afterAnswer(alert, underWay, { job, now })
      : alert,
  );
  if (changed) await onConcluded(changed, failureOf(job, now));
  return changed;
}

function dueOf(alert: Alert | undefined): Date | undefined {
  const dueAt = alert?.standing.dueAt;
  return dueAt === undefined ? undefined : new Date(dueAt);
}
