import { beforeEach, describe, expect, test } from '@jest/globals';
import { createSavedQueries, type SavedQueries } from '../../src/saved/saved-queries.ts';
import { eventsQuery, trendsQuery } from '../builders.ts';
import { memoryCollection } from '../job/fakes.ts';
import { fakeClock } from '../lib/fake-clock.ts';

const alice = { teamId: 'T1', userId: 'UALICE' };
const bob = { teamId: 'T1', userId: 'UBOB' };
const admin = { teamId: 'T1', userId: 'UADMIN' };
const stranger = { teamId: 'T2', userId: 'UALICE' };

let saved: SavedQueries;

beforeEach(async () => {
  const isAdmin = (userId: string) => userId === 'UADMIN';
  saved = createSavedQueries({ records: memoryCollection(), clock: fakeClock(), isAdmin });
  await saved.save(alice, 'Weekly revenue', trendsQuery());
});

async function names(): Promise<string[]> {
  return (await saved.list('T1')).map(({ name }) => name);
}

describe('a saved query', () => {
  test.each(['weekly revenue', 'WEEKLY  REVENUE', ' Weekly revenue '])(
    'is found by “%s”',
    async (name) => {
      expect(await saved.find('T1', name)).toMatchObject({
        type: 'found',
        saved: { name: 'Weekly revenue', query: trendsQuery(), ownerId: 'UALICE' },
      });
    },
  );

  test('is offered for a name that is nearly its own', async () => {
    expect(await saved.find('T1', 'weekly revenu')).toMatchObject({ near: 'Weekly revenue' });
    expect(await saved.find('T1', 'refunds')).toMatchObject({ type: 'missing', near: undefined });
  });

  test('is of one workspace', async () => {
    expect(await saved.find('T2', 'weekly revenue')).toMatchObject({ near: undefined });
    expect(await saved.list('T2')).toEqual([]);
    expect(await saved.remove(stranger, 'weekly revenue')).toMatchObject({ type: 'missing' });
  });

  test('is replaced by its owner, who is told what it was', async () => {
    expect(await saved.save(alice, 'weekly Revenue', eventsQuery())).toMatchObject({
      type: 'saved',
      before: { query: trendsQuery() },
    });
    expect(await names()).toEqual(['weekly Revenue']);
  });

  test('is replaced, renamed or deleted by nobody else', async () => {
    expect(await saved.save(bob, 'weekly revenue', eventsQuery())).toMatchObject({ type: 'taken' });
    expect(await saved.rename(bob, 'weekly revenue', 'mine')).toMatchObject({ type: 'not yours' });
    expect(await saved.remove(bob, 'weekly revenue')).toMatchObject({ type: 'not yours' });
    expect(await saved.find('T1', 'weekly revenue')).toMatchObject({
      saved: { query: trendsQuery() },
    });
  });

  test('is deleted by an admin when its owner cannot', async () => {
    expect(await saved.remove(admin, 'weekly revenue')).toMatchObject({ type: 'changed' });
    expect(await names()).toEqual([]);
  });

  test('is renamed, also only in its capitals, but not to a name that is taken', async () => {
    await saved.save(alice, 'Refunds', eventsQuery());

    expect(await saved.rename(alice, 'refunds', 'weekly REVENUE')).toMatchObject({ type: 'taken' });
    await saved.rename(alice, 'refunds', 'REFUNDS');
    await saved.rename(alice, 'weekly revenue', 'Revenue');

    expect(await names()).toEqual(['REFUNDS', 'Revenue']);
  });
});

test('two who take the same name at once do not both get it', async () => {
  const outcomes = await Promise.all([
    saved.save(alice, 'refunds', eventsQuery()),
    saved.save(bob, 'Refunds', eventsQuery()),
  ]);

  expect(outcomes.map(({ type }) => type)).toEqual(['saved', 'taken']);
});
