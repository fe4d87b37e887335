import { seededRandom } from '../simulation/random.ts';

/** What is done to a bot, and when. Times are real milliseconds. */
export type Act = When &
  (
    | { readonly type: 'kill'; readonly downMs: number }
    /** SIGSTOP, and SIGCONT so long after. */
    | { readonly type: 'freeze'; readonly forMs: number }
    /** SIGTERM, as at a deploy. */
    | { readonly type: 'terminate'; readonly downMs: number }
  );

type When = {
  /** After the last thing that was done. */
  readonly afterMs: number;
  /** It is let start first; otherwise it may be in the middle of that. */
  readonly onceReady: boolean;
};

type Options = { readonly seed: number; readonly kills: number; readonly meanLifeMs: number };

/** The same for the same seed: as many kills as asked for, and now and then something else. */
export function makePlan({ seed, kills, meanLifeMs }: Options): Act[] {
  const random = seededRandom(seed);
  const acts: Act[] = [];
  // Most lives are short, some long, and some end before the bot has started.
  const soon = (): When => ({
    afterMs: -Math.log(1 - random.next()) * meanLifeMs,
    onceReady: random.chance(0.8),
  });
  const downMs = () => random.between(0, 500);
  for (let killed = 0; killed < kills; killed += 1) {
    if (random.chance(0.15)) {
      acts.push({ type: 'freeze', ...soon(), forMs: random.magnitude(50, 3000) });
    }
    if (random.chance(0.05)) acts.push({ type: 'terminate', ...soon(), downMs: downMs() });
    acts.push({ type: 'kill', ...soon(), downMs: downMs() });
  }
  return acts;
}
