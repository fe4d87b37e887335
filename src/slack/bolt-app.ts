import type { RequestListener } from 'node:http';
import { App } from '@slack/bolt';
import { type Clock, second, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import { backoffMs } from './backoff.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createHttpTransport } from './http-transport.ts';
import { slackErrorName } from './slack-error.ts';
import { createSlackFetch } from './slack-fetch.ts';
import { createSocket } from './socket.ts';
import { refusalOf } from './token-refused.ts';

export type SlackSettings = {
  readonly botToken: Secret;
  readonly apiUrl: string | undefined;
  readonly mode:
    | { readonly type: 'socket'; readonly appToken: Secret }
    | { readonly type: 'http'; readonly signingSecret: Secret };
};

export type BoltApp = {
  readonly app: App;
  /** Answers `POST /slack/events` in HTTP mode. */
  readonly slackEvents: RequestListener | undefined;
  /**
   * Resolves when commands can come in, however long Slack cannot be reached. Rejects with
   * `TokenRefused`, or when it is stopped before.
   */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly isConnected: () => boolean;
};

/** Bolt, by Socket Mode or by signed HTTP requests. Listeners see no difference. */
export function createBoltApp(
  { botToken, apiUrl, mode }: SlackSettings,
  { clock, log }: { clock: Clock; log: Log },
): BoltApp {
  const stopping = new AbortController();
  const transport =
    mode.type === 'socket'
      ? createSocket({ appToken: mode.appToken, apiUrl, clock, log })
      : createHttpTransport(mode.signingSecret, { clock, log });
  const app = new App({
    token: botToken.reveal(),
    receiver: transport.receiver,
    // Without it Bolt asks Slack who it is in the background, and a bad token ends the process.
    deferInitialization: true,
    convoStore: false,
    logger: createBoltLogger(log),
    // No `headers` here, ever: Bolt would send one workspace's token for another.
    clientOptions: {
      ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 10 * second,
      fetch: createSlackFetch(stopping.signal),
    },
  });

  /** Bolt learns from Slack who it is. */
  async function introduce(): Promise<void> {
    for (let failures = 1; !stopping.signal.aborted; failures += 1) {
      try {
        return await app.init();
      } catch (error) {
        const refusal = refusalOf(error, 'SLACK_BOT_TOKEN');
        if (refusal) throw refusal;
        log.warn({ slackError: slackErrorName(error) }, 'slack cannot be reached');
        await slept(clock, backoffMs(failures, error), stopping.signal);
      }
    }
    throw new Error('stopped before Slack was reached');
  }

  return {
    app,
    slackEvents: transport.slackEvents,
    start: async () => {
      await introduce();
      await transport.start(app);
    },
    stop: async () => {
      stopping.abort();
      await transport.stop();
    },
    isConnected: transport.isConnected,
  };
}
