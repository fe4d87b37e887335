import { type Sabotage, simulate } from './simulate.ts';
import type { Violation } from './world.ts';

/** How many seeds, from the first on, it takes until a bug shows; no violation when `most` did not. */
export async function seedsToFind(
  sabotage: Sabotage,
  most: number,
): Promise<{ readonly seeds: number; readonly violation?: Violation }> {
  for (let seed = 1; seed <= most; seed += 1) {
    const { violations } = await simulate({ seed, sabotage });
    const [violation] = violations;
    if (violation) return { seeds: seed, violation };
  }
  return { seeds: most };
}
