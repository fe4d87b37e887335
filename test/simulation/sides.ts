import { createAlertSide } from './alerts/side.ts';
import type { Side, Surroundings } from './side.ts';
import type { Sabotage } from './simulate.ts';

/** Everything that the bot does in this seed besides answering people. */
export function createSides(surroundings: Surroundings, sabotage: Sabotage): Side[] {
  const { watched } = surroundings;
  return watched ? [createAlertSide({ ...surroundings, ...watched, sabotage })] : [];
}
