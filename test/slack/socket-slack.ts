import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** What becomes of a new connection: `mute` opens it and never says a word, `stalled` not even that. */
type Greeting = 'hello' | 'mute' | 'stalled' | 'refused';

/** What a call to the Web API gets: a body, an HTTP status, or nothing at all. */
type Answer = object | number | 'nothing';

/** Socket Mode with all the ways in which it goes wrong; of Slack there is nothing else. */
export type SocketSlack = {
  readonly apiUrl: string;
  greeting: Greeting;
  /** By method; what is not here works. */
  readonly answers: Map<string, Answer>;
  /** Methods called, in order. */
  readonly calls: string[];
  readonly sockets: ReadonlySet<WebSocket>;
  /** Streams of `mute` and `stalled` connections that are still open. */
  readonly streams: ReadonlySet<Duplex>;
  readonly type: (text: string) => Promise<unknown>;
  /** As if the machine were switched off. */
  readonly stop: () => Promise<void>;
  /** On the same port as before. */
  readonly start: () => Promise<void>;
};

const works = { ok: true, user_id: 'U0', bot_id: 'B0' };

export async function startSocketSlack(): Promise<SocketSlack> {
  let server: Server | undefined;
  let port = 0;
  let envelopes = 0;
  const webSockets = new WebSocketServer({ noServer: true });
  const sockets = new Set<WebSocket>();
  const streams = new Set<Duplex>();

  function greet(socket: WebSocket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.terminate());
    socket.send(JSON.stringify({ type: 'hello' }));
  }

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    if (slack.greeting === 'hello') {
      webSockets.handleUpgrade(request, stream, head, greet);
      return;
    }
    if (slack.greeting === 'refused') {
      stream.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    streams.add(stream);
    stream.on('close', () => streams.delete(stream));
    stream.resume().on('end', () => stream.end());
    if (slack.greeting === 'mute') stream.write(handshake(request));
  }

  function answer({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const method = url.replace('/api/', '');
    slack.calls.push(method);
    const given = slack.answers.get(method) ?? { ...works, url: `ws://127.0.0.1:${port}/` };
    if (given === 'nothing') return;
    const [status, body] = typeof given === 'number' ? [given, ''] : [200, JSON.stringify(given)];
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  }

  const slack: SocketSlack = {
    get apiUrl() {
      return `http://127.0.0.1:${port}/api/`;
    },
    greeting: 'hello',
    answers: new Map(),
    calls: [],
    sockets,
    streams,
    type: async (text) => {
      const [socket] = sockets;
      if (!socket) throw new Error('nobody is connected');
      envelopes += 1;
      const payload = { command: '/counts', text, team_id: 'T1', user_id: 'U1', channel_id: 'C1' };
      const envelope = { type: 'slash_commands', envelope_id: `${envelopes}`, payload };
      socket.send(JSON.stringify(envelope));
      const [frame] = await once(socket, 'message');
      return JSON.parse(String(frame)).payload;
    },
    start: async () => {
      server = createServer(answer).on('upgrade', upgrade).listen(port, '127.0.0.1');
      await once(server, 'listening');
      // A server that listens on TCP has a port.
      port = (server.address() as AddressInfo).port;
    },
    stop: async () => {
      for (const socket of sockets) socket.terminate();
      for (const stream of streams) stream.destroy();
      if (!server?.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  await slack.start();
  return slack;
}

function handshake({ headers }: IncomingMessage): string {
  const key = `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash('sha1').update(key).digest('base64');
  return `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`;
}
