import type { Random } from '../simulation/random.ts';

/** How often what goes wrong, each a probability for one call. */
export type Trouble = {
  /** Slack did it, and its answer is lost. */
  readonly slackLost: number;
  /** The connection breaks before Slack did it. */
  readonly slackReset: number;
  /** 503, done or not. */
  readonly slackBroken: number;
  readonly slackLimited: number;
  readonly slackSlow: number;
  /** CleverTap answers `partial` first. */
  readonly partial: number;
  readonly broken: number;
  readonly reset: number;
  readonly hang: number;
  readonly limited: number;
};

const most: Trouble = {
  slackLost: 0.5,
  slackReset: 0.3,
  slackBroken: 0.3,
  slackLimited: 0.2,
  slackSlow: 0.3,
  partial: 0.7,
  broken: 0.3,
  reset: 0.3,
  hang: 0.1,
  // Each costs ten minutes in which nothing else can go wrong with CleverTap.
  limited: 0.01,
};

export const noTrouble: Trouble = rates(() => 0);

/** Some kinds at a time: all at once would hide the rare mixtures. */
export function drawTrouble(random: Random): Trouble {
  const share = random.between(0, 0.8);
  return rates((kind) => (random.chance(share) ? random.between(0, most[kind]) : 0));
}

function rates(rateOf: (kind: keyof Trouble) => number): Trouble {
  const kinds = Object.keys(most) as (keyof Trouble)[];
  // Made of exactly the names of the table above.
  return Object.fromEntries(kinds.map((kind) => [kind, rateOf(kind)])) as Trouble;
}
