import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';
import waits from 'node:timers/promises';

/**
 * Loaded before a bot that knows nothing of it: its clock runs COUNTS_SPEED times as fast, counted
 * from COUNTS_ORIGIN (epoch ms), and all that it waits for is over that much sooner.
 */
const speed = Number(process.env.COUNTS_SPEED);
const originMs = Number(process.env.COUNTS_ORIGIN);
const RealDate = Date;

class FastDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(FastDate.now());
    else super(...parts);
  }

  static now() {
    return Math.round(originMs + (RealDate.now() - originMs) * speed);
  }
}

const shorter = (ms) => (ms === undefined ? ms : ms / speed);
const { setTimeout: realTimeout, setInterval: realInterval } = timers;
const realWait = waits.setTimeout;
const realDeadline = AbortSignal.timeout.bind(AbortSignal);

globalThis.Date = FastDate;
globalThis.setTimeout = (run, ms, ...rest) => realTimeout(run, shorter(ms), ...rest);
globalThis.setInterval = (run, ms, ...rest) => realInterval(run, shorter(ms), ...rest);
timers.setTimeout = globalThis.setTimeout;
timers.setInterval = globalThis.setInterval;
waits.setTimeout = (ms, ...rest) => realWait(shorter(ms), ...rest);
AbortSignal.timeout = (ms) => realDeadline(Math.ceil(shorter(ms)));
syncBuiltinESMExports();
