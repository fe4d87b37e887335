/** Numbers that look random and are the same for the same seed. */
export type Random = {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number from 0 to `below - 1`. */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(among: Choices<T>) => T;
};

/** Things and how likely each is. */
export type Choices<T> = {
  /** Each thing and the sum of the shares up to it. */
  readonly steps: readonly (readonly [T, number])[];
  readonly total: number;
};

export function choices<T>(...shares: readonly (readonly [T, number])[]): Choices<T> {
  let total = 0;
  const steps = shares.map(([thing, share]) => {
    total += share;
    return [thing, total] as const;
  });
  return { steps, total };
}

/** Mulberry32, started from all of `seeds`. */
export function createRandom(...seeds: readonly number[]): Random {
  let state = seeds.reduce((mixed, seed) => mix(mixed ^ mix(seed)), 0x9e3779b9);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    return (mix(state) >>> 0) / 2 ** 32;
  }
  return {
    next,
    below: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    pick: (among) => pick(among, next()),
  };
}

function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}

function pick<T>({ steps, total }: Choices<T>, at: number): T {
  const found = steps.find(([, upTo]) => at * total < upTo);
  if (!found) throw new Error('there is nothing to pick from');
  return found[0];
}
