import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from '@keyv/redis';
import { z } from 'zod';
import { type Clock, systemClock } from '../../../src/lib/clock.ts';
import { connectRedis } from '../../../src/lib/store/redis-connection.ts';
import type { StoreOptions } from '../../../src/lib/store.ts';
import { listLog } from '../../slack/log-lines.ts';
import { fakeClock } from '../fake-clock.ts';
import { hasRedis, type RedisServer, startRedis } from './redis-server.ts';
import { type OpenedStore, openAt } from './stores.ts';

const Note = z.object({ text: z.string() });

/** A real clock that goes five times as fast: Redis has 0.4 s to answer. */
const fastClock: Clock = {
  now: systemClock.now,
  sleep: (ms, signal) => systemClock.sleep(ms / 5, signal),
};

const describeRedis = hasRedis ? describe : describe.skip;

describeRedis('a store in Redis', () => {
  let server: RedisServer;
  const opened: OpenedStore[] = [];

  beforeEach(async () => {
    server = await startRedis();
  });

  afterEach(async () => {
    server.process().kill('SIGCONT');
    for (const { store } of opened.splice(0)) await store.close();
    await server.stop();
  });

  async function open(options: Partial<StoreOptions> = {}, url = server.url): Promise<OpenedStore> {
    const one = await openAt({ url }, { clock: fastClock, ...options });
    opened.push(one);
    return one;
  }

  /** Whatever an operator would type into `redis-cli`. */
  async function command(...words: string[]): Promise<unknown> {
    const client = await createClient({ url: server.url }).connect();
    try {
      return await client.sendCommand(words);
    } finally {
      client.destroy();
    }
  }

  /** Tries again until it works. */
  async function eventually<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries > 200) throw error;
        await systemClock.sleep(20);
      }
    }
  }

  function notesOf({ store }: OpenedStore) {
    return store.collection('note', Note);
  }

  describe('that loses its connection', () => {
    test('keeps what it took, takes nothing meanwhile, and works again', async () => {
      const one = await open();
      const notes = notesOf(one);
      await notes.put('a', { text: 'kept' });

      await server.kill();
      await expect(notes.put('b', { text: 'lost' })).rejects.toThrow(/not connected|closed/i);
      await expect(notes.get('a')).rejects.toThrow(/not connected|closed/i);
      await expect(one.store.check()).rejects.toThrow(/not connected|closed/i);
      await server.start();

      expect(await eventually(() => notes.list())).toEqual([{ text: 'kept' }]);
      await notes.put('b', { text: 'back' });
      const lines = one.lines.map(({ message }) => message);
      // How often that was tried meanwhile is a matter of chance.
      expect(lines.filter((line) => !line.startsWith('the lease'))).toEqual([
        'connection to redis was lost',
        'redis cannot be used',
        'connected to redis again',
      ]);
    });

    test('can be closed while it is about to be connected again', async () => {
      let goOn = (): void => undefined;
      const wait = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      let links = 0;
      const introduce = async () => {
        links += 1;
        if (links > 1) await wait;
      };
      const { url } = server;
      const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
      const connection = await connectRedis({ url, clock: systemClock, log, introduce });
      await server.kill();
      await server.start();
      await eventually(async () => expect(links).toBe(2));

      const closed = connection.close();
      goOn();

      await closed;
    });

    test('does not wait for a Redis that is silent, and what it sent then comes to nothing later', async () => {
      const one = await open();
      const notes = notesOf(one);
      await notes.put('a', { text: 'before' });

      server.process().kill('SIGSTOP');
      await expect(notes.put('a', { text: 'abandoned' })).rejects.toThrow(
        'Redis did not answer within 2 s',
      );
      server.process().kill('SIGCONT');
      await eventually(() => notes.put('a', { text: 'after' }));
      await command('PING');

      expect(await notes.get('a')).toEqual({ text: 'after' });
    });
  });

  describe('serves one process at a time:', () => {
    test('a second one stands by until the first has given it back', async () => {
      await open();
      const { log, lines } = listLog();
      const told: string[] = [];
      const waiting = open({ log, onStandby: () => void told.push('stands by') });
      const waits = { message: expect.stringMatching(/waiting for it/) };
      await eventually(async () => expect(lines).toMatchObject([waits]));
      await opened.shift()?.store.close();

      await waiting;
      expect(lines).toMatchObject([waits, { message: 'the store is free, going on' }]);
      expect(told).toEqual(['stands by']);
    });

    test('one that was silent for too long is replaced, and must not go on', async () => {
      const losses: Error[] = [];
      const first = await open({ onLost: (error) => void losses.push(error) });
      const notes = notesOf(first);
      await notes.put('a', { text: 'first' });

      // Nothing was heard of it until its lease was over.
      await command('SET', 'counts:lease', 'somebody else');
      await eventually(async () => expect(losses).toHaveLength(1));

      expect(losses[0]?.message).toContain('Another process has taken over the store');
      await expect(notes.put('a', { text: 'too late' })).rejects.toThrow('not connected');
      await command('DEL', 'counts:lease');
      expect(await notesOf(await open()).get('a')).toEqual({ text: 'first' });
    });

    test('whoever takes over ends the connection of the one before', async () => {
      const losses: Error[] = [];
      const onLost = (error: Error) => void losses.push(error);
      // Its time stands still: it does not see that its lease is over.
      const first = await open({ clock: fakeClock(), onLost });
      await command('DEL', 'counts:lease');
      const next = await open();

      await expect(notesOf(first).put('a', { text: 'late' })).rejects.toThrow(
        /closed|not connected/i,
      );
      await eventually(async () => expect(losses).toHaveLength(1));
      expect(await notesOf(next).list()).toEqual([]);
    });

    test('its lease is renewed as long as it lives', async () => {
      await open();
      await command('PEXPIRE', 'counts:lease', '60000');
      await eventually(async () => {
        expect(Number(await command('PTTL', 'counts:lease'))).toBeLessThanOrEqual(8000);
      });
    });
  });

  describe('is refused when Redis', () => {
    async function startWith(...settings: string[]): Promise<void> {
      await server.stop();
      server = await startRedis(settings);
    }

    test('keeps nothing', async () => {
      await startWith('--appendonly', 'no');

      await expect(open()).rejects.toThrow(
        'appendonly is “no”, so it forgets what it was told whenever it is restarted: it has to be “yes”.',
      );
    });

    test('throws away what it was told', async () => {
      await startWith('--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru');

      await expect(open()).rejects.toThrow('maxmemory-policy is “allkeys-lru”');
    });

    test('is not there, without its password in the words', async () => {
      await server.kill();

      const url = server.url.replace('redis://', 'redis://user:canary@');
      const refused = await open({}, url).catch((error: Error) => error.message);

      expect(refused).toMatch(
        /^The store redis:\/\/127\.0\.0\.1:\d+ cannot be used: .*ECONNREFUSED/,
      );
      expect(refused).not.toContain('canary');
    });

    test('does not know the password', async () => {
      await command('ACL', 'SETUSER', 'bot', 'on', '>right', '~*', '+@all');

      const url = server.url.replace('redis://', 'redis://bot:canary@');
      const refused = await open({}, url).catch((error: Error) => error.message);

      expect(refused).toMatch(/cannot be used: WRONGPASS/);
      expect(refused).not.toContain('canary');
    });
  });

  test('warns when Redis does not show its settings', async () => {
    await command('ACL', 'SETUSER', 'bot', 'on', '>right', '~*', '+@all', '-config');

    const one = await open({}, server.url.replace('redis://', 'redis://bot:right@'));

    expect(one.lines).toMatchObject([
      { level: 'warn', wanted: ['appendonly yes', 'maxmemory-policy noeviction'] },
    ]);
  });
});
