import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import type { Collection } from '../../../src/lib/collection.ts';
import { hasRedis } from './redis-server.ts';
import {
  createRedisHome,
  createSqliteHome,
  type Home,
  type OpenedStore,
  openAt,
} from './stores.ts';

const Note = z.object({ text: z.string() });
type Note = z.infer<typeof Note>;

/** What every store has to do, whichever it is. */
const stores: [string, () => Promise<Home>][] = [
  ['SQLite', createSqliteHome],
  ...(hasRedis ? [['Redis', createRedisHome] as [string, () => Promise<Home>]] : []),
];

describe.each(stores)('%s', (_name, createHome) => {
  let home: Home;
  let opened: OpenedStore;

  beforeEach(async () => {
    home = await createHome();
    opened = await openAt(home);
  });

  afterEach(async () => {
    await opened.store.close();
    await home.stop();
  });

  async function reopen(): Promise<void> {
    await opened.store.close();
    opened = await openAt(home);
  }

  function notes(): Collection<Note> {
    return opened.store.collection('note', Note);
  }

  test('a record outlives the process that wrote it', async () => {
    await notes().put('a', { text: 'kept' });

    await reopen();

    expect(await notes().get('a')).toEqual({ text: 'kept' });
  });

  test('a record that was never written is absent', async () => {
    expect(await notes().get('a')).toBeUndefined();
    expect(opened.counted).toEqual([]);
  });

  test('a removed record is absent, also after a restart', async () => {
    await notes().put('a', { text: 'gone' });
    await notes().remove('a');

    await reopen();

    expect(await notes().get('a')).toBeUndefined();
  });

  test('removing what is not there is nothing', async () => {
    await expect(notes().remove('a')).resolves.toBeUndefined();
  });

  test('a record past its time to live is absent, and not listed', async () => {
    const brief = notes();
    await brief.put('a', { text: 'brief' }, { ttlMs: -1 });
    await brief.put('b', { text: 'longer' }, { ttlMs: 60_000 });

    expect(await brief.get('a')).toBeUndefined();
    expect(await brief.list()).toEqual([{ text: 'longer' }]);
  });

  test('sweeping leaves nothing of records that nobody read after their time', async () => {
    await notes().put('a', { text: 'brief' }, { ttlMs: -1 });
    await notes().put('b', { text: 'longer' }, { ttlMs: 60_000 });
    await notes().put('c', { text: 'for ever' });

    await opened.store.sweep();

    expect(await home.textOf('note', 'a')).toBeUndefined();
    const left = await notes().list();
    expect(left.map(({ text }) => text).toSorted()).toEqual(['for ever', 'longer']);
  });

  test('collections with names alike stay apart', async () => {
    const one = opened.store.collection('a_b', Note);
    const other = opened.store.collection('aXb', Note);
    await one.put('1', { text: 'one' });
    await other.put('1', { text: 'other' });

    expect(await one.list()).toEqual([{ text: 'one' }]);
    expect(await other.list()).toEqual([{ text: 'other' }]);
  });

  test('listing gives every record of a large collection once', async () => {
    const large = notes();
    const texts = Array.from({ length: 1203 }, (_, index) => `note ${index}`);
    for (const text of texts) await large.put(text, { text });

    const listed = (await large.list()).map(({ text }) => text);

    expect(listed.sort()).toEqual(texts.sort());
  });

  test('any id and any text come back as they were', async () => {
    const odd = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        ':',
        ':base64:aGk=',
        'note:a',
        'a:b',
        '*',
        '[a]',
        '__proto__',
        'x'.repeat(400),
      ),
    );
    // SQLite cuts a text off at NUL, and ids have none.
    const id = odd.filter((text) => !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(id, odd, async (name, text) => {
        await notes().put(name, { text });
        expect(await notes().get(name)).toEqual({ text });
        await notes().remove(name);
        expect(await notes().list()).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  describe('a store that fails says so', () => {
    test.each<[string, (notes: Collection<Note>) => Promise<unknown>]>([
      ['reading', (notes) => notes.get('a')],
      ['writing', (notes) => notes.put('a', { text: 'lost' })],
      ['removing', (notes) => notes.remove('a')],
      ['listing', (notes) => notes.list()],
      ['checking', () => opened.store.check()],
    ])('%s', async (_operation, use) => {
      const failing = notes();
      await home.breakDown();

      await expect(use(failing)).rejects.toThrow(home.complaint);
    });

    test('and each failure is counted', async () => {
      const failing = notes();
      await home.breakDown();
      await failing.get('a').catch(() => undefined);
      await failing.put('a', { text: 'lost' }).catch(() => undefined);

      expect(opened.counted).toEqual(['store_errors:get', 'store_errors:put']);
    });
  });

  describe('a record that cannot be read', () => {
    const sound = JSON.stringify({ text: 'sound' });

    /** Every byte of it matters, but those of the seal's own form. */
    async function damage(change: (text: string) => string): Promise<string> {
      await notes().put('a', { text: 'a word' });
      const text = (await home.textOf('note', 'a')) ?? '';
      const damaged = change(text);
      expect(damaged).not.toBe(text);
      await home.plant('note', 'a', damaged);
      return damaged;
    }

    const damages: [string, (text: string) => string][] = [
      ['a letter has changed', (text) => text.replace('a word', 'a ward')],
      ['its checksum has changed', (text) => text.replace(/[0-9a-f]"\}$/, 'x"}')],
      ['it is cut short', (text) => text.slice(0, -20)],
      ['it is empty', () => ''],
      ['it is followed by more', (text) => `${text}${text}`],
      ['it is no JSON', () => 'note'],
      ['it is null', () => 'null'],
      ['it is a list', () => `[${sound}]`],
      ['it has no value', () => '{"expires":1}'],
      ['it is of another shape', () => '{"value":{"number":1}}'],
      ['it is half of another', (text) => text.replace(/,"checksum".*/, '}')],
    ];

    test.each(damages)('because %s is set aside, not absent', async (_why, change) => {
      const text = await damage(change);
      await notes().put('b', { text: 'sound' });

      await expect(notes().get('a')).rejects.toThrow('record a of note cannot be read');

      expect(opened.broken).toMatchObject([{ collection: 'note', id: 'a' }]);
      const kept = opened.broken[0]?.text;
      expect([text, JSON.stringify({ number: 1 })]).toContain(kept);
      expect(opened.lines).toMatchObject([
        {
          level: 'error',
          collection: 'note',
          record: 'a',
          message: expect.stringMatching(/aside/),
        },
      ]);
      expect(opened.counted).toContain('broken_records:note');
      expect(await notes().get('a')).toBeUndefined();
      expect(await notes().get('b')).toEqual({ text: 'sound' });
    });

    test.each(damages)('because %s does not hide the others', async (_why, change) => {
      await damage(change);
      await notes().put('b', { text: 'sound' });

      expect(await notes().list()).toEqual([{ text: 'sound' }]);
      expect(opened.broken).toHaveLength(1);
      expect(await notes().list()).toEqual([{ text: 'sound' }]);
      expect(opened.broken).toHaveLength(1);
    });

    test('is kept as it was', async () => {
      const text = await damage((whole) => whole.slice(0, -20));
      await notes().list();
      await reopen();

      const Kept = z.object({ id: z.string(), text: z.string() });
      expect(await opened.store.collection('quarantine', Kept).list()).toEqual([{ id: 'a', text }]);
    });

    test('stays where it is until whoever it concerns was told', async () => {
      await damage((whole) => whole.slice(0, -20));
      await opened.store.close();
      const onBroken = () => Promise.reject(new Error('nobody was told'));
      opened = await openAt(home, { onBroken });
      await expect(notes().get('a')).rejects.toThrow('nobody was told');
      await reopen();

      await expect(notes().get('a')).rejects.toThrow('cannot be read');
      expect(opened.broken).toHaveLength(1);
    });

    test('is found whichever of its bytes is flipped', async () => {
      await notes().put('a', { text: 'a word' }, { ttlMs: 60_000 });
      const text = (await home.textOf('note', 'a')) ?? '';
      const end = text.indexOf(',"checksum"');
      for (let at = 0; at < end; at += 1) {
        const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1);
        await home.plant('note', 'a', text.slice(0, at) + flipped + text.slice(at + 1));
        await expect(notes().get('a')).rejects.toThrow('cannot be read');
      }
      expect(opened.broken).toHaveLength(end);
    });
  });

  describe('a record of another release', () => {
    test('that had no versions is read', async () => {
      await home.plant('note', 'a', '{"value":{"text":"::old"}}');

      expect(await notes().get('a')).toEqual({ text: ':old' });
    });

    test('can be read by releases that knew no versions', async () => {
      await notes().put('a', { text: ':new' });

      const read = JSON.parse((await home.textOf('note', 'a')) ?? '') as { value: unknown };
      expect(read.value).toEqual({ text: '::new' });
    });

    test('that is newer is refused, and left as it is', async () => {
      await opened.store.collection('note', Note, 2).put('a', { text: 'tomorrow' });
      const text = await home.textOf('note', 'a');
      const older = opened.store.collection('note', Note, 1);

      await expect(older.get('a')).rejects.toThrow('start the release that wrote them');
      await expect(older.list()).rejects.toThrow('note records of version 2');
      expect(await home.textOf('note', 'a')).toBe(text);
      expect(opened.broken).toEqual([]);
    });
  });
});

test('a store address that is none is refused with an example', async () => {
  await expect(openAt({ url: './counts.db' })).rejects.toThrow('sqlite:./data/counts.db');
});
