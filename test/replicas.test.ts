import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from '@keyv/redis';
import { type CountsApp, startApp } from '../src/app.ts';
import { after, second, systemClock } from '../src/lib/clock.ts';
import { createLocalSlack } from '../src/local/slack/local-slack.ts';
import type { LocalSlack } from '../src/local/slack/options.ts';
import { configFor, logTo } from './bot.ts';
import type { TestServer } from './clevertap/server.ts';
import { type FreezingClock, freezingClock } from './lib/freezing-clock.ts';
import { type JumpingClock, jumpingClock } from './lib/jumping-clock.ts';
import { freePort, hasRedis, type RedisServer, startRedis } from './lib/store/redis-server.ts';
import { startQuickchart, startUpstream, type Upstream } from './slack/upstream.ts';

/** One of several bots over the same Redis. */
type Replica = {
  readonly started: Promise<CountsApp>;
  readonly clock: FreezingClock;
  /** What it has logged, without the rest of each line. */
  readonly said: () => string[];
  /** Why it must not go on. */
  readonly losses: readonly Error[];
  readonly get: (path: string) => Promise<[number, string]>;
  readonly stop: () => Promise<void>;
};

const describeRedis = hasRedis ? describe : describe.skip;

const takenOver = expect.stringContaining('Another process has taken over the store');
const waiting = 'another process uses the store; waiting for it to end';

/** It is Friday, 14:30 in Kolkata. */
describeRedis('two bots on one Redis', () => {
  let redis: RedisServer;
  let clock: JumpingClock;
  let slack: LocalSlack;
  let clevertap: Upstream;
  let quickchart: TestServer;
  const running = new Set<Replica>();

  beforeEach(async () => {
    clock = jumpingClock();
    redis = await startRedis();
    clevertap = await startUpstream();
    quickchart = await startQuickchart();
    slack = await createLocalSlack({ port: 0, clock, limitsPosts: false, dedupesMessages: false });
  });

  afterEach(async () => {
    for (const { stop } of running) await stop();
    await slack.stop();
    await quickchart.stop();
    await clevertap.stop();
    await redis.stop();
  });

  async function start(signal?: AbortSignal): Promise<Replica> {
    const port = await freePort();
    const own = freezingClock(clock);
    const lines: string[] = [];
    const losses: Error[] = [];
    const onFatal = (error: Error) => void losses.push(error);
    const urls = { clevertapUrl: clevertap.url, quickchartUrl: quickchart.url };
    const config = configFor(slack, { ...urls, storeUrl: redis.url, port });
    const around = { clock: own, log: logTo(lines), onFatal, ...(signal ? { signal } : {}) };
    const started = startApp(config, around);
    const replica: Replica = {
      started,
      clock: own,
      losses,
      said: () => lines.map((line) => (JSON.parse(line) as { msg: string }).msg),
      get: async (path) => {
        const response = await fetch(`http://127.0.0.1:${port}${path}`);
        return [response.status, (await response.text()).trim()];
      },
      stop: async () => {
        running.delete(replica);
        await (await started).stop();
      },
    };
    if (!signal) running.add(replica);
    return replica;
  }

  /** The first has the store, and the other stands by. */
  async function startBoth(): Promise<[Replica, Replica]> {
    const first = await start();
    await first.started;
    const other = await start();
    await eventually(() => expect(other.said()).toEqual([waiting]));
    return [first, other];
  }

  async function eventually(isSo: () => void): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        return isSo();
      } catch (error) {
        if (tries > 400) throw error;
        await systemClock.sleep(20);
      }
    }
  }

  async function makeDigest(): Promise<void> {
    const text = '/counts digest "Numbers" daily at 14:35 in #growth: events Charged';
    const { message } = await slack.driver.type(text, { channel: 'growth' });
    expect(message?.text).toContain('Saved Numbers');
  }

  /** In steps, so that whatever is under way has ended before the next. */
  async function passTo(instant: string): Promise<void> {
    while (clock.now() < new Date(instant)) await pass(new Date(instant));
  }

  async function pass(until = after(clock.now(), 30 * second)): Promise<void> {
    const next = after(clock.now(), 30 * second);
    clock.jumpTo(next < until ? next : until);
    await systemClock.sleep(50);
  }

  /** Resolves when what is due at 14:35 is posted, and some time has passed. */
  async function passDueTime(day: string): Promise<void> {
    clock.jumpTo(new Date(`${day}T09:00:00Z`));
    const before = posts().length;
    await passTo(`${day}T09:05:00Z`);
    // On a busy machine a step falls into what is under way, which is then tried again later.
    while (posts().length === before && clock.now() < new Date(`${day}T09:30:00Z`)) await pass();
    await passTo(`${day}T09:35:00Z`);
  }

  function posts(): string[] {
    const texts = slack.driver.messages('growth').map(({ text }) => text.split('\n')[0] ?? '');
    return texts.filter((text) => text.startsWith('Numbers ·'));
  }

  /** The time of Redis is the wall's, and a lease has eight seconds of it. */
  async function endLease(): Promise<void> {
    const client = await createClient({ url: redis.url }).connect();
    await client.sendCommand(['PEXPIRE', 'counts:lease', '1']);
    client.destroy();
  }

  const friday = 'Numbers · Fri 20 Nov 2026, for Thu 19 Nov';
  const saturday = 'Numbers · Sat 21 Nov 2026, for Fri 20 Nov';

  test('post what is due once, and the other goes on when the one that posts has ended', async () => {
    const [first, other] = await startBoth();
    await makeDigest();
    await passDueTime('2026-11-20');
    expect(posts()).toEqual([friday]);

    await first.stop();
    await other.started;
    await passDueTime('2026-11-21');

    expect(other.said()).toContain('the store is free, going on');
    expect(posts()).toEqual([friday, saturday]);
  });

  test('the other goes on when the one that posts was not heard of for too long, which must end', async () => {
    const [first, other] = await startBoth();
    await makeDigest();
    await passDueTime('2026-11-20');

    first.clock.freeze();
    await endLease();
    await other.started;
    await passDueTime('2026-11-21');
    first.clock.thaw();

    await eventually(() => expect(first.losses).toMatchObject([{ message: takenOver }]));
    await passTo('2026-11-21T09:45:00Z');
    expect(posts()).toEqual([friday, saturday]);
  });

  test('the one that stands by is alive, not ready, and says why', async () => {
    const [first, other] = await startBoth();

    expect(await first.get('/readyz')).toEqual([200, 'ready']);
    expect(await other.get('/healthz')).toEqual([200, 'alive']);
    expect(await other.get('/readyz')).toEqual([
      503,
      'not ready: another process uses the store; standing by',
    ]);
    expect((await other.get('/metrics'))[0]).toBe(200);
    await first.stop();
    await other.started;
    expect(await other.get('/readyz')).toEqual([200, 'ready']);
  });

  test('the one that stands by goes on doing so while Redis is away', async () => {
    const [first, other] = await startBoth();
    await redis.kill();
    clock.jumpTo(new Date('2026-11-20T10:00:00Z'));
    await eventually(() => expect(other.said()).toContain('connection to redis was lost'));
    await redis.start();
    await eventually(() => {
      for (const { said } of [first, other]) expect(said()).toContain('connected to redis again');
    });

    await first.stop();
    await other.started;
  });

  test('the one that stands by ends when it is told to', async () => {
    await (await start()).started;
    const stopping = new AbortController();
    const other = await start(stopping.signal);
    await eventually(() => expect(other.said()).toEqual([waiting]));

    stopping.abort();

    await expect(other.started).rejects.toThrow('aborted');
    await expect(other.get('/healthz')).rejects.toThrow('fetch failed');
  });
});
