import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../src/lib/clock.ts';

export type FakeClock = Clock & {
  /**
   * Moves the time on, waking every sleeper that is due on the way, the earliest first. After each,
   * the event loop turns a few times; what waits for a socket or a disk has to be awaited itself.
   */
  readonly advance: (ms: number) => Promise<void>;
  /** How many sleeps have neither ended nor been aborted. */
  readonly sleeping: () => number;
};

type Sleeper = { readonly wakesAtMs: number; readonly wake: () => void };

/** A clock that stands still until it is moved by hand. */
export function fakeClock(start: Date = new Date('2026-11-20T09:00:00Z')): FakeClock {
  let nowMs = start.getTime();
  const sleepers = new Set<Sleeper>();

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (!(ms > 0)) return Promise.resolve();
    if (signal?.aborted) return Promise.reject(abortError(signal));
    return new Promise((resolve, reject) => {
      function stop(): void {
        sleepers.delete(sleeper);
        signal?.removeEventListener('abort', abort);
      }
      function abort(): void {
        stop();
        reject(abortError(signal));
      }
      const sleeper: Sleeper = {
        wakesAtMs: nowMs + ms,
        wake: () => {
          stop();
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', abort);
    });
  }

  async function advance(ms: number): Promise<void> {
    const untilMs = nowMs + ms;
    await settle();
    for (let next = earliest(sleepers); next; next = earliest(sleepers)) {
      if (next.wakesAtMs > untilMs) break;
      nowMs = next.wakesAtMs;
      next.wake();
      await settle();
    }
    nowMs = untilMs;
  }

  return { now: () => new Date(nowMs), sleep, advance, sleeping: () => sleepers.size };
}

/** Of sleepers due at the same instant, the one that lay down first. */
function earliest(sleepers: ReadonlySet<Sleeper>): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) {
    if (!first || sleeper.wakesAtMs < first.wakesAtMs) first = sleeper;
  }
  return first;
}

/** Turns of the event loop after which what was just woken has done what it can without waiting. */
const turns = 10;

async function settle(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
}

/** As Node's own timers reject. */
function abortError(signal: AbortSignal | undefined): Error {
  const error = new Error('The operation was aborted', { cause: signal?.reason });
  return Object.assign(error, { name: 'AbortError', code: 'ABORT_ERR' });
}
