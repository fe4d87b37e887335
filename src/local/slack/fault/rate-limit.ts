import { type Clock, second } from '../../../lib/clock.ts';

/** How many posts one channel takes at once before it must be one a second. */
const burst = 5;

export type RateLimit = {
  /** Undefined when the channel takes one more post now, else the seconds to wait. */
  readonly take: (channel: string) => number | undefined;
};

/** About one message a second for each channel, with short bursts: a bucket that refills. */
export function createRateLimit(clock: Clock): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take: (channel) => {
      const now = clock.now().getTime();
      const bucket = buckets.get(channel) ?? { left: burst, at: now };
      const left = Math.min(burst, bucket.left + (now - bucket.at) / second);
      const isTaken = left >= 1;
      buckets.set(channel, { left: isTaken ? left - 1 : left, at: now });
      return isTaken ? undefined : Math.max(1, Math.ceil(1 - left));
    },
  };
}
