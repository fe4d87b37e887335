import { SocketModeReceiver } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import { type Clock, minute, second, slept } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { slackErrorName } from './slack-error.ts';

type Options = {
  readonly appToken: Secret;
  readonly apiUrl?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
};

export type Socket = {
  readonly receiver: SocketModeReceiver;
  readonly isConnected: () => boolean;
  /** Resolves at the first connection; rejects only when Slack says that there can be none. */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Slack's words for an app token that will never connect, however often it is tried. */
const permanent = new Set([
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'token_revoked',
]);

const helloWithinMs = 30 * second;
const slowestRetryMs = minute;

/**
 * Keeps one connection to Slack. The SDK's own reconnecting ends the process when Slack cannot be
 * reached for a moment, so it is switched off and done here.
 */
export function createSocket({ appToken, apiUrl, clock, log }: Options): Socket {
  const receiver = new SocketModeReceiver({
    appToken: appToken.reveal(),
    autoReconnectEnabled: false,
    clientPingTimeout: 15 * second,
    logger: createBoltLogger(log),
    installerOptions: {
      clientOptions: {
        ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
        retryConfig: { retries: 0 },
        timeout: 10 * second,
      },
    },
  });
  const { client } = receiver;
  const stopping = new AbortController();
  let connected = false;
  let supervising: Promise<void> | undefined;

  async function connect(): Promise<void> {
    const greeted = new AbortController();
    void slept(clock, helloWithinMs, greeted.signal).then((tooLate) =>
      tooLate ? client.disconnect() : undefined,
    );
    try {
      // Disconnecting makes it reject.
      await client.start();
      connected = true;
    } finally {
      greeted.abort();
    }
  }

  /** Connects again whenever the connection is lost, until stopped. */
  async function supervise(onFirst: (error?: unknown) => void): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const lost = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
      try {
        await connect();
        failures = 0;
        onFirst();
        log.info({}, 'connected to slack');
        await lost;
        connected = false;
        if (!stopping.signal.aborted) log.warn({}, 'connection to slack lost');
      } catch (error) {
        failures += 1;
        log.warn({ error: slackErrorName(error), failures }, 'slack cannot be reached');
        if (isPermanent(error)) return onFirst(error);
        await slept(clock, Math.min(slowestRetryMs, second * 2 ** failures), stopping.signal);
      }
    }
  }

  return {
    receiver,
    isConnected: () => connected,
    start: () =>
      new Promise((resolve, reject) => {
        supervising = supervise((error) => (error ? reject(error) : resolve()));
      }),
    stop: async () => {
      stopping.abort();
      if (connected) await client.disconnect();
      await supervising;
    },
  };
}

function isPermanent(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && permanent.has(error.data.error);
}
