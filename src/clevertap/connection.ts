import { validateHeaderValue } from 'node:http';
import PQueue from 'p-queue';
import { Agent } from 'undici';
import { z } from 'zod';
import { type Clock, second } from '../lib/clock.ts';
import { type Metrics, noMetrics } from '../lib/metrics.ts';
import type { Secret } from '../lib/secret.ts';
import type { RawResponse } from './body.ts';
import { within } from './deadline.ts';
import { exchange } from './exchange.ts';
import type { BaseUrl } from './region.ts';

export type ConnectionOptions = {
  readonly baseUrl: BaseUrl;
  readonly accountId: string;
  readonly passcode: Secret;
  readonly clock: Clock;
  readonly metrics?: Metrics;
  /** For one exchange: connecting, asking, and reading the whole answer. 30 s unless told. */
  readonly deadlineMs?: number;
};

export type Call = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
};

/** There was no answer; `detail` says how it failed, in a few words of ours. */
export type Unreached = {
  readonly detail: string;
  /** CleverTap may have the request. */
  readonly wasSent: boolean;
};

/** There was not even a connection. */
const neverConnected = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** CleverTap's limit for one account, whoever asks. */
const mostOpen = 3;

export type Connection = {
  readonly call: (call: Call) => Promise<RawResponse | Unreached>;
  /** Breaks off whatever is under way. */
  readonly close: () => Promise<void>;
};

/** Throws when the account id or the passcode cannot be sent in a header. */
export function createConnection(options: ConnectionOptions): Connection {
  const { baseUrl, clock, deadlineMs = 30 * second, metrics = noMetrics } = options;
  const headers = headersFor(options);
  // An attempt to connect cannot be called off: it has to end by itself.
  const dispatcher = new Agent({ connect: { timeout: deadlineMs } });
  const room = new PQueue({ concurrency: mostOpen });
  metrics.watch('open_exchanges', () => room.pending);

  async function exchangeOnce({ path, ...sent }: Call): Promise<RawResponse | Unreached> {
    const request = { url: `${baseUrl}${path}`, headers, ...sent };
    try {
      const response = await within({ clock, deadlineMs }, (signal) =>
        exchange(request, { dispatcher, clock, signal }),
      );
      return response ?? { detail: `no answer within ${deadlineMs / second} s`, wasSent: true };
    } catch (error) {
      return describeError(error);
    }
  }

  async function counted(sent: Call): Promise<RawResponse | Unreached> {
    const reply = await exchangeOnce(sent);
    metrics.count('exchanges', 'status' in reply ? String(reply.status) : 'none');
    return reply;
  }

  return { call: (sent) => room.add(() => counted(sent)), close: () => dispatcher.destroy() };
}

function headersFor({ accountId, passcode }: ConnectionOptions): Record<string, string> {
  const headers = {
    'X-CleverTap-Account-Id': accountId,
    'X-CleverTap-Passcode': passcode.reveal(),
    'Content-Type': 'application/json',
  };
  for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
  return headers;
}

const NetworkError = z.object({ code: z.string().optional(), name: z.string() });

/** By its code or name alone: messages name hosts, and whoever writes them decides what else. */
function describeError(error: unknown): Unreached {
  const { data } = NetworkError.safeParse(error);
  return {
    detail: `connection failed (${data?.code ?? data?.name ?? 'unknown error'})`,
    wasSent: !neverConnected.has(data?.code ?? ''),
  };
}
