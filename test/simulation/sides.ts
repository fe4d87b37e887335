import { createAlertSide } from './alerts/side.ts';
import { createDigestSide } from './digests/side.ts';
import type { Side, Surroundings } from './side.ts';
import type { Sabotage } from './simulate.ts';

/** Everything that the bot does in this seed besides answering people: it costs time, so not always. */
export function createSides(surroundings: Surroundings, sabotage: Sabotage): Side[] {
  const { world, watched } = surroundings;
  const hasDigests = world.random.chance(0.4) || sabotage.digest !== undefined;
  return [
    ...(hasDigests ? [createDigestSide(surroundings, sabotage)] : []),
    ...(watched ? [createAlertSide({ ...surroundings, ...watched, sabotage })] : []),
  ];
}
