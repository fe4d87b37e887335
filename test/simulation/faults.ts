import type { Random } from './random.ts';

/** How often what goes wrong, each a probability for one operation. */
export type Faults = {
  /** The process dies where it would have gone on. */
  readonly crash: number;
  /** The process is told to stop, as at a deploy. */
  readonly deploy: number;
  /** The process stands still for a while. */
  readonly freeze: number;
  readonly storeError: number;
  readonly storeSlow: number;
  /** The store goes away for up to two minutes. */
  readonly storeDown: number;
  readonly partial: number;
  readonly partialForEver: number;
  readonly hang: number;
  readonly reset: number;
  readonly limited: number;
  readonly unavailable: number;
  readonly unreadable: number;
  readonly forgotten: number;
  readonly answerLost: number;
  readonly refused: number;
  /** Its answer does not come, whether or not it did what it was asked. */
  readonly slackLost: number;
  /** It answers 5xx, whether or not it did what it was asked. */
  readonly slackBroken: number;
  readonly slackLate: number;
  readonly slackSlow: number;
  readonly slackPostponed: number;
  readonly slackMalformed: number;
  readonly slackThrows: number;
  readonly redelivery: number;
};

const ranges: Readonly<Record<keyof Faults, readonly [low: number, high: number]>> = {
  crash: [0.0002, 0.02],
  deploy: [0.0001, 0.002],
  freeze: [0.0002, 0.005],
  storeError: [0.001, 0.1],
  storeSlow: [0.001, 0.1],
  storeDown: [0.0002, 0.005],
  partial: [0.1, 0.9],
  partialForEver: [0.01, 0.1],
  hang: [0.01, 0.5],
  reset: [0.01, 0.3],
  limited: [0.005, 0.2],
  unavailable: [0.01, 0.4],
  unreadable: [0.01, 0.2],
  forgotten: [0.01, 0.2],
  answerLost: [0.01, 0.4],
  refused: [0.01, 0.2],
  slackLost: [0.01, 0.5],
  slackBroken: [0.01, 0.3],
  slackLate: [0.01, 0.3],
  slackSlow: [0.01, 0.3],
  slackPostponed: [0.01, 0.3],
  slackMalformed: [0.01, 0.3],
  slackThrows: [0.001, 0.05],
  redelivery: [0.01, 0.3],
};

/** Each seed has its own few kinds of trouble: all at once would hide the rare mixtures. */
export function drawFaults(random: Random): Faults {
  const share = random.between(0.1, 0.9);
  return forEachFault((fault) => {
    const rate = random.magnitude(...ranges[fault]);
    // What never ends takes a whole day of polls.
    const likely = fault === 'partialForEver' ? share / 3 : share;
    return random.chance(likely) ? rate : 0;
  });
}

export const noFaults: Faults = forEachFault(() => 0);

/** Slack at its worst, and nothing else. */
export const slackFaults: Faults = {
  ...noFaults,
  ...{ slackLost: 0.5, slackBroken: 0.2, slackPostponed: 0.1 },
};

function forEachFault(rateOf: (fault: keyof Faults) => number): Faults {
  const names = Object.keys(ranges) as (keyof Faults)[];
  // Made of exactly the names of the table above.
  return Object.fromEntries(names.map((fault) => [fault, rateOf(fault)])) as Faults;
}
