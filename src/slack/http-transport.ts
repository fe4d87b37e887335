import type { RequestListener } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import { second } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import { createBoltLogger } from './bolt-logger.ts';
import type { Transport } from './transport.ts';

/** Slack's signed requests, which our own server hands on. */
export function createHttpTransport(signingSecret: Secret, log: Log): Transport {
  let started = false;
  const receiver = new HTTPReceiver({
    signingSecret: signingSecret.reveal(),
    endpoints: '/slack/events',
    bodyLimit: '1mb',
    unhandledRequestTimeoutMillis: 3 * second,
    logger: createBoltLogger(log),
  });
  const slackEvents: RequestListener = (request, response) => {
    if (started) receiver.requestListener(request, response);
    // Before it has started Bolt knows nobody, and would say that the request is not Slack's.
    else response.writeHead(503, { connection: 'close' }).end();
  };
  return {
    receiver,
    slackEvents,
    isConnected: () => started,
    start: async () => {
      started = true;
    },
    stop: async () => {
      started = false;
    },
  };
}
