import type { Clock } from '../lib/clock.ts';
import type { Collection } from '../lib/collection.ts';
import { nearest } from '../lib/nearest.ts';
import type { Query } from '../query/query.ts';
import { type SavedQuery, savedId } from './saved-query.ts';

export type Person = { readonly teamId: string; readonly userId: string };

/** Why a saved query was not changed. */
export type Refusal =
  | { readonly type: 'missing'; readonly name: string; readonly near: string | undefined }
  | { readonly type: 'taken'; readonly by: SavedQuery }
  | { readonly type: 'not yours'; readonly saved: SavedQuery };

export type SavedQueries = {
  readonly find: (teamId: string, name: string) => Promise<Found>;
  /** In the order of their names. */
  readonly list: (teamId: string) => Promise<SavedQuery[]>;
  /** Saving under a name of one's own again replaces what it stood for. */
  readonly save: (person: Person, name: string, query: Query) => Promise<Saved | Refusal>;
  readonly rename: (person: Person, from: string, to: string) => Promise<Changed | Refusal>;
  readonly remove: (person: Person, name: string) => Promise<Changed | Refusal>;
  /** Whether this person may rename and delete it. */
  readonly mayChange: (userId: string, saved: SavedQuery) => boolean;
};
export type Found = { readonly type: 'found'; readonly saved: SavedQuery } | Missing;
type Missing = Extract<Refusal, { type: 'missing' }>;
export type Saved = {
  readonly type: 'saved';
  readonly saved: SavedQuery;
  readonly before: SavedQuery | undefined;
};
/** `saved` is as it was before. */
export type Changed = { readonly type: 'changed'; readonly saved: SavedQuery };

type Options = {
  readonly records: Collection<SavedQuery>;
  readonly clock: Clock;
  /** Admins may change what others saved. */
  readonly isAdmin: (userId: string) => boolean;
  /** Called after each change that was stored. */
  readonly onChange?: (teamId: string) => void;
};

export function createSavedQueries({ records, clock, isAdmin, onChange }: Options): SavedQueries {
  const exclusively = createExclusive();

  async function list(teamId: string): Promise<SavedQuery[]> {
    const own = (await records.list()).filter((saved) => saved.teamId === teamId);
    return own.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  async function find(teamId: string, name: string): Promise<Found> {
    const saved = await records.get(savedId(teamId, name));
    if (saved) return { type: 'found', saved };
    const names = (await list(teamId)).map((other) => other.name);
    return { type: 'missing', name, near: nearest(name, names) };
  }

  async function save(person: Person, name: string, query: Query): Promise<Saved | Refusal> {
    const { teamId, userId } = person;
    const before = await records.get(savedId(teamId, name));
    if (before && before.ownerId !== userId) return { type: 'taken', by: before };
    const savedAt = clock.now().toISOString();
    const saved: SavedQuery = { name, query, teamId, ownerId: userId, savedAt };
    await records.put(savedId(teamId, name), saved);
    onChange?.(teamId);
    return { type: 'saved', saved, before };
  }

  function mayChange(userId: string, { ownerId }: SavedQuery): boolean {
    return ownerId === userId || isAdmin(userId);
  }

  /** The saved query, when this person may change it. */
  async function changeable({ teamId, userId }: Person, name: string): Promise<Found | Refusal> {
    const found = await find(teamId, name);
    if (found.type === 'missing') return found;
    return mayChange(userId, found.saved) ? found : { type: 'not yours', saved: found.saved };
  }

  async function rename(person: Person, from: string, to: string): Promise<Changed | Refusal> {
    const found = await changeable(person, from);
    if (found.type !== 'found') return found;
    const { saved } = found;
    const [oldId, newId] = [savedId(person.teamId, from), savedId(person.teamId, to)];
    const other = newId === oldId ? undefined : await records.get(newId);
    if (other) return { type: 'taken', by: other };
    await records.put(newId, { ...saved, name: to });
    if (newId !== oldId) await records.remove(oldId);
    onChange?.(person.teamId);
    return { type: 'changed', saved };
  }

  async function remove(person: Person, name: string): Promise<Changed | Refusal> {
    const found = await changeable(person, name);
    if (found.type !== 'found') return found;
    await records.remove(savedId(person.teamId, name));
    onChange?.(person.teamId);
    return { type: 'changed', saved: found.saved };
  }

  return {
    find,
    list,
    mayChange,
    save: (...asked) => exclusively(() => save(...asked)),
    rename: (...asked) => exclusively(() => rename(...asked)),
    remove: (...asked) => exclusively(() => remove(...asked)),
  };
}

/** One change after another: looking whether a name is free and taking it are two steps. */
function createExclusive(): <T>(change: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const next = last.then(change, change);
    last = next;
    return next;
  };
}
