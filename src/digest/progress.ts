import { z } from 'zod';
import { minute, second } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { createTurns } from '../lib/turns.ts';
import type { Digest } from './digest.ts';

const Instant = z.iso.datetime();

/** How far a digest is. Written where runs are planned and ended. */
export const Progress = z
  .object({
    id: z.string(),
    /** Every slot up to here has its run; as long as the digest's `dueAfter` is this one. */
    handled: z.object({ dueAfter: Instant, until: Instant }).readonly().optional(),
    /** How long CleverTap took for the last runs. */
    tookMs: z.array(z.number()).readonly(),
    lastPostedAt: Instant.optional(),
    /** Runs have failed since, and the owner knows, or hears of it from the run `toldBy`. */
    failingSince: Instant.optional(),
    toldBy: z.string().optional(),
    /** What was due before belongs to a streak of failures that is over, and that the owner knows of. */
    workingSince: Instant.optional(),
    /** This owner has left the workspace, and those who stay know. */
    ownerLeft: z.string().optional(),
  })
  .readonly();
export type Progress = z.infer<typeof Progress>;

/** How far each digest is, one change after the other. */
export type ProgressBook = {
  readonly get: (id: string) => Promise<Progress>;
  readonly change: (id: string, next: (progress: Progress) => Progress) => Promise<void>;
};

export function createProgressBook(records: Collection<Progress>): ProgressBook {
  const inTurn = createTurns();
  const get = async (id: string) => (await records.get(id)) ?? { id, tookMs: [] };
  return {
    get,
    change: (id, next) => inTurn(id, async () => records.put(id, next(await get(id)))),
  };
}

/** Slots later than this have no run yet. */
export function handledUntil({ handled }: Progress, { dueAfter }: Digest): Date {
  return new Date(handled?.dueAfter === dueAfter ? handled.until : dueAfter);
}

const remembered = 5;

export function withDuration(progress: Progress, ms: number): Progress {
  return { ...progress, tookMs: [...progress.tookMs, ms].slice(-remembered) };
}

const usualLeadMs = minute;
const shortestLeadMs = 20 * second;
const longestLeadMs = 30 * minute;

/** How long before it is due a run asks: as long as the slowest of the last took, and some more. */
export function leadMs({ tookMs }: Progress): number {
  if (tookMs.length === 0) return usualLeadMs;
  const slowest = 1.5 * Math.max(...tookMs);
  return Math.min(longestLeadMs, Math.max(shortestLeadMs, slowest + 10 * second));
}
