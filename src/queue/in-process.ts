import type { Queue, Step } from '../job/queue.ts';
import { after, type Clock, second, slept } from '../lib/clock.ts';

/** How long a step that threw is left alone. */
const retryMs = 10 * second;

type Options = {
  readonly clock: Clock;
  readonly concurrency: number;
  readonly step: Step;
  readonly onError: (id: string, error: unknown) => void;
};

/** The queue of a bot that runs on one machine: it holds nothing that the records do not. */
export function createInProcessQueue({ clock, concurrency, step, onError }: Options): Queue {
  const timers = new Map<string, AbortController>();
  const ready = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  function schedule(id: string, at: Date): void {
    if (stopped) return;
    timers.get(id)?.abort();
    ready.delete(id);
    const timer = new AbortController();
    timers.set(id, timer);
    const waitMs = at.getTime() - clock.now().getTime();
    void slept(clock, waitMs, timer.signal).then((due) => {
      if (!due) return;
      timers.delete(id);
      ready.add(id);
      fill();
    });
  }

  function fill(): void {
    for (const id of ready) {
      if (stopped || running.size >= concurrency) return;
      if (running.has(id)) continue;
      ready.delete(id);
      running.set(id, run(id));
    }
  }

  async function run(id: string): Promise<void> {
    const next = await step(id).catch((error: unknown) => {
      onError(id, error);
      return after(clock.now(), retryMs);
    });
    running.delete(id);
    // Someone may have scheduled it meanwhile, knowing more than the step did.
    if (next && !timers.has(id) && !ready.has(id)) schedule(id, next);
    fill();
  }

  function position(id: string): number | undefined {
    const index = [...ready].indexOf(id);
    return index === -1 ? undefined : index + 1;
  }

  async function stop(): Promise<void> {
    stopped = true;
    for (const timer of timers.values()) timer.abort();
    await Promise.all(running.values());
  }

  return { schedule, position, stop };
}
