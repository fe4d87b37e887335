import { createWatching } from './app/alerts.ts';
import { createAnswers } from './app/answers.ts';
import { createBase, type Release, type Surroundings } from './app/base.ts';
import { createDigestParts } from './app/digests.ts';
import { createDoor } from './app/door.ts';
import { createHomeTab } from './app/home.ts';
import { registerListeners } from './app/listeners.ts';
import { createLosses } from './app/losses.ts';
import { createUpstream, keyOf } from './app/upstream.ts';
import type { Config } from './config.ts';
import { createMessages } from './delivery/messages.ts';
import { atMost } from './lib/at-most.ts';
import { second } from './lib/clock.ts';
import { createLocalQuickchart } from './local/quickchart/server.ts';
import { createMetrics } from './metrics.ts';
import { takeOverReleased } from './reply/released/take-over.ts';
import { createSavedQueries } from './saved/saved-queries.ts';
import { SavedQuery } from './saved/saved-query.ts';
import { createRefuse } from './slack/access.ts';
import { createBoltApp } from './slack/bolt-app.ts';
import { countingPoster } from './slack/counting-poster.ts';
import { createGuard } from './slack/guard.ts';
import { createMaySee } from './slack/may-see.ts';
import { createPoster } from './slack/poster.ts';
import { createUserFacts } from './slack/user-facts.ts';
import { createWriteClient } from './slack/write-client.ts';

export type CountsApp = {
  /** Where /healthz and /readyz answer. */
  readonly port: number;
  readonly stop: () => Promise<void>;
};

const giveUpStoppingMs = 10 * second;

/**
 * Starts the whole bot, waiting for Slack when it cannot be reached. When a part cannot start, those
 * before it are stopped again.
 */
export async function startApp(config: Config, surroundings: Surroundings): Promise<CountsApp> {
  const releases: Release[] = [];
  const stop = async () => {
    for (const release of releases.splice(0).reverse()) await release();
  };
  try {
    const port = await assemble(config, surroundings, (release) => releases.push(release));
    return { port, stop };
  } catch (error) {
    // What cannot be stopped must not keep the others from hearing why.
    await atMost(surroundings.clock, giveUpStoppingMs, stop());
    throw error;
  }
}

/** Where every part meets. */
async function assemble(
  config: Config,
  surroundings: Surroundings,
  onStop: (release: Release) => void,
): Promise<number> {
  const metrics = createMetrics();
  const door = await createDoor({ port: config.port, clock: surroundings.clock, metrics });
  onStop(door.stop);
  const onStandby = () => door.waitFor('another process uses the store; standing by');
  const start = { ...surroundings, metrics, onStandby };
  const base = await createBase(config.storeUrl, start, onStop);
  const { clock, log, signal, store } = base;
  const quickchartUrl = config.quickchartUrl ?? (await startQuickchart(onStop));
  const client = createWriteClient({ ...config.slack, metrics });
  const poster = countingPoster(createPoster({ client, log }), metrics);
  const messages = createMessages({ ...base.records, clock, poster });
  const upstream = createUpstream(config.clevertap, base);
  const answers = createAnswers(
    { ...upstream, messages, client, quickchartUrl, changed: (userId) => home.changed(userId) },
    base,
  );
  const { access } = config;
  const isAdmin = (userId: string) => access.admins.includes(userId);
  const saved = createSavedQueries({
    records: store.collection('saved', SavedQuery),
    clock,
    isAdmin,
    onChange: () => home.changed(),
  });
  const know = createUserFacts({ client, clock, log });
  const refuse = createRefuse({ ...access, know, log });
  const posting = { ...upstream, messages, client, quickchartUrl, config, know };
  const digests = createDigestParts({ ...posting, changed: () => home.changed() }, base);
  const watching = createWatching({ ...posting, changed: () => home.changed() }, base);
  const maySee = createMaySee({ client, clock, log, admins: access.admins });
  const own = { client, saved, refuse, know, maySee, isAdmin };
  const parts = { ...base, ...upstream, ...answers, ...digests, ...watching, ...own };
  const home = createHomeTab({ ...parts, access });

  const losses = createLosses({ ...base, messages, quarantine: base.records.quarantine });
  base.onBroken(losses.look);
  onStop(losses.stop);

  // The later ones want of the earlier ones.
  const workers = [upstream.jobs, answers.replies, digests.digestRuns, watching.watch];
  onStop(async () => void (await Promise.all(workers.map(({ stop }) => stop()))));

  const bolt = createBoltApp(config.slack, { clock, log });
  const guard = createGuard(log, clock);
  registerListeners(bolt.app, { ...parts, home, config, guard });
  door.open({
    slackEvents: bolt.slackEvents,
    isReady: async () => {
      await store.check();
      return bolt.isConnected();
    },
  });
  onStop(bolt.stop);
  onStop(guard.idle);
  signal?.addEventListener('abort', () => void bolt.stop(), { once: true });
  signal?.throwIfAborted();
  await takeOverReleased({ ...base, keyOf });
  let resumed = 0;
  for (const { start } of workers) resumed += await start();
  upstream.names.start();
  losses.look();
  await bolt.start();
  log.info({ port: door.port, resumed }, 'started');
  return door.port;
}

async function startQuickchart(onStop: (release: Release) => void): Promise<string> {
  const server = await createLocalQuickchart({ port: 0 });
  onStop(server.stop);
  return server.url;
}
