import { type Clock, slept } from '../lib/clock.ts';

/** One timer, for the earliest of many times. */
export type Alarm = {
  /** Rings then, if it was not to ring sooner. */
  readonly set: (atMs: number | undefined) => void;
  readonly off: () => void;
};

export function createAlarm(clock: Clock, ring: () => void): Alarm {
  let timer: { readonly atMs: number; readonly calledOff: AbortController } | undefined;

  function set(atMs: number | undefined): void {
    if (atMs === undefined || (timer && timer.atMs <= atMs)) return;
    timer?.calledOff.abort();
    const calledOff = new AbortController();
    timer = { atMs, calledOff };
    void slept(clock, atMs - clock.now().getTime(), calledOff.signal).then((isDue) => {
      if (!isDue) return;
      timer = undefined;
      ring();
    });
  }

  return { set, off: () => timer?.calledOff.abort() };
}
