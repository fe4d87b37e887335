import { type Sabotage, simulate } from './simulate.ts';
import type { Violation } from './world.ts';

/**
 * How many seeds it takes until a bug shows, from the first on or from those to be tried before; no
 * violation when `most` did not show it.
 */
export async function seedsToFind(
  sabotage: Sabotage,
  most: number,
  before: readonly number[] = [],
): Promise<{ readonly seeds: number; readonly violation?: Violation }> {
  const others = Array.from({ length: most }, (_, index) => index + 1);
  let seeds = 0;
  for (const seed of [...before, ...others]) {
    seeds += 1;
    const { violations } = await simulate({ seed, sabotage });
    const [violation] = violations;
    if (violation) return { seeds, violation };
  }
  return { seeds };
}
