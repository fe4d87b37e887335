import { createAsker } from './clevertap/asker.ts';
import { createClient } from './clevertap/client.ts';
import { createNames, type Names } from './clevertap/names.ts';
import { compileQuestion } from './clevertap/payload.ts';
import type { CleverTapConfig, Config } from './config.ts';
import { ageMs, type Job } from './job/job.ts';
import { pausedUntil, pauseUntil } from './job/pause.ts';
import { openRecords, type Records } from './job/records.ts';
import { createRunner, type Runner } from './job/runner.ts';
import { after, type Clock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { openStore, type Store } from './lib/store.ts';
import { createLocalQuickchart } from './local/quickchart/server.ts';
import { renderJob, viewOf } from './message/job.ts';
import type { SentRequest } from './message/payload.ts';
import type { Standing } from './message/standing.ts';
import { dayIn } from './query/day.ts';
import type { Reference } from './query/period.ts';
import type { Question } from './query/query.ts';
import { createInProcessQueue } from './queue/in-process.ts';
import { createSavedQueries } from './saved/saved-queries.ts';
import { SavedQuery } from './saved/saved-query.ts';
import { createRefuse } from './slack/access.ts';
import { registerAnswerActions } from './slack/answer-actions.ts';
import { createAnswerCommand } from './slack/answer-command.ts';
import { type BoltApp, createBoltApp } from './slack/bolt-app.ts';
import { createGuard, type Guard } from './slack/guard.ts';
import { registerCancel } from './slack/job-commands.ts';
import { registerMention } from './slack/mention.ts';
import { createOpenQueryForm } from './slack/open-query-form.ts';
import { createPainter } from './slack/painter.ts';
import { createPresenter } from './slack/presenter.ts';
import { registerQueryForm } from './slack/query-form.ts';
import { createHttpServer } from './slack/server.ts';
import { registerSlashCommand } from './slack/slash-command.ts';
import { createUserFacts } from './slack/user-facts.ts';
import { createWriteClient } from './slack/write-client.ts';

export type CountsApp = {
  /** Where /healthz and /readyz answer. */
  readonly port: number;
  readonly stop: () => Promise<void>;
};

type Surroundings = {
  readonly clock: Clock;
  readonly log: Log;
  /** Gives up starting: Slack may be out of reach for long. */
  readonly signal?: AbortSignal;
};
type Release = () => Promise<void>;

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
    await stop();
    throw error;
  }
}

/** Where every part meets. Parts are handed to `onStop` as they start, to be stopped last first. */
async function assemble(
  config: Config,
  { clock, log, signal }: Surroundings,
  onStop: (release: Release) => void,
): Promise<number> {
  const store = openStore(config.storeUrl);
  onStop(store.close);
  const clevertap = createClient({ ...config.clevertap, clock });
  onStop(clevertap.close);
  const quickchartUrl = config.quickchartUrl ?? (await startQuickchart(onStop));
  const client = createWriteClient(config.slack);
  const records = openRecords(store);
  const standing = (job: Job) => ({
    elapsedMs: ageMs(job, clock.now()),
    position: runner.position(job.id),
  });
  const runner = createRunner({
    records,
    clock,
    asker: createAsker(clevertap),
    presenter: createPresenter({
      client,
      log,
      draw: createPainter({ quickchartUrl, client, clock, log }),
      render: (job, delivery, part) => renderJob({ job, delivery, standing: standing(job) }, part),
      view: (job) => viewOf(job, standing(job)),
    }),
    createQueue: (concurrency, step) => {
      const onError = (job: string, error: unknown) => log.error({ job, error }, 'step failed');
      return createInProcessQueue({ clock, concurrency, step, onError });
    },
    onEnded: ({ id, state }, undeliverable) =>
      undeliverable
        ? log.error({ job: id, reason: undeliverable.message }, 'nobody could be told')
        : log.info({ job: id, state: state.name }, 'job ended'),
  });
  onStop(runner.stop);

  const names = createNames({
    eventSchemas: clevertap.eventSchemas,
    profileSchema: clevertap.profileSchema,
    pausedUntil: () => pausedUntil(records.pauses, clock.now()),
    pause: (ms) => pauseUntil(records.pauses, after(clock.now(), ms)),
    clock,
    log,
  });
  onStop(async () => names.stop());

  const bolt = createBoltApp(config.slack, { clock, log });
  const guard = createGuard(log, clock);
  const parts = { config, clock, log, store, records, runner, standing, client, names, guard };
  registerListeners(bolt.app, parts);
  const isReady = async () => {
    await store.check();
    return bolt.isConnected();
  };
  const server = await createHttpServer({
    port: config.port,
    clock,
    isReady,
    slackEvents: bolt.slackEvents,
  });
  onStop(server.stop);
  onStop(bolt.stop);
  onStop(guard.idle);
  signal?.addEventListener('abort', () => void bolt.stop(), { once: true });
  signal?.throwIfAborted();
  names.start();
  const resumed = await runner.start();
  await bolt.start();
  log.info({ port: server.port, resumed }, 'started');
  return server.port;
}

type Parts = Surroundings & {
  readonly config: Config;
  readonly store: Store;
  readonly records: Records;
  readonly runner: Runner;
  readonly standing: (job: Job) => Standing;
  readonly client: ReturnType<typeof createWriteClient>;
  readonly names: Names;
  readonly guard: Guard;
};

/** Every way that a person has to reach the bot. */
function registerListeners(app: BoltApp['app'], parts: Parts): void {
  const { config, clock, log, store, records, runner, client, guard } = parts;
  const { clevertap, access } = config;
  const reference = () => referenceAt(clock.now(), clevertap);
  const deps = {
    ...parts,
    ...runner,
    asked: records.asked,
    saved: createSavedQueries({
      records: store.collection('saved', SavedQuery),
      clock,
      isAdmin: (userId) => access.admins.includes(userId),
    }),
    reference,
    known: parts.names,
    openQueryForm: createOpenQueryForm(client, reference),
    refuse: createRefuse({ ...access, know: createUserFacts({ client, clock, log }), log }),
    requestOf: (question: Question) => requestOf(question, clevertap),
  };
  const answer = createAnswerCommand(deps);
  registerSlashCommand(app, { answer, guard });
  registerMention(app, { answer, client, log });
  registerQueryForm(app, deps);
  registerCancel(app, deps);
  registerAnswerActions(app, deps);
}

/** The calendar that words like "yesterday" are read against: the CleverTap project's. */
export function referenceAt(
  now: Date,
  { timeZone, weekStartsOn }: Pick<CleverTapConfig, 'timeZone' | 'weekStartsOn'>,
): Reference {
  return { today: dayIn(now, timeZone), timeZone, weekStartsOn };
}

/** What was sent for a question, for people to look at. */
function requestOf(question: Question, { baseUrl, accountId }: CleverTapConfig): SentRequest {
  const { path, payload } = compileQuestion(question);
  return { url: `${baseUrl}${path}`, accountId, payload };
}

async function startQuickchart(onStop: (release: Release) => void): Promise<string> {
  const server = await createLocalQuickchart({ port: 0 });
  onStop(server.stop);
  return server.url;
}
