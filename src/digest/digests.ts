import type { Clock } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { createTurns } from '../lib/turns.ts';
import type { Day } from '../query/day.ts';
import { mostSkipDates } from '../schedule/schedule.ts';
import { type Digest, type DigestPlan, type DigestState, isNamed } from './digest.ts';
import { edited, withOwner, withSkipDates, withState } from './edited.ts';

export type Person = { readonly teamId: string; readonly userId: string };
/** `name` as the person is called. */
export type Owner = { readonly userId: string; readonly name?: string | undefined };

/** Why a digest was not changed. */
export type DigestRefusal =
  | { readonly type: 'missing'; readonly name: string; readonly near: string | undefined }
  | { readonly type: 'gone' }
  | { readonly type: 'taken'; readonly by: Digest }
  | { readonly type: 'not yours'; readonly digest: Digest }
  | { readonly type: 'too many dates'; readonly most: number };

/** How it is now. */
export type DigestChanged = { readonly type: 'changed'; readonly digest: Digest };
type Outcome = Promise<DigestChanged | DigestRefusal>;

/** The digests of all workspaces. Whoever owns one, or is an admin, may change it. */
export type Digests = {
  readonly get: (teamId: string, id: string) => Promise<Digest | undefined>;
  /** In the order of their names. */
  readonly list: (teamId: string) => Promise<Digest[]>;
  /** Done again with the same id it changes nothing. */
  readonly create: (person: Owner & Person, id: string, plan: DigestPlan) => Outcome;
  readonly edit: (person: Person, id: string, plan: DigestPlan) => Outcome;
  readonly pause: (person: Person, id: string) => Outcome;
  readonly resume: (person: Person, id: string) => Outcome;
  readonly skip: (person: Person, id: string, dates: readonly Day[]) => Outcome;
  readonly handOver: (person: Person, id: string, to: Owner) => Outcome;
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
  /** Hears of each change once it is stored, or may be. */
  readonly onChange: (digest: Digest) => void;
};

export function createDigests(options: Options): Digests {
  const { clock } = options;
  const inTurn = createTurns();
  const known = createKnown(options.records);
  const acts = createActs(options, known);
  // Whether a name is free is looked up before it is taken: one change after the other.
  const exclusively = <T>(work: () => Promise<T>) => inTurn('digests', work);

  const setState = (person: Person, id: string, state: DigestState) =>
    acts.change(person, id, (digest) => withState(digest, state, clock.now()));

  return {
    ...known,
    create: (...asked) => exclusively(() => acts.create(...asked)),
    edit: (...asked) => exclusively(() => acts.edit(...asked)),
    pause: (person, id) => {
      const at = clock.now().toISOString();
      const state = { name: 'paused', why: 'asked', at, byUserId: person.userId } as const;
      return exclusively(() => setState(person, id, state));
    },
    resume: (person, id) => exclusively(() => setState(person, id, { name: 'active' })),
    skip: (...asked) => exclusively(() => acts.skip(...asked)),
    handOver: (person, id, owner) =>
      exclusively(() => acts.change(person, id, (digest) => withOwner(digest, owner))),
    remove: (...asked) => exclusively(() => acts.remove(...asked)),
    pauseFor: (digest) => exclusively(() => acts.pauseFor(digest)),
  };
}

type Known = Pick<Digests, 'get' | 'list'>;

function createKnown(records: Collection<Digest>): Known {
  async function list(teamId: string): Promise<Digest[]> {
    const own = (await records.list()).filter((digest) => digest.teamId === teamId);
    return own.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  async function get(teamId: string, id: string): Promise<Digest | undefined> {
    const digest = await records.get(id);
    return digest?.teamId === teamId ? digest : undefined;
  }

  return { list, get };
}

function createActs(options: Options, { get, list }: Known) {
  const { records, clock, onChange } = options;
  const mayChange = createMayChange(options);

  async function save(digest: Digest): Promise<DigestChanged> {
    // A store that fails may have taken it.
    await records.put(digest.id, digest).finally(() => onChange(digest));
    return { type: 'changed', digest };
  }

  async function takenBy(teamId: string, id: string, name: string): Promise<Digest | undefined> {
    return (await list(teamId)).find((other) => other.id !== id && isNamed(other, name));
  }

  async function create(person: Owner & Person, id: string, plan: DigestPlan): Outcome {
    const { teamId } = person;
    const before = await get(teamId, id);
    if (before) return { type: 'changed', digest: before };
    const by = await takenBy(teamId, id, plan.name);
    if (by) return { type: 'taken', by };
    const at = clock.now().toISOString();
    const stamps = { createdAt: at, editedAt: at, dueAfter: at };
    const digest = {
      id,
      teamId,
      ownerId: '',
      ...plan,
      state: { name: 'active' },
      ...stamps,
    } as const;
    return save(withOwner(digest, person));
  }

  /** What `next` makes of a digest, when this person may change it. */
  async function change(person: Person, id: string, next: (digest: Digest) => Digest): Outcome {
    const digest = await get(person.teamId, id);
    if (!digest) return { type: 'gone' };
    if (!(await mayChange(person, digest))) return { type: 'not yours', digest };
    const changed = next(digest);
    return changed === digest ? { type: 'changed', digest } : save(changed);
  }

  async function edit(person: Person, id: string, plan: DigestPlan): Outcome {
    const by = await takenBy(person.teamId, id, plan.name);
    if (by) return { type: 'taken', by };
    return change(person, id, (digest) => edited(digest, plan, clock.now()));
  }

  async function skip(person: Person, id: string, dates: readonly Day[]): Outcome {
    const digest = await get(person.teamId, id);
    const skipDates = [...new Set([...(digest?.schedule.skipDates ?? []), ...dates])].sort();
    if (skipDates.length > mostSkipDates) return { type: 'too many dates', most: mostSkipDates };
    return change(person, id, (before) => withSkipDates(before, skipDates, clock.now()));
  }

  async function remove(person: Person, id: string): Outcome {
    const outcome = await change(person, id, (digest) => digest);
    if (outcome.type !== 'changed') return outcome;
    await records.remove(id).finally(() => onChange(outcome.digest));
    return outcome;
  }

  return { create, change, edit, skip, remove, pauseFor: createPauseFor(options, save) };
}

type Save = (digest: Digest) => Promise<DigestChanged>;

function createPauseFor({ records, clock }: Pick<Options, 'records' | 'clock'>, save: Save) {
  return async ({ id, place }: Digest): Promise<void> => {
    const digest = await records.get(id);
    const isSame = JSON.stringify(digest?.place) === JSON.stringify(place);
    if (digest?.state.name !== 'active' || !isSame) return;
    const now = clock.now();
    await save(withState(digest, { name: 'paused', why: 'channel', at: now.toISOString() }, now));
  };
}

function createMayChange({ isAdmin, isGone }: Pick<Options, 'isAdmin' | 'isGone'>) {
  return async ({ userId }: Person, { ownerId }: Digest): Promise<boolean> =>
    ownerId === userId || isAdmin(userId) || (await isGone(ownerId));
}
