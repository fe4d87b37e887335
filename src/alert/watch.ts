import type { Messages } from '../delivery/messages.ts';
import type { Undeliverable } from '../delivery/poster.ts';
import type { Jobs } from '../job/jobs.ts';
import { atMost } from '../lib/at-most.ts';
import { type Clock, second } from '../lib/clock.ts';
import type { CreateQueue } from '../lib/queue.ts';
import type { Reference } from '../query/period.ts';
import type { Failure } from '../query/result.ts';
import type { Alert } from './alert.ts';
import { alertIdOf, createCheck } from './check.ts';
import type { Outage, Outages } from './outage.ts';
import type { Rounds } from './round.ts';
import type { StoredAlerts } from './stored-alerts.ts';
import { createTellAlert } from './tell.ts';
import type { AlertWords, DrawIncident } from './tell-incident.ts';
import { createTellOutage } from './tell-outage.ts';
import { createTellRound } from './tell-round.ts';
import { createWaiting } from './waiting.ts';

const mostChecked = 10;
const mostTold = 5;

/** Longer than almost every step, and short enough for those who kill a process that lingers. */
const stopWithinMs = 5 * second;

/** Looks at all alerts when they are due, and keeps Slack showing where they stand. */
export type Watch = {
  /** Something about this alert was changed. */
  readonly wake: (alert: Alert) => void;
  /** Takes up every alert that there is; resolves to how many. */
  readonly start: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

type Options<M> = {
  readonly stored: StoredAlerts;
  readonly outages: Outages;
  readonly rounds: Rounds;
  readonly jobs: Jobs;
  readonly messages: Messages<M>;
  readonly words: AlertWords<M> & { readonly outage: (outage: Outage) => M };
  readonly draw: DrawIncident;
  readonly clock: Clock;
  readonly reference: () => Reference;
  readonly createQueue: CreateQueue;
  readonly onUndeliverable: (id: string, error: Undeliverable) => void;
};

export function createWatch<M>(options: Options<M>): Watch {
  const { stored, outages, jobs, clock, words, createQueue, onUndeliverable } = options;

  const rounds = createTellRound({ ...options, words: words.together });
  const roundQueue = createQueue({
    name: 'telling of alerts together',
    concurrency: () => mostTold,
    step: rounds.show,
  });
  const tellQueue = createQueue({
    name: 'telling of alerts',
    concurrency: () => mostTold,
    step: createTellAlert({
      ...options,
      onRemoved: (alert) => waiting.end(alert),
      rounds,
      onToldTogether: (roundId) => roundQueue.schedule(roundId, clock.now()),
      onUndeliverable: ({ id }, error) => onUndeliverable(id, error),
    }),
  });
  const outageQueue = createQueue({
    name: 'telling of outages',
    concurrency: () => mostTold,
    step: createTellOutage({
      ...options,
      words: words.outage,
      onUndeliverable: ({ id }, error) => onUndeliverable(id, error),
    }),
  });
  const waiting = createWaiting({
    ...options,
    onChanged: (outageId) => outageQueue.schedule(outageId, clock.now()),
  });
  const checkQueue = createQueue({
    name: 'checking',
    concurrency: () => mostChecked,
    step: createCheck({ ...options, onConcluded, onStopped }),
  });
  jobs.onChange(({ wantedBy }) => {
    for (const name of wantedBy) {
      const id = alertIdOf(name);
      if (id !== undefined) checkQueue.schedule(id, clock.now());
    }
  });

  async function onConcluded(alert: Alert, failure: Failure | undefined): Promise<void> {
    tellQueue.schedule(alert.id, clock.now());
    await waiting.conclude(alert, failure);
  }

  async function onStopped(alert: Alert): Promise<void> {
    tellQueue.schedule(alert.id, clock.now());
    await waiting.end(alert);
  }

  function wake(alert: Alert): void {
    checkQueue.schedule(alert.id, clock.now());
    tellQueue.schedule(alert.id, clock.now());
  }

  async function start(): Promise<number> {
    const all = await stored.list();
    for (const alert of all) wake(alert);
    for (const { id } of await outages.list()) outageQueue.schedule(id, clock.now());
    return all.length;
  }

  async function stop(): Promise<void> {
    const queues = [checkQueue, tellQueue, roundQueue, outageQueue];
    await atMost(clock, stopWithinMs, Promise.all(queues.map((queue) => queue.stop())));
  }

  return { wake, start, stop };
}
