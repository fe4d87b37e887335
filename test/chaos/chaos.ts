import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startOn } from '../../src/local/clevertap/create-local-clevertap.ts';
import { openEngine } from '../../src/local/clevertap/data/engine.ts';
import { createLocalQuickchart } from '../../src/local/quickchart/server.ts';
import { seededRandom } from '../simulation/random.ts';
import { writeBaskets } from './baskets.ts';
import { fastClock, type Pace } from './fast-clock.ts';
import { createRecord, type Record } from './record.ts';
import { startRedis } from './redis.ts';
import { runSite } from './site.ts';

export type ChaosOptions = {
  readonly seed: number;
  readonly kills: number;
  readonly bots: number;
  /** Real milliseconds from one kill of a bot to its next. */
  readonly meanLifeMs: number;
  readonly pace: Pace;
  /** Records in a Redis, which is killed now and then, instead of in files. */
  readonly redis: boolean;
  readonly onViolation: (line: string) => void;
};

/** How long CleverTap says `partial`. */
const partialMs = 45_000;

type Release = () => Promise<unknown>;

/** Several bots at a time, each killed its part of the times; resolves to what was seen of them. */
export async function runChaos(options: ChaosOptions): Promise<Record> {
  const { seed, kills, bots, meanLifeMs, pace, onViolation } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'counts-chaos-'));
  const releases: Release[] = [];
  const record = createRecord(onViolation);
  const keep = <T extends { stop: Release }>(part: T) => {
    releases.push(part.stop);
    return part;
  };
  try {
    const engine = await openEngine();
    releases.push(engine.close);
    const given = { data: [writeBaskets(folder)], clock: fastClock(pace) };
    const prompt = keep(await startOn(engine, given));
    const partial = keep(await startOn(engine, { ...given, partialMs }));
    const quickchart = keep(await createLocalQuickchart({ port: 0 }));
    const store = options.redis ? await redisStores(folder, options, record) : sqliteStores;
    releases.push(store.stop);
    const calmed = meeting(bots, store.calm);
    const sites = Array.from({ length: bots }, (_, index) =>
      runSite({
        ...{ folder, pace, record, meanLifeMs },
        name: `bot-${index + 1}`,
        seed: seed * 1000 + index,
        kills: Math.floor((kills + index) / bots),
        storeUrl: store.urlOf(index),
        quickchartUrl: quickchart.url,
        clevertap: { prompt: prompt.url, partial: partial.url },
        mayEnd: store.mayFail,
        onCalm: calmed,
      }),
    );
    await Promise.all(sites);
    return record;
  } finally {
    for (const release of releases.reverse()) await release();
    if (record.violations.length === 0) rmSync(folder, { recursive: true });
    else onViolation(`stores and logs are in ${folder}`);
  }
}

type Stores = {
  readonly urlOf: (bot: number) => string;
  readonly mayFail: () => boolean;
  /** Nothing happens to it any more. */
  readonly calm: () => Promise<void>;
  readonly stop: Release;
};

const sqliteStores: Stores = {
  urlOf: () => 'sqlite:./counts.db',
  mayFail: () => false,
  calm: async () => undefined,
  stop: async () => undefined,
};

/** One Redis for all, with a database for each. */
async function redisStores(
  folder: string,
  { seed }: ChaosOptions,
  { counts }: Record,
): Promise<Stores> {
  const redis = await startRedis(folder);
  const calming = new AbortController();
  const killing = redis.killNowAndThen(seededRandom(seed), calming.signal);
  const calm = async () => {
    calming.abort();
    await killing;
    counts.storeRestarts = redis.restarts();
  };
  return {
    urlOf: (bot) => `${redis.url}/${bot}`,
    // Whoever was killed keeps its lease for some real seconds, and the next one gives up sooner.
    mayFail: () => true,
    calm,
    stop: async () => {
      await calm();
      await redis.stop();
    },
  };
}

/** Resolves for each of so many when all have come and `then` is done. */
function meeting(size: number, then: () => Promise<void>): () => Promise<void> {
  let come = 0;
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return async () => {
    come += 1;
    if (come === size) {
      await then();
      open();
    }
    await opened;
  };
}
