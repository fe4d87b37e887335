import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { controlPath, respondToControl } from './control.ts';
import { type RespondOptions, respond } from './respond.ts';

export type Listening = { readonly url: string; readonly stop: () => Promise<void> };

/** Listens on loopback. Rejects when the port is taken. */
export async function serve(port: number, options: RespondOptions): Promise<Listening> {
  const server = createServer({ requestTimeout: 60_000 }, (request, response) => {
    dispatch(request, response, options).catch((error: unknown) => {
      options.log(`a response could not be sent: ${String(error)}`);
      response.destroy();
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // A server on a TCP port has an address of this shape.
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${bound}`, stop: () => stop(server) };
}

function dispatch(
  request: IncomingMessage,
  response: ServerResponse,
  options: RespondOptions,
): Promise<void> {
  if (request.url?.startsWith(controlPath)) return respondToControl(request, response, options);
  return respond(request, response, options);
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
