import type { Process } from './process.ts';
import type { World } from './world.ts';

/** That one process at a time works on the store, as Redis has it. In a file the system sees to it. */
export type Lease = {
  /** Resolves once the process has the store; rejects when another goes on having it. */
  readonly acquire: (process: Process) => Promise<void>;
  /** Another has it: whatever this process writes from here on is refused. */
  readonly isFenced: (process: Process) => boolean;
  readonly giveBack: (process: Process) => void;
};

type Options = {
  /** A process that still lives has lost the store, and does not know. */
  readonly onTakenOver: (process: Process) => void;
};

/** It is renewed every 2 s, for 8 s. */
const leaseMs = 7000;
const lookEveryMs = 1000;
const patienceMs = 12_000;

export function createLease(world: World, { onTakenOver }: Options): Lease {
  let holder: Process | undefined;
  const lost = new Set<Process>();

  /** A process that stands still does not renew it, nor does one that is dead. */
  function isHeldAgainst(process: Process): boolean {
    if (!holder || holder === process) return false;
    const silentMs = holder.silentSinceMs();
    return silentMs === undefined || world.nowMs() < silentMs + leaseMs;
  }

  function take(process: Process): boolean {
    if (isHeldAgainst(process)) return false;
    const before = holder;
    holder = process;
    if (!before || before === process) return true;
    lost.add(before);
    if (before.isAlive()) {
      world.trace(process.name, `takes the store over from ${before.name}`);
      world.counts.takeovers += 1;
      onTakenOver(before);
    }
    return true;
  }

  async function acquire(process: Process): Promise<void> {
    for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
      if (await process.told(10, () => take(process))) return;
      await process.clock.sleep(lookEveryMs);
    }
    throw new Error('another process uses the store');
  }

  return {
    acquire,
    isFenced: (process) => lost.has(process),
    giveBack: (process) => {
      if (holder === process) holder = undefined;
    },
  };
}

/** Of a file: a process that lives has it, and one that has died does not. */
export const fileLock: Lease = {
  acquire: async () => undefined,
  isFenced: () => false,
  giveBack: () => undefined,
};
