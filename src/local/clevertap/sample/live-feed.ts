import type { Clock } from '../../../lib/clock.ts';
import type { Engine } from '../data/engine.ts';
import type { Shop } from './shop.ts';
import { storeEvents } from './store-events.ts';

export type LiveFeed = { readonly stop: () => Promise<void> };

export type LiveFeedOptions = {
  readonly engine: Engine;
  readonly shop: Shop;
  /** The shop's day, and the wall clock up to which its events are stored already. */
  readonly from: { readonly day: number; readonly wallMs: number };
  readonly clock: Clock;
  readonly wallClock: () => Date;
  readonly log: (line: string) => void;
};

const tickMs = 1000;

/** The shop goes on: each of its events is stored when its time has come, day after day. */
export function startLiveFeed(options: LiveFeedOptions): LiveFeed {
  const stopping = new AbortController();
  const running = feed(options, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) options.log(`the sample shop has stopped: ${String(error)}`);
  });
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function feed(
  { engine, shop, from, clock, wallClock }: LiveFeedOptions,
  signal: AbortSignal,
): Promise<void> {
  let { day, wallMs: storedUntil } = from;
  let today = shop.eventsOf(day);
  while (!signal.aborted) {
    await clock.sleep(tickMs, signal);
    const now = wallClock().getTime();
    const due = today.filter(({ wallMs }) => wallMs > storedUntil && wallMs <= now);
    if (due.length > 0) await engine.session((session) => storeEvents(session, [due]));
    storedUntil = Math.max(storedUntil, now);
    if (now < shop.startOf(day + 1)) continue;
    day += 1;
    today = shop.eventsOf(day);
    storedUntil = shop.startOf(day) - 1;
  }
}
