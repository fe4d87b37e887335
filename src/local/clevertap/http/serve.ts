import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Refusal } from '../question/refusal.ts';
import { writeJson } from './write-json.ts';

/** The body of a success. A `Refusal` that is thrown becomes the documented failure. */
export type Handler = (request: IncomingMessage, url: URL) => Promise<unknown>;

export type Listening = { readonly url: string; readonly stop: () => Promise<void> };

export type ServeOptions = {
  readonly port: number;
  readonly handler: Handler;
  readonly log: (line: string) => void;
};

/** Listens on loopback. Rejects when the port is taken. */
export async function serve({ port, handler, log }: ServeOptions): Promise<Listening> {
  const server = createServer({ requestTimeout: 60_000 }, (request, response) => {
    respond({ request, response, handler, log }).catch((error: unknown) => {
      log(`a response could not be sent: ${String(error)}`);
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // A server on a TCP port has an address of this shape.
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}`, stop: () => stop(server) };
}

type Exchange = Omit<ServeOptions, 'port'> & {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

async function respond({ request, response, handler, log }: Exchange): Promise<void> {
  try {
    const body = await handler(request, new URL(request.url ?? '/', 'http://local'));
    send(response, 200, body);
  } catch (error) {
    if (error instanceof Refusal) {
      send(response, error.httpStatus, failure(error.message, error.code));
      return;
    }
    log(`a request failed: ${error instanceof Error ? error.stack : String(error)}`);
    send(response, 500, failure('An unknown error occurred', 500));
  }
}

function failure(error: string, code: number): unknown {
  return { status: 'fail', error, code };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json;charset=utf-8' });
  response.end(writeJson(body));
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
