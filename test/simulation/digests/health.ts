import type { Process } from '../process.ts';
import type { World } from '../world.ts';

/** When the bot was well enough to do what is due: the same process, and a store that did not fail. */
export type Health = {
  readonly start: () => void;
  /** All the time between, in milliseconds since the simulation began. */
  readonly wasWell: (fromMs: number, untilMs: number) => boolean;
  /** For so long at a stretch, at some time between. */
  readonly wasWellFor: (ms: number, fromMs: number, untilMs: number) => boolean;
  readonly wasDown: (fromMs: number, untilMs: number) => boolean;
};

type Look = {
  readonly atMs: number;
  readonly wellSinceMs: number | undefined;
  readonly isUp: boolean;
};

const everyMs = 30_000;

/** Looks now and then at whichever process people reach. */
export function createHealth(world: World, running: () => Process | undefined): Health {
  const looks: Look[] = [];
  let process: Process | undefined;
  let troubles = 0;

  function look(): void {
    const before = looks.at(-1);
    const current = running();
    const same = current !== undefined && current === process && troubles === troublesNow();
    const wellSinceMs = same ? (before?.wellSinceMs ?? before?.atMs) : undefined;
    looks.push({ atMs: world.nowMs(), wellSinceMs, isUp: current !== undefined });
    process = current;
    troubles = troublesNow();
    world.after(everyMs, look);
  }

  const troublesNow = () => world.counts.storeErrors + world.counts.freezes;

  function wasWell(fromMs: number, untilMs: number): boolean {
    const last = looks.find(({ atMs }) => atMs >= untilMs);
    return last?.wellSinceMs !== undefined && last.wellSinceMs <= fromMs;
  }

  return {
    start: look,
    wasWell,
    wasWellFor: (ms, fromMs, untilMs) =>
      looks.some(
        ({ atMs, wellSinceMs = Number.POSITIVE_INFINITY }) =>
          atMs <= untilMs && atMs - Math.max(fromMs, wellSinceMs) >= ms,
      ),
    wasDown: (fromMs, untilMs) =>
      looks.every(({ atMs, isUp }) => !isUp || atMs < fromMs || atMs > untilMs),
  };
}
