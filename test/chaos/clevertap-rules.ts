import { minute, second } from '../../src/lib/clock.ts';
import type { Record } from './record.ts';

/** What CleverTap asks of everybody, checked at its door. Times are those of the fast clock. */
export type ClevertapRules = {
  readonly arrives: (reqId: string | undefined) => void;
  readonly ends: () => void;
  /** The bot was sent a 429 and has had the time to read it. */
  readonly limited: () => void;
  /** The bot was killed or stood still: what it was told just before it may not have heard. */
  readonly disturbed: (fromMs: number, untilMs: number) => void;
};

const pauseMs = 10 * minute;
const pollMs = 30 * second;

type Options = {
  readonly nowMs: () => number;
  /** How long a bot on a busy machine may take to hear of a 429 and to write it down. */
  readonly graceMs: number;
  readonly record: Record;
};

export function createClevertapRules({ nowMs, graceMs, record }: Options): ClevertapRules {
  const { counts, violate } = record;
  const polled = new Map<string, number>();
  let disturbances: { readonly fromMs: number; readonly untilMs: number }[] = [];
  let quiets: { readonly heardMs: number; readonly untilMs: number }[] = [];
  let open = 0;

  function checkOpen(): void {
    open += 1;
    counts.mostOpen = Math.max(counts.mostOpen, open);
    if (open > 3) violate('I3', `${open} exchanges are open`);
  }

  function checkPoll(reqId: string): void {
    const before = polled.get(reqId);
    polled.set(reqId, nowMs());
    if (before === undefined) return;
    counts.closestPollsMs = Math.min(counts.closestPollsMs, nowMs() - before);
    if (nowMs() - before < pollMs) violate('I4', `polled again after ${nowMs() - before} ms`);
  }

  function checkQuiet(): void {
    const now = nowMs();
    quiets = quiets.filter(({ untilMs }) => untilMs > now);
    disturbances = disturbances.filter(({ untilMs }) => untilMs > now - pauseMs);
    const broken = quiets.find(
      ({ heardMs }) => now > heardMs + graceMs && !wasDisturbed(heardMs, heardMs + graceMs),
    );
    if (broken) violate('I5', `asked ${broken.untilMs - now} ms before a pause ends`);
  }

  function wasDisturbed(fromMs: number, untilMs: number): boolean {
    return disturbances.some((one) => one.fromMs < untilMs && one.untilMs > fromMs);
  }

  return {
    arrives: (reqId) => {
      counts.requests += 1;
      checkOpen();
      checkQuiet();
      if (reqId === undefined) return;
      counts.polls += 1;
      checkPoll(reqId);
    },
    ends: () => {
      open -= 1;
    },
    limited: () => {
      counts.pauses += 1;
      quiets.push({ heardMs: nowMs(), untilMs: nowMs() + pauseMs });
    },
    disturbed: (fromMs, untilMs) => {
      disturbances.push({ fromMs, untilMs });
    },
  };
}
