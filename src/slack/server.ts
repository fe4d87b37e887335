import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type HttpServer = {
  readonly port: number;
  readonly stop: () => Promise<void>;
};

type Options = {
  readonly port: number;
  /** The process is alive; it need not be able to do anything. */
  readonly isReady: () => Promise<boolean>;
  /** Bolt's listener for `POST /slack/events`, in HTTP mode. */
  readonly slackEvents?: RequestListener | undefined;
};

/** What answers on `PORT`, in both modes. Rejects when the port is taken. */
export async function createHttpServer({
  port,
  isReady,
  slackEvents,
}: Options): Promise<HttpServer> {
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    const path = request.url?.split('?')[0];
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (path === '/slack/events' && slackEvents) return slackEvents(request, response);
    if (path === '/healthz' && reading) return answer(200, 'alive');
    if (path === '/readyz' && reading) {
      return isReady().then(
        (ready) => answer(ready ? 200 : 503, ready ? 'ready' : 'not ready'),
        () => answer(503, 'not ready'),
      );
    }
    return answer(404, 'not found');

    function answer(status: number, text: string): void {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
    }
  });
  await listening(server, port);
  return {
    // A listening TCP server has an address object.
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
