import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import { type Clock, minute, second } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Secret } from '../lib/secret.ts';
import { createBoltLogger } from './bolt-logger.ts';
import type { Transport } from './transport.ts';

/** What Slack sends is on its way for less; Bolt looks at requests from the past alone. */
const furthestAheadMs = 5 * minute;

/** Slack's signed requests, which our own server hands on. */
export function createHttpTransport(
  signingSecret: Secret,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Transport {
  let started = false;
  const receiver = new HTTPReceiver({
    signingSecret: signingSecret.reveal(),
    endpoints: '/slack/events',
    bodyLimit: '1mb',
    unhandledRequestTimeoutMillis: 3 * second,
    logger: createBoltLogger(log),
  });
  const slackEvents: RequestListener = (request, response) => {
    // Before it has started Bolt knows nobody, and would say that the request is not Slack's.
    if (!started) return refuse(response, 503);
    if (isSignedOddly(request, clock.now())) {
      log.warn({}, 'a request is signed as Slack does not sign');
      return refuse(response, 401);
    }
    receiver.requestListener(request, response);
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

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}

/** Bolt reads the time as a number, so that `01` and `1` would be the same; what is missing it refuses. */
function isSignedOddly({ headersDistinct }: IncomingMessage, now: Date): boolean {
  const times = headersDistinct['x-slack-request-timestamp'] ?? [];
  const signatures = headersDistinct['x-slack-signature'] ?? [];
  if (times.length > 1 || signatures.length > 1) return true;
  const isOdd = times.some((time) => !/^[1-9]\d{0,11}$/.test(time));
  const isAhead = times.some((time) => Number(time) * second - now.getTime() > furthestAheadMs);
  return isOdd || isAhead || signatures.some((one) => !/^v0=[0-9a-f]{64}$/.test(one));
}
