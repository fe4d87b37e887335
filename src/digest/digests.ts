import type { Clock } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { nearest } from '../lib/nearest.ts';
import { createTurns } from '../lib/turns.ts';
import type { Day } from '../query/day.ts';
import { mostSkipDates, type Schedule } from '../schedule/schedule.ts';
import { type Digest, type DigestPlan, type DigestState, isNamed } from './digest.ts';

export type Person = { readonly teamId: string; readonly userId: string };

/** Why a digest was not changed. */
export type DigestRefusal =
  | { readonly type: 'missing'; readonly name: string; readonly near: string | undefined }
  | { readonly type: 'gone' }
  | { readonly type: 'taken'; readonly by: Digest }
  | { readonly type: 'not yours'; readonly digest: Digest }
  | { readonly type: 'too many dates'; readonly most: number };

/** How it is now. */
export type DigestChanged = { readonly type: 'changed'; readonly digest: Digest };
export type DigestFound = { readonly type: 'found'; readonly digest: Digest } | DigestRefusal;
type Outcome = Promise<DigestChanged | DigestRefusal>;

/** The digests of all workspaces. Whoever owns one, or is an admin, may change it. */
export type Digests = {
  readonly get: (teamId: string, id: string) => Promise<Digest | undefined>;
  readonly find: (teamId: string, name: string) => Promise<DigestFound>;
  /** In the order of their names. */
  readonly list: (teamId: string) => Promise<Digest[]>;
  /** Done again with the same id it changes nothing. */
  readonly create: (person: Person, id: string, plan: DigestPlan) => Outcome;
  readonly edit: (person: Person, id: string, plan: DigestPlan) => Outcome;
  readonly pause: (person: Person, id: string) => Outcome;
  readonly resume: (person: Person, id: string) => Outcome;
  readonly skip: (person: Person, id: string, dates: readonly Day[]) => Outcome;
  readonly handOver: (person: Person, id: string, toUserId: string) => Outcome;
  readonly remove: (person: Person, id: string) => Outcome;
  /** Its channel takes no more posts. Nothing when it posts elsewhere by now. */
  readonly pauseFor: (digest: Digest) => Promise<void>;
};

type Options = {
  readonly records: Collection<Digest>;
  readonly clock: Clock;
  readonly isAdmin: (userId: string) => boolean;
  /** Somebody who is no longer a member: what they own, everybody may change. */
  readonly isGone: (userId: string) => Promise<boolean>;
  /** Hears of each change once it is stored. */
  readonly onChange: (digest: Digest) => void;
};

export function createDigests({ records, clock, isAdmin, isGone, onChange }: Options): Digests {
  const inTurn = createTurns();
  const now = () => clock.now().toISOString();

  async function list(teamId: string): Promise<Digest[]> {
    const own = (await records.list()).filter((digest) => digest.teamId === teamId);
    return own.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  async function get(teamId: string, id: string): Promise<Digest | undefined> {
    const digest = await records.get(id);
    return digest?.teamId === teamId ? digest : undefined;
  }

  async function find(teamId: string, name: string): Promise<DigestFound> {
    const all = await list(teamId);
    const digest = all.find((one) => isNamed(one, name));
    if (digest) return { type: 'found', digest };
    const near = nearest(
      name,
      all.map((one) => one.name),
    );
    return { type: 'missing', name, near };
  }

  async function save(digest: Digest): Promise<DigestChanged> {
    await records.put(digest.id, digest);
    onChange(digest);
    return { type: 'changed', digest };
  }

  async function takenBy(teamId: string, id: string, name: string): Promise<Digest | undefined> {
    return (await list(teamId)).find((other) => other.id !== id && isNamed(other, name));
  }

  async function create({ teamId, userId }: Person, id: string, plan: DigestPlan): Outcome {
    const before = await get(teamId, id);
    if (before) return { type: 'changed', digest: before };
    const by = await takenBy(teamId, id, plan.name);
    if (by) return { type: 'taken', by };
    const at = now();
    const stamps = { createdAt: at, editedAt: at, dueAfter: at };
    return save({ id, teamId, ownerId: userId, ...plan, state: { name: 'active' }, ...stamps });
  }

  /** What `next` makes of a digest, when this person may change it. */
  async function change(
    { teamId, userId }: Person,
    id: string,
    next: (digest: Digest) => Digest,
  ): Outcome {
    const digest = await get(teamId, id);
    if (!digest) return { type: 'gone' };
    const { ownerId } = digest;
    const isAllowed = ownerId === userId || isAdmin(userId) || (await isGone(ownerId));
    if (!isAllowed) return { type: 'not yours', digest };
    const changed = next(digest);
    return changed === digest ? { type: 'changed', digest } : save(changed);
  }

  async function edit(person: Person, id: string, plan: DigestPlan): Outcome {
    const by = await takenBy(person.teamId, id, plan.name);
    if (by) return { type: 'taken', by };
    return change(person, id, (digest) => edited(digest, plan, now()));
  }

  async function skip(person: Person, id: string, dates: readonly Day[]): Outcome {
    const digest = await get(person.teamId, id);
    const skipDates = [...new Set([...(digest?.schedule.skipDates ?? []), ...dates])].sort();
    if (skipDates.length > mostSkipDates) return { type: 'too many dates', most: mostSkipDates };
    return change(person, id, (before) => ({
      ...before,
      schedule: { ...before.schedule, skipDates },
      editedAt: now(),
    }));
  }

  async function remove(person: Person, id: string): Outcome {
    const outcome = await change(person, id, (digest) => digest);
    if (outcome.type !== 'changed') return outcome;
    await records.remove(id);
    onChange(outcome.digest);
    return outcome;
  }

  const setState = (person: Person, id: string, state: DigestState) =>
    change(person, id, (digest) => withState(digest, state, now()));

  async function pauseFor({ id, place }: Digest): Promise<void> {
    const digest = await records.get(id);
    const isSame = JSON.stringify(digest?.place) === JSON.stringify(place);
    if (digest?.state.name !== 'active' || !isSame) return;
    await save(withState(digest, { name: 'paused', why: 'channel', at: now() }, now()));
  }

  // Whether a name is free is looked up before it is taken: one change after the other.
  const exclusively = <T>(work: () => Promise<T>) => inTurn('digests', work);
  return {
    get,
    find,
    list,
    create: (...asked) => exclusively(() => create(...asked)),
    edit: (...asked) => exclusively(() => edit(...asked)),
    pause: (person, id) =>
      exclusively(() =>
        setState(person, id, { name: 'paused', why: 'asked', at: now(), byUserId: person.userId }),
      ),
    resume: (person, id) => exclusively(() => setState(person, id, { name: 'active' })),
    skip: (...asked) => exclusively(() => skip(...asked)),
    handOver: (person, id, ownerId) =>
      exclusively(() => change(person, id, (digest) => ({ ...digest, ownerId }))),
    remove: (...asked) => exclusively(() => remove(...asked)),
    pauseFor: (digest) => exclusively(() => pauseFor(digest)),
  };
}

/** Other times begin now; what was due under the old ones is not made up for. */
function edited(digest: Digest, plan: DigestPlan, now: string): Digest {
  const isSameTime = sameSchedule(digest.schedule, plan.schedule);
  const { onlyWhenChangedBy: _, ...rest } = digest;
  const isMoved = JSON.stringify(digest.place) !== JSON.stringify(plan.place);
  const wasRefused = digest.state.name === 'paused' && digest.state.why === 'channel';
  const revived = isMoved && wasRefused;
  return {
    ...rest,
    ...plan,
    state: revived ? { name: 'active' } : digest.state,
    editedAt: now,
    dueAfter: isSameTime && !revived ? digest.dueAfter : now,
  };
}

function sameSchedule(one: Schedule, other: Schedule): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Nothing is made up for that was due while it was paused. */
function withState(digest: Digest, state: DigestState, now: string): Digest {
  if (digest.state.name === state.name) return digest;
  const dueAfter = state.name === 'active' ? now : digest.dueAfter;
  return { ...digest, state, editedAt: now, dueAfter };
}
