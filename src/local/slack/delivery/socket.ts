import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { isRecord, parseJson } from '../api/arguments.ts';
import type { Acknowledgement, Courier, Delivery } from './envelope.ts';

export type Sockets = {
  readonly courier: Courier;
  /** A fresh address for one connection. */
  readonly openUrl: () => string;
  readonly disconnect: (reason: DisconnectReason) => void;
  readonly count: () => number;
  /** Closes the connections, tearing down those that do not close in time. */
  readonly stop: () => Promise<void>;
};

/** `cut` tears the connections down without a word; the others are Slack's own frames. */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'cut';

export type SocketOptions = {
  readonly server: Server;
  readonly base: string;
  readonly appId: string;
};

const mostConnections = 10;
/** Real time: it keeps a real connection alive, and clients hang up without it. */
const pingIntervalMs = 10_000;
const closeWithinMs = 500;

export async function createSockets({ server, base, appId }: SocketOptions): Promise<Sockets> {
  const { WebSocketServer } = await import('ws');
  const webSockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const waiting = new Map<string, (body: Acknowledgement) => void>();

  function connect(socket: WebSocket): void {
    open.push(socket);
    const ping = setInterval(() => socket.ping(`Ping from ${appId}`), pingIntervalMs);
    socket.on('close', () => {
      clearInterval(ping);
      open.splice(open.indexOf(socket), 1);
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      const frame = parseJson(String(data));
      if (isRecord(frame)) waiting.get(String(frame.envelope_id))?.(readAcknowledgement(frame));
    });
    socket.send(JSON.stringify(hello(appId, open.length)));
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const ticket = new URL(request.url ?? '/', base).searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket) || open.length >= mostConnections) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      return;
    }
    webSockets.handleUpgrade(request, stream, head, connect);
  });

  return {
    courier: async (delivery, signal) => {
      const socket = open.shift();
      if (!socket) return { ok: false, error: 'dispatch_failed' };
      open.push(socket);
      return await exchange({ socket, waiting, delivery, signal });
    },
    openUrl: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${base.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    disconnect: (reason) => {
      for (const socket of [...open]) {
        if (reason === 'cut') socket.terminate();
        else
          socket.send(
            JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }),
          );
      }
    },
    count: () => open.length,
    stop: async () => {
      await Promise.all(open.map(closeSocket));
      webSockets.close();
    },
  };
}

async function closeSocket(socket: WebSocket): Promise<void> {
  const patience = setTimeout(() => socket.terminate(), closeWithinMs);
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.close(1001);
  });
  clearTimeout(patience);
}

function hello(appId: string, connections: number) {
  return {
    type: 'hello',
    num_connections: connections,
    connection_info: { app_id: appId },
    debug_info: { host: 'local', build_number: 1, approximate_connection_time: 18_060 },
  };
}

type Sending = {
  readonly socket: WebSocket;
  readonly waiting: Map<string, (body: Acknowledgement) => void>;
  readonly delivery: Delivery;
  readonly signal: AbortSignal;
};

/** Each envelope goes to one connection; its acknowledgement may come over any. */
async function exchange({ socket, waiting, delivery, signal }: Sending): Promise<Acknowledgement> {
  const id = randomUUID();
  return await new Promise<Acknowledgement>((resolve) => {
    signal.addEventListener('abort', () => waiting.delete(id), { once: true });
    waiting.set(id, resolve);
    socket.send(JSON.stringify(renderEnvelope(id, delivery)));
  });
}

function renderEnvelope(id: string, { type, payload, retry }: Delivery) {
  return {
    envelope_id: id,
    type,
    payload,
    accepts_response_payload: type !== 'events_api',
    ...(retry ? { retry_attempt: retry.attempt, retry_reason: retry.reason } : {}),
  };
}

function readAcknowledgement({ payload }: Readonly<Record<string, unknown>>): Acknowledgement {
  const isEmpty = !isRecord(payload) || Object.keys(payload).length === 0;
  return { ok: true, body: isEmpty ? undefined : payload };
}
