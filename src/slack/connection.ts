import { type App, SocketModeReceiver } from '@slack/bolt';
import { type Clock, second, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createSlackFetch } from './slack-fetch.ts';

export type ConnectionOptions = {
  readonly appToken: Secret;
  readonly apiUrl: string | undefined;
  readonly app: App;
  readonly clock: Clock;
  readonly log: Log;
};

/** Slack says hello at once. */
const helloWithinMs = 30 * second;
const closeWithinMs = second;

/**
 * One Socket Mode connection, from its opening to its end. Resolves when it has ended, be it by
 * `stopping`; rejects when there was none. Each has an SDK client of its own: within one, a
 * connection that ends late takes the next one down with it.
 */
export async function holdConnection(
  options: ConnectionOptions,
  stopping: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  const { clock } = options;
  const opened = new AbortController();
  const silent = new AbortController();
  const ended = new AbortController();
  const unwanted = AbortSignal.any([stopping, silent.signal]);
  const client = createClient(options, unwanted);
  const lost = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));

  async function hangUp(): Promise<void> {
    // The second time the SDK does not wait for the other side, which may take it half a minute.
    while (!ended.signal.aborted) {
      void client.disconnect();
      await slept(clock, closeWithinMs, ended.signal);
    }
  }

  unwanted.addEventListener('abort', () => void hangUp(), { once: true });
  void slept(clock, helloWithinMs, opened.signal).then((late) => late && silent.abort());
  try {
    await client.start().catch((error: unknown) => {
      throw error ?? new Error('Slack closed the connection before it was open');
    });
    opened.abort();
    onOpen();
    await lost;
  } finally {
    opened.abort();
    ended.abort();
    // Ends the timers that the SDK leaves when a connection is refused.
    void client.disconnect();
  }
}

function createClient({ appToken, apiUrl, app, log }: ConnectionOptions, unwanted: AbortSignal) {
  const receiver = new SocketModeReceiver({
    appToken: appToken.reveal(),
    // The SDK's own reconnecting ends the process when Slack cannot be reached for a moment.
    autoReconnectEnabled: false,
    clientPingTimeout: 15 * second,
    logger: createBoltLogger(log),
    installerOptions: {
      clientOptions: {
        ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: 10 * second,
        fetch: createSlackFetch(unwanted),
      },
    },
  });
  receiver.init(app);
  return receiver.client;
}
