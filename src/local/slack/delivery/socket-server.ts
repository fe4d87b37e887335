import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** `cut` tears the connections down without a word; the others are Slack's own frames. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'cut';

export type SocketServer = {
  /** A fresh address for one connection. */
  readonly openUrl: () => string;
  /** The connection whose turn it is; undefined when there is none. */
  readonly next: () => WebSocket | undefined;
  readonly disconnect: (reason: DisconnectReason) => void;
  readonly count: () => number;
  /** Closes the connections, tearing down those that do not close in time. */
  readonly stop: () => Promise<void>;
};

export type SocketServerOptions = {
  readonly server: Server;
  readonly base: string;
  readonly appId: string;
  readonly onFrame: (text: string) => void;
  /** Real time: it keeps a real connection alive, and clients hang up without it. */
  readonly pingEveryMs?: number | undefined;
};

const mostConnections = 10;
const usualPingEveryMs = 10_000;
const closeWithinMs = 500;

/** Accepts the WebSockets of Socket Mode. */
export async function createSocketServer(options: SocketServerOptions): Promise<SocketServer> {
  const { WebSocketServer } = await import('ws');
  const { base, appId, pingEveryMs = usualPingEveryMs } = options;
  const webSockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  /** Those that get deliveries; one that was told to go gets none, but may still acknowledge. */
  const inTurn: WebSocket[] = [];

  function connect(socket: WebSocket): void {
    inTurn.push(socket);
    keepAlive(socket, `Ping from ${appId}`, pingEveryMs);
    socket.on('message', (data) => options.onFrame(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => retire(socket));
    socket.send(JSON.stringify(hello(appId, inTurn.length)));
  }

  function retire(socket: WebSocket): void {
    const index = inTurn.indexOf(socket);
    if (index >= 0) inTurn.splice(index, 1);
  }

  options.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const ticket = new URL(request.url ?? '/', base).searchParams.get('ticket') ?? '';
    if (tickets.delete(ticket) && inTurn.length < mostConnections) {
      webSockets.handleUpgrade(request, stream, head, connect);
    } else {
      stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
    }
  });

  return {
    openUrl: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${base.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    next: () => {
      const socket = inTurn.shift();
      if (socket) inTurn.push(socket);
      return socket;
    },
    disconnect: (reason) => {
      for (const socket of [...inTurn]) {
        if (reason !== 'warning') retire(socket);
        sendAway(socket, reason);
      }
    },
    count: () => inTurn.length,
    stop: async () => {
      await Promise.all([...webSockets.clients].map(closeSocket));
      webSockets.close();
    },
  };
}

function keepAlive(socket: WebSocket, sign: string, everyMs: number): void {
  const pinging = setInterval(() => socket.ping(sign), everyMs);
  socket.on('close', () => clearInterval(pinging));
}

function hello(appId: string, connections: number) {
  return {
    type: 'hello',
    num_connections: connections,
    connection_info: { app_id: appId },
    debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
  };
}

function sendAway(socket: WebSocket, reason: DisconnectReason): void {
  if (reason === 'cut') socket.terminate();
  else socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
}

async function closeSocket(socket: WebSocket): Promise<void> {
  const patience = setTimeout(() => socket.terminate(), closeWithinMs);
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.close(1001);
  });
  clearTimeout(patience);
}
