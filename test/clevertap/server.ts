import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  type AddressInfo,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';

export type SeenRequest = {
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Name, value, name, value: exactly as sent. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
};

export type TestServer = {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** Those that ask for figures: the bot also asks for names, by itself. */
  readonly questions: () => readonly SeenRequest[];
  readonly connections: () => number;
  /** Once a request is there, answered or not. */
  readonly asked: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Answer = (response: ServerResponse, request: SeenRequest) => void;

/** An HTTP server that answers as it is told, well or badly. */
export async function startServer(answer: Answer): Promise<TestServer> {
  const requests: SeenRequest[] = [];
  const server = createServer();
  server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, rawHeaders } = request;
    const seen = { method, url, rawHeaders, body: Buffer.concat(chunks).toString() };
    requests.push(seen);
    answer(response, seen);
    server.emit('asked');
  });
  const { url, ...rest } = await listen(server);
  async function asked(): Promise<void> {
    if (requests.length === 0) await once(server, 'asked');
  }
  const questions = () => requests.filter((request) => request.url?.startsWith('/1/'));
  return { url, requests, questions, asked, ...rest };
}

export function startCounting(): Promise<TestServer> {
  return startServer((response) => sendJson(response, '{"status":"success","count":7138}'));
}

export function sendJson(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=utf-8' }).end(body);
}

/** The answer of a server that says nothing. */
export function silent(): undefined {
  return undefined;
}

/** A server that speaks no HTTP: it does what it is told with each connection. */
export async function startTcpServer(
  greet: (socket: Socket) => void,
): Promise<Omit<TestServer, 'requests' | 'questions'>> {
  const server = createTcpServer();
  server.on('connection', (socket) => {
    socket.on('error', () => server.emit('broken'));
    greet(socket);
  });
  const rest = await listen(server);
  async function asked(): Promise<void> {
    if (rest.connections() === 0) await once(server, 'connection');
  }
  return { asked, ...rest };
}

async function listen(server: Server) {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;

  async function stop(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return { url: `http://127.0.0.1:${port}`, connections: () => connections, stop };
}
