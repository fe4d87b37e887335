import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, second, slept } from '../lib/clock.ts';

export type HttpServer = {
  readonly port: number;
  /** Takes no more requests, and cuts off those that take too long. */
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly port: number;
  readonly clock: Clock;
  readonly isReady: () => Promise<boolean>;
  /** What it waits for, while that is known. */
  readonly whyNotReady?: () => string | undefined;
  /** Answers `GET /metrics`. */
  readonly metrics?: { readonly read: () => Promise<string>; readonly contentType: string };
  /** Bolt's listener for `POST /slack/events`, in HTTP mode. */
  readonly slackEvents?: RequestListener | undefined;
};

const stopWithinMs = second;

const plainText = 'text/plain; charset=utf-8';

const portTrouble = new Map([
  ['EADDRINUSE', 'which another program uses. Stop that one, or set PORT to a free port.'],
  ['EACCES', 'which this user may not use. Set PORT to one above 1023.'],
]);

/** What answers on `PORT`, in both modes. Rejects when the port cannot be had. */
export async function createHttpServer(options: Options): Promise<HttpServer> {
  const { port, clock } = options;
  const server = createServer({ requestTimeout: 10 * second }, createListener(options));
  await listening(server, port);
  return {
    // A listening TCP server has an address object.
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      const closed = new AbortController();
      const closing = once(server, 'close').then(() => closed.abort());
      server.close();
      await slept(clock, stopWithinMs, closed.signal);
      server.closeAllConnections();
      await closing;
    },
  };
}

function createListener(options: Options): RequestListener {
  const { isReady, metrics, slackEvents } = options;
  return (request, response) => {
    const { method = '', url = '' } = request;
    const [path] = url.split('?');
    const reading = method === 'GET' || method === 'HEAD';
    // Bolt throws at every other method.
    if (path === '/slack/events' && method === 'POST' && slackEvents) {
      return slackEvents(request, response);
    }
    // The process is alive; it need not be able to do anything.
    if (path === '/healthz' && reading) return answer(200, 'alive');
    if (path === '/readyz' && reading) {
      return void isReady().then(
        (ready) => (ready ? answer(200, 'ready') : answer(503, notReady(options))),
        () => answer(503, notReady(options)),
      );
    }
    if (path === '/metrics' && reading && metrics) {
      return void metrics.read().then(
        (figures) => answer(200, figures, metrics.contentType),
        () => answer(503, 'no figures'),
      );
    }
    return answer(404, 'not found');

    function answer(status: number, text: string, type = plainText): void {
      response.writeHead(status, { 'content-type': type }).end(`${text}\n`);
    }
  };
}

function notReady({ whyNotReady }: Options): string {
  const why = whyNotReady?.();
  return why === undefined ? 'not ready' : `not ready: ${why}`;
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      const trouble = portTrouble.get(error.code ?? '');
      reject(trouble ? new Error(`PORT is ${port}, ${trouble}`, { cause: error }) : error);
    };
    server.once('error', fail);
    server.listen(port, () => {
      server.off('error', fail);
      resolve();
    });
  });
}
