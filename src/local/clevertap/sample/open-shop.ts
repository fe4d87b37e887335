import type { Clock } from '../../../lib/clock.ts';
import type { Engine } from '../data/engine.ts';
import { type LiveFeed, startLiveFeed } from './live-feed.ts';
import { createShop, dayMs, type Shop } from './shop.ts';
import { storeEvents } from './store-events.ts';
import type { ShopEvent } from './visit.ts';

export type OpenShopOptions = {
  readonly engine: Engine;
  readonly seed: number;
  /** How long it has been open, today included. */
  readonly days: number;
  readonly clock: Clock;
  /** What the clocks of the account's time zone show. */
  readonly wallClock: () => Date;
  readonly log: (line: string) => void;
};

/** Makes up a shop and its past, up to now, and keeps it going until it is stopped. */
export async function openShop(options: OpenShopOptions): Promise<LiveFeed> {
  const { engine, seed, days, wallClock, log } = options;
  const wallMs = wallClock().getTime();
  const midnight = Math.floor(wallMs / dayMs) * dayMs;
  const firstDay = new Date(midnight - (days - 1) * dayMs);
  const shop = createShop(seed, firstDay);
  await engine.session(async (session) => {
    await storeEvents(session, eventsUntil(shop, days, wallMs));
  });
  log(`a sample shop, open since ${firstDay.toISOString().slice(0, 10)}`);
  return startLiveFeed({ ...options, shop, from: { day: days - 1, wallMs } });
}

function* eventsUntil(shop: Shop, days: number, until: number): Generator<readonly ShopEvent[]> {
  for (let day = 0; day < days; day += 1) {
    yield shop.eventsOf(day).filter(({ wallMs }) => wallMs <= until);
  }
}
