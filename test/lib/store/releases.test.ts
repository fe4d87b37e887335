import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openRecords } from '../../../src/app/records.ts';
import type { Collection } from '../../../src/lib/collection.ts';
import type { Store } from '../../../src/lib/store.ts';
import { SavedQuery } from '../../../src/saved/saved-query.ts';
import { createSqliteHome, type Home, type OpenedStore, openAt } from './stores.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures/records');

/** The collections of every release, and how this one reads them. */
function collectionsIn(store: Store): Record<string, Pick<Collection<unknown>, 'list'>> {
  const { finished, pauses, asked, released } = openRecords(store);
  const { jobs, deliveries, cancellations } = released;
  return {
    job: jobs,
    finished,
    delivery: deliveries,
    pause: pauses,
    cancellation: cancellations,
    asked,
    saved: store.collection('saved', SavedQuery),
  };
}

type Row = { readonly key: string; readonly value: string };

let home: Home;
let opened: OpenedStore;

beforeEach(async () => {
  home = await createSqliteHome();
  opened = await openAt(home);
});

afterEach(async () => {
  await opened.store.close();
  await home.stop();
});

describe.each(readdirSync(fixtures))('records of release %s', (release) => {
  const files = readdirSync(path.join(fixtures, release));

  test.each(files.map((file) => path.basename(file, '.json')))('%s are read', async (name) => {
    const file = path.join(fixtures, release, `${name}.json`);
    const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[];
    for (const { key, value } of rows) await home.plant(name, key.slice(name.length + 1), value);

    const listed = await collectionsIn(opened.store)[name]?.list();

    expect(opened.broken).toEqual([]);
    expect(listed).toHaveLength(rows.length);
  });
});
