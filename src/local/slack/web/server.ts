import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BodyTooLargeError } from './body.ts';
import { send, text } from './reply.ts';

export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
};

/** Answers the exchange, now or later. */
export type Handler = (exchange: Exchange) => Promise<void> | void;

/** By the start of the path; the longest that fits is taken. */
export type Routes = Readonly<Record<string, Handler>>;

const loopback = '127.0.0.1';

/** Rejects with Node's own error when the port is taken. Answers nothing until `serve`. */
export async function listen(port: number): Promise<{ server: Server; base: string }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port to listen on');
  return { server, base: `http://${loopback}:${address.port}` };
}

export function serve(server: Server, base: string, routes: Routes): void {
  const table = Object.entries(routes).sort(([a], [b]) => b.length - a.length);
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', base);
    const [, handler] = table.find(([prefix]) => url.pathname.startsWith(prefix)) ?? [];
    void handle({ request, response, url }, handler);
  });
}

export async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

async function handle(exchange: Exchange, handler: Handler | undefined): Promise<void> {
  const { response } = exchange;
  try {
    if (handler) await handler(exchange);
    else send(response, text('not found', 404));
  } catch (error) {
    if (response.headersSent || response.destroyed) response.destroy();
    else if (error instanceof BodyTooLargeError) send(response, text(error.message, 413));
    else send(response, text(`The local Slack failed: ${String(error)}`, 500));
  }
}
