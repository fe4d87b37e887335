import type { App } from '@slack/bolt';
import { minute, slept } from '../lib/clock.ts';
import { backoffMs } from './backoff.ts';
import { type ConnectionOptions, holdConnection } from './connection.ts';
import { slackErrorName } from './slack-error.ts';
import { refusalOf } from './token-refused.ts';
import { createReceiver, type Transport } from './transport.ts';

/** A connection that ends sooner is opened again more slowly each time. */
const steadyMs = minute;

/** Keeps one Socket Mode connection to Slack, whatever happens to it, until stopped. */
export function createSocket(options: Omit<ConnectionOptions, 'app'>): Transport {
  const { clock, log } = options;
  const stopping = new AbortController();
  let connected = false;
  let supervising: Promise<void> | undefined;

  async function supervise(app: App, onOpen: () => void): Promise<void> {
    let failures = 0;
    let everOpen = false;
    while (!stopping.signal.aborted) {
      const since = clock.now().getTime();
      const error = await connectOnce(app, () => {
        everOpen = true;
        onOpen();
      });
      const refusal = refusalOf(error, 'SLACK_APP_TOKEN');
      // A token that was good once may become good again.
      if (refusal && !everOpen) throw refusal;
      if (refusal) log.error({ error: refusal }, 'slack refuses the app token');
      const steady = !error && clock.now().getTime() - since >= steadyMs;
      failures = steady ? 0 : failures + 1;
      await slept(clock, backoffMs(failures, error), stopping.signal);
    }
    throw new Error('stopped before Slack was reached');
  }

  /** Resolves to why there was no connection, and to nothing once there was one and it has ended. */
  async function connectOnce(app: App, onOpen: () => void): Promise<unknown> {
    try {
      await holdConnection({ ...options, app }, stopping.signal, () => {
        connected = true;
        log.info({}, 'connected to slack');
        onOpen();
      });
      log.info({}, 'connection to slack ended');
      return undefined;
    } catch (error) {
      log.warn({ slackError: slackErrorName(error) }, 'slack cannot be reached');
      return error;
    } finally {
      connected = false;
    }
  }

  return {
    receiver: createReceiver(),
    isConnected: () => connected,
    start: (app) =>
      new Promise((resolve, reject) => {
        // Once it has resolved, rejecting does nothing.
        supervising = supervise(app, resolve).catch(reject);
      }),
    stop: async () => {
      stopping.abort();
      await supervising;
    },
  };
}
