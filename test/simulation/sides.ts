import type { Side, Surroundings } from './side.ts';
import type { Sabotage } from './simulate.ts';

/** Everything that the bot does in this seed besides answering people. */
export function createSides(_: Surroundings, __: Sabotage): Side[] {
  return [];
}
