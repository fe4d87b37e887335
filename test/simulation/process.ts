import type { Clock } from '../../src/lib/clock.ts';
import type { World } from './world.ts';

/** One run of the bot. Once it is dead none of its promises settles: its code never goes on. */
export type Process = {
  readonly name: string;
  readonly isAlive: () => boolean;
  /** Since when it has stood still or been dead; undefined while it does something. */
  readonly silentSinceMs: () => number | undefined;
  /** When it goes on. */
  readonly awakeMs: () => number;
  readonly clock: Clock;
  readonly die: (why: string) => void;
  /**
   * What the process is told of an operation outside it, `takesMs` from now: `answer` returns or
   * throws then. It may die at that moment instead, or stand still for a while.
   */
  readonly told: <T>(takesMs: number, answer: () => T) => Promise<T>;
};

type Options = {
  readonly name: string;
  readonly onDeath: () => void;
  /** It is told to stop. */
  readonly onDeploy: () => void;
  /** It stands still from now on. */
  readonly onFreeze: () => void;
};

const longestFreezeMs = 90_000;

export function startProcess(
  world: World,
  { name, onDeath, onDeploy, onFreeze }: Options,
): Process {
  let alive = true;
  let frozenSinceMs = 0;
  let frozenUntilMs = 0;
  let diedMs: number | undefined;

  function die(why: string): void {
    if (!alive) return;
    alive = false;
    diedMs = world.nowMs();
    world.trace(name, `dies: ${why}`);
    onDeath();
  }

  /** Runs what goes on in the process, unless this is where it ends. */
  function resume(run: () => void): void {
    if (!alive) return;
    if (world.fails('crash')) {
      world.counts.crashes += 1;
      die('killed');
      return;
    }
    if (world.fails('freeze')) freeze();
    if (world.fails('deploy')) onDeploy();
    const frozenMs = frozenUntilMs - world.nowMs();
    if (frozenMs <= 0) run();
    else world.after(frozenMs, () => alive && run());
  }

  function freeze(): void {
    world.counts.freezes += 1;
    if (frozenUntilMs <= world.nowMs()) frozenSinceMs = world.nowMs();
    frozenUntilMs = world.nowMs() + world.random.magnitude(100, longestFreezeMs);
    world.trace(name, `stands still for ${Math.round(frozenUntilMs - world.nowMs())} ms`);
    onFreeze();
  }

  function told<T>(takesMs: number, answer: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      world.after(takesMs, () =>
        resume(() => {
          try {
            resolve(answer());
          } catch (error) {
            reject(error);
          }
        }),
      );
    });
  }

  const clock: Clock = {
    now: () => world.date(world.nowMs()),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const abort = () => reject(Object.assign(new Error('aborted'), { name: 'AbortError' }));
        if (signal?.aborted) return abort();
        signal?.addEventListener('abort', abort, { once: true });
        world.after(Math.max(0, ms), () => {
          signal?.removeEventListener('abort', abort);
          if (!signal?.aborted) resume(resolve);
        });
      }),
  };

  function silentSinceMs(): number | undefined {
    return diedMs ?? (frozenUntilMs > world.nowMs() ? frozenSinceMs : undefined);
  }

  const awakeMs = () => Math.max(frozenUntilMs, world.nowMs());
  return { name, isAlive: () => alive, silentSinceMs, awakeMs, clock, die, told };
}
