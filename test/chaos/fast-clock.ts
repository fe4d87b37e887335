import { type Clock, second, systemClock } from '../../src/lib/clock.ts';

/** How fast time runs for a bot and what it talks to. */
export type Pace = { readonly speed: number; readonly originMs: number };

/** The clock that `fast-time.js` gives to the bot's process. */
export function fastClock({ speed, originMs }: Pace): Clock {
  return {
    now: () => new Date(Math.round(originMs + (Date.now() - originMs) * speed)),
    sleep: (ms, signal) => systemClock.sleep(ms / speed, signal),
  };
}

/** The same for Slack, which waits for its acknowledgements as long as it really does. */
export function slackClock(pace: Pace): Clock {
  const { now, sleep } = fastClock(pace);
  return {
    now,
    sleep: (ms, signal) => (ms === 3 * second ? systemClock.sleep(ms, signal) : sleep(ms, signal)),
  };
}
