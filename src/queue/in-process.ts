import { after, type Clock } from '../lib/clock.ts';
import type { Queue, QueueOptions } from '../lib/queue.ts';
import { createAlarm } from './alarm.ts';
import { createBackoff } from './backoff.ts';
import { createDueTimes } from './due-times.ts';

type Options = Omit<QueueOptions, 'name'> & {
  readonly clock: Clock;
  readonly onError: (id: string, error: unknown) => void;
};

/** The queue of a bot that runs on one machine: it holds nothing that the records do not. */
export function createInProcessQueue(options: Options): Queue {
  const { clock, concurrency, step, onError, goesFirst = () => true } = options;
  const due = createDueTimes();
  const first = new Set<string>();
  const others = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const backoff = createBackoff();
  const alarm = createAlarm(clock, ring);
  let stopped = false;

  function schedule(id: string, at: Date): void {
    if (stopped) return;
    first.delete(id);
    others.delete(id);
    due.add(id, at.getTime());
    alarm.set(due.earliest());
  }

  function ring(): void {
    for (const id of due.takeUntil(clock.now().getTime())) {
      (goesFirst(id) ? first : others).add(id);
      fill();
    }
    alarm.set(due.earliest());
  }

  function fill(): void {
    for (const line of [first, others]) {
      for (const id of line) {
        if (stopped || running.size >= concurrency()) return;
        if (running.has(id)) continue;
        line.delete(id);
        running.set(id, run(id));
      }
    }
  }

  async function attempt(id: string): Promise<Date | undefined> {
    try {
      const next = await step(id);
      backoff.worked(id);
      return next;
    } catch (error) {
      onError(id, error);
      return after(clock.now(), backoff.failed(id));
    }
  }

  async function run(id: string): Promise<void> {
    const next = await attempt(id);
    running.delete(id);
    // Someone may have scheduled it meanwhile, knowing more than the step did.
    const isScheduled = due.has(id) || first.has(id) || others.has(id);
    if (next && !isScheduled) schedule(id, next);
    fill();
  }

  function position(id: string): number | undefined {
    const index = [...first, ...others].indexOf(id);
    return index === -1 ? undefined : index + 1;
  }

  async function stop(): Promise<void> {
    stopped = true;
    alarm.off();
    await Promise.all(running.values());
  }

  return { schedule, position, length: () => first.size + others.size, stop };
}
