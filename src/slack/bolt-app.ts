import type { RequestListener } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { createSocket } from './socket.ts';

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
  /** Resolves when commands can come in; rejects when Slack refuses the tokens. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly isConnected: () => boolean;
};

const ackTimeoutMs = 3000;

/** Bolt, by Socket Mode or by signed HTTP requests. Listeners see no difference. */
export function createBoltApp(
  { botToken, apiUrl, mode }: SlackSettings,
  { clock, log }: { clock: Clock; log: Log },
): BoltApp {
  const transport =
    mode.type === 'socket'
      ? createSocket({ appToken: mode.appToken, apiUrl, clock, log })
      : createHttpTransport(mode.signingSecret, log);
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
      retryConfig: { retries: 2 },
      timeout: 10_000,
    },
  });
  return {
    app,
    slackEvents:
      'requestListener' in transport.receiver ? transport.receiver.requestListener : undefined,
    start: async () => {
      await app.init();
      await transport.start();
    },
    stop: transport.stop,
    isConnected: transport.isConnected,
  };
}

/** Our own server hands requests to Bolt's listener, so there is nothing to start or stop here. */
function createHttpTransport(signingSecret: Secret, log: Log) {
  let started = false;
  return {
    receiver: new HTTPReceiver({
      signingSecret: signingSecret.reveal(),
      endpoints: '/slack/events',
      bodyLimit: '1mb',
      unhandledRequestTimeoutMillis: ackTimeoutMs,
      logger: createBoltLogger(log),
    }),
    start: async () => {
      started = true;
    },
    stop: async () => {
      started = false;
    },
    isConnected: () => started,
  };
}
