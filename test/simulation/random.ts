/** Chance that a seed repeats exactly: everything that varies in a simulation is drawn from it. */
export type Random = {
  /** At least 0 and less than 1. */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  readonly between: (low: number, high: number) => number;
  readonly whole: (low: number, high: number) => number;
  /** Spread evenly over orders of magnitude. */
  readonly magnitude: (low: number, high: number) => number;
};

/** Marsaglia's xorshift on 128 bits. */
export function seededRandom(seed: number): Random {
  let [first = 0, second = 0, third = 0, fourth = 0] = spread(seed);

  function next(): number {
    const mixed = first ^ (first << 11);
    first = second;
    second = third;
    third = fourth;
    fourth ^= (fourth >>> 19) ^ mixed ^ (mixed >>> 8);
    return (fourth >>> 0) / 2 ** 32;
  }

  const between = (low: number, high: number) => low + (high - low) * next();
  return {
    next,
    chance: (probability) => probability > 0 && next() < probability,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    magnitude: (low, high) => Math.exp(between(Math.log(low), Math.log(high))),
  };
}

/** Neighbouring seeds have to start far apart. */
function spread(seed: number): number[] {
  let state = seed;
  return [1, 2, 3, 4].map((round) => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + Math.imul(round, 0x9e3779b9);
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
    return (state ^ (state >>> 15)) | round;
  });
}
