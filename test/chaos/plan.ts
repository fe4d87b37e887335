import { seededRandom } from '../simulation/random.ts';

/** What is done to a bot, so long after the last thing that was. Times are real milliseconds. */
export type Act =
  | { readonly type: 'kill'; readonly afterMs: number; readonly downMs: number }
  /** SIGSTOP, and SIGCONT so long after. */
  | { readonly type: 'freeze'; readonly afterMs: number; readonly forMs: number }
  /** SIGTERM, as at a deploy. */
  | { readonly type: 'terminate'; readonly afterMs: number; readonly downMs: number };

type Options = { readonly seed: number; readonly kills: number; readonly meanLifeMs: number };

/** The same for the same seed: as many kills as asked for, and now and then something else. */
export function makePlan({ seed, kills, meanLifeMs }: Options): Act[] {
  const random = seededRandom(seed);
  const acts: Act[] = [];
  // Most lives are short, some long, and some end before the bot has started.
  const lifeMs = () => 30 - Math.log(1 - random.next()) * meanLifeMs;
  const downMs = () => random.between(0, 500);
  for (let killed = 0; killed < kills; killed += 1) {
    if (random.chance(0.15)) {
      acts.push({ type: 'freeze', afterMs: lifeMs(), forMs: random.magnitude(50, 3000) });
    }
    if (random.chance(0.05)) acts.push({ type: 'terminate', afterMs: lifeMs(), downMs: downMs() });
    acts.push({ type: 'kill', afterMs: lifeMs(), downMs: downMs() });
  }
  return acts;
}
