import { beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createSavedQueries,
  type Person,
  type SavedQueries,
} from '../../src/saved/saved-queries.ts';
import { eventsQuery } from '../builders.ts';
import { memoryCollection } from '../job/fakes.ts';
import { fakeClock } from '../lib/fake-clock.ts';

const admin = 'U0ADMIN01';
const teams = ['T1', 'T2'];
const users = ['U1', 'U2', 'U3', admin];
const names = ['weekly', 'Weekly ', 'daily'];

type Attempt = {
  readonly person: Person;
  readonly act: 'save' | 'rename' | 'remove';
  readonly name: string;
};

const attempt: fc.Arbitrary<Attempt> = fc.record({
  person: fc.record({ teamId: fc.constantFrom(...teams), userId: fc.constantFrom(...users) }),
  act: fc.constantFrom('save', 'rename', 'remove'),
  name: fc.constantFrom(...names),
});

let saved: SavedQueries;

beforeEach(() => {
  saved = createSavedQueries({
    records: memoryCollection(),
    clock: fakeClock(),
    isAdmin: (userId) => userId === admin,
  });
});

/** The rule in other words: who owns what, by team and by name however it is written. */
function createOracle() {
  const owners = new Map<string, string>();
  const keyOf = ({ person, name }: Attempt) => `${person.teamId} ${name.trim().toLowerCase()}`;
  return (tried: Attempt): boolean => {
    const key = keyOf(tried);
    const owner = owners.get(key);
    const isOwner = owner === tried.person.userId;
    if (tried.act === 'save') {
      if (owner === undefined || isOwner) owners.set(key, tried.person.userId);
      return owner === undefined || isOwner;
    }
    const may = owner !== undefined && (isOwner || tried.person.userId === admin);
    if (may && tried.act === 'remove') owners.delete(key);
    return may;
  };
}

async function tryIt({ person, act, name }: Attempt): Promise<boolean> {
  const done = {
    save: () => saved.save(person, name, eventsQuery()),
    rename: () => saved.rename(person, name, name),
    remove: () => saved.remove(person, name),
  };
  const { type } = await done[act]();
  return type === 'saved' || type === 'changed';
}

test('10,000 attempts to change what is saved come to what the rule says', async () => {
  const oracle = createOracle();
  for (const tried of fc.sample(attempt, 10_000)) {
    expect([tried, await tryIt(tried)]).toEqual([tried, oracle(tried)]);
  }
});
