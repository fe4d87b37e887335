import { after, type Clock, hour, minute } from '../lib/clock.ts';
import type { Reference } from '../query/period.ts';
import { nextSlot, type Slot, slotsBetween } from '../schedule/slots.ts';
import type { Digest } from './digest.ts';
import { handledUntil, leadMs, type Progress, type ProgressBook } from './progress.ts';
import { type DigestRecords, runTtlMs } from './records.ts';
import { isOver, type Occasion, type Run, slotRunId } from './run.ts';

/** What was due longer ago is listed as missed; of the rest the newest is posted, as late. */
export const catchUpMs = 6 * hour;
/** A post that begins later than this was not on time. */
export const onTimeMs = minute;
/** Runs are made so long before they have to ask: no look at the clock comes between. */
const aheadMs = 2 * minute;
/** A late post waits no longer for its figures. */
const lateWaitMs = minute;
/** Whether anything has changed nobody can say before the figures are there. */
const undecidedMs = hour;
/** Of a long absence only the newest are listed. */
const mostSlots = 50;

type Options = {
  readonly records: Pick<DigestRecords, 'runs'>;
  readonly progress: ProgressBook;
  readonly clock: Clock;
  readonly referenceAt: (instant: Date) => Reference;
  /** The run has something to do. */
  readonly wake: (runId: string) => void;
};

/**
 * Makes the runs of one digest that are due, or soon will be. Each slot gets one, once. Resolves to
 * when there will be more to make; never, when there is no such time.
 */
export function createPlanRuns({ records, progress, clock, referenceAt, wake }: Options) {
  const { runs } = records;
  const freeOf = createFreeOf(runs, wake);

  async function planRuns(digest: Digest): Promise<Date | undefined> {
    if (digest.state.name !== 'active') return undefined;
    const known = await progress.get(digest.id);
    const now = clock.now();
    const earlyMs = leadMs(known) + aheadMs;
    const until = after(now, earlyMs);
    const cursor = handledUntil(known, digest);
    const slots = slotsBetween(digest.schedule, { after: cursor, until }, mostSlots);
    for (const run of runsFor(digest, await freeOf(digest, slots), now)) {
      await runs.put(run.id, run, { ttlMs: runTtlMs });
      // At once: whatever fails from here on, nobody would come across it again.
      wake(run.id);
    }
    const last = slots.at(-1);
    if (last) {
      await progress.change(digest.id, (latest) => withHandled(latest, digest, last));
    }
    const next = nextSlot(digest.schedule, last?.dueAt ?? cursor);
    return next && after(next.dueAt, -earlyMs);
  }

  function runsFor(digest: Digest, slots: readonly Slot[], now: Date): Run[] {
    const passed = slots.filter(({ dueAt }) => dueAt <= now);
    const newest = passed.at(-1);
    const isTooOld = newest && now.getTime() - newest.dueAt.getTime() > catchUpMs;
    const missed = isTooOld ? passed : passed.slice(0, -1);
    const due = slots.slice(missed.length);
    return [
      ...missed.map((slot) => ({
        ...runOf(digest, slot, now),
        state: { name: 'missed' } as const,
      })),
      ...due.map((slot, index) => ({
        ...runOf(digest, slot, now),
        missed: index === 0 ? missed.map(({ dueAt }) => dueAt.toISOString()) : [],
      })),
    ];
  }

  function runOf(digest: Digest, { planned, dueAt }: Slot, now: Date): Run {
    const isLate = now.getTime() - dueAt.getTime() > onTimeMs;
    const waitMs = digest.onlyWhenChangedBy === undefined ? 0 : undecidedMs;
    const postBy = isLate ? after(now, lateWaitMs) : after(dueAt, waitMs);
    return {
      id: slotRunId(digest.id, planned),
      digest,
      occasion: isLate ? 'late' : 'due',
      planned,
      dueAt: dueAt.toISOString(),
      notBefore: dueAt.toISOString(),
      postBy: postBy.toISOString(),
      startedAt: now.toISOString(),
      reference: referenceAt(dueAt),
      missed: [],
      state: { name: 'waiting' },
      details: 0,
    };
  }

  return planRuns;
}

/**
 * Which slots have no run. There is one for each, whoever looked first. One that is open may not be
 * under way: a store that failed may have taken it. One that was called off is wanted again.
 */
function createFreeOf(runs: DigestRecords['runs'], wake: Options['wake']) {
  return async ({ id }: Digest, slots: readonly Slot[]): Promise<Slot[]> => {
    const free: Slot[] = [];
    for (const slot of slots) {
      const run = await runs.get(slotRunId(id, slot.planned));
      if (!run || run.state.name === 'cancelled') free.push(slot);
      else if (!isOver(run)) wake(run.id);
    }
    return free;
  };
}

function withHandled(progress: Progress, { dueAfter }: Digest, { dueAt }: Slot): Progress {
  return { ...progress, handled: { dueAfter, until: dueAt.toISOString() } };
}

type Wanted = {
  readonly id: string;
  readonly digest: Digest;
  readonly occasion: Extract<Occasion, 'asked' | 'test'>;
  readonly byUserId: string;
  readonly now: Date;
  readonly reference: Reference;
};

/** Somebody waits: it goes out as soon as all figures are there. */
const askedWaitMs = 2 * minute;

/** A run that somebody wants now. */
export function wantedRun({ now, ...wanted }: Wanted): Run {
  const at = now.toISOString();
  return {
    ...wanted,
    dueAt: at,
    notBefore: at,
    postBy: after(now, askedWaitMs).toISOString(),
    startedAt: at,
    missed: [],
    state: { name: 'waiting' },
    details: 0,
  };
}
