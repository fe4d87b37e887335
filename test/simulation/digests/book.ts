import type { DigestPlan } from '../../../src/digest/digest.ts';

/**
 * How people want a digest to be for a while, on the bot's own clock. While somebody changes it, and
 * has not been told that it is changed, nobody can say which of the `plans` holds, or whether one does.
 */
export type Era = {
  readonly fromMs: number;
  untilMs: number;
  readonly plans: readonly DigestPlan[];
  readonly isOn: boolean;
  readonly isSure: boolean;
};

/** Somebody paused or removed it, or gave it other times. */
export type CallingOff = {
  readonly fromMs: number;
  /** What was to be posted then, and when it was due. */
  readonly waiting: ReadonlySet<number>;
  /** When they were told that it is done. */
  toldMs?: number;
  /** Messages that were on their way to Slack by then. */
  begun: ReadonlySet<string>;
};

/** A digest as the people know it who made it. */
export type Followed = {
  readonly id: string;
  readonly eras: Era[];
  readonly callingsOff: CallingOff[];
  /** Runs that somebody wanted and was promised. */
  readonly promised: Set<string>;
};

export type DigestBook = {
  readonly all: ReadonlyMap<string, Followed>;
  readonly open: (id: string) => Followed;
};

export function createDigestBook(): DigestBook {
  const all = new Map<string, Followed>();
  return {
    all,
    open: (id) => {
      const followed = { id, eras: [], callingsOff: [], promised: new Set<string>() };
      all.set(id, followed);
      return followed;
    },
  };
}

export function lastEra({ eras }: Followed): Era | undefined {
  return eras.at(-1);
}

export function beginEra({ eras }: Followed, era: Omit<Era, 'untilMs'>): void {
  const before = eras.at(-1);
  if (before) before.untilMs = era.fromMs;
  eras.push({ ...era, untilMs: Number.POSITIVE_INFINITY });
}

export function erasAt({ eras }: Followed, atMs: number): Era[] {
  return eras.filter(({ fromMs, untilMs }) => fromMs <= atMs && atMs <= untilMs);
}
