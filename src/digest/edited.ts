import type { Day } from '../query/day.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Digest, DigestPlan, DigestState } from './digest.ts';

type Owner = { readonly userId: string; readonly name?: string | undefined };

/** Other times begin now; what was due under the old ones is not made up for. */
export function edited(digest: Digest, plan: DigestPlan, now: Date): Digest {
  const isSameTime = sameSchedule(digest.schedule, plan.schedule);
  const { onlyWhenChangedBy: _, ...rest } = digest;
  const isMoved = JSON.stringify(digest.place) !== JSON.stringify(plan.place);
  const wasRefused = digest.state.name === 'paused' && digest.state.why === 'channel';
  const revived = isMoved && wasRefused;
  return {
    ...rest,
    ...plan,
    state: revived ? { name: 'active' } : digest.state,
    editedAt: now.toISOString(),
    dueAfter: isSameTime && !revived ? digest.dueAfter : now.toISOString(),
  };
}

function sameSchedule(one: Schedule, other: Schedule): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Nothing is made up for that was due while it was paused. */
export function withState(digest: Digest, state: DigestState, now: Date): Digest {
  if (digest.state.name === state.name) return digest;
  const dueAfter = state.name === 'active' ? now.toISOString() : digest.dueAfter;
  return { ...digest, state, editedAt: now.toISOString(), dueAfter };
}

export function withSkipDates(digest: Digest, skipDates: readonly Day[], now: Date): Digest {
  const schedule = { ...digest.schedule, skipDates };
  return { ...digest, schedule, editedAt: now.toISOString() };
}

export function withOwner(digest: Digest, { userId, name }: Owner): Digest {
  const { ownerName: _, ...rest } = digest;
  return { ...rest, ownerId: userId, ...(name === undefined ? {} : { ownerName: name }) };
}
