import { randomUUID } from 'node:crypto';
import { isRecord, parseJson } from '../api/arguments.ts';
import type { Acknowledgement, Courier, Delivery } from './envelope.ts';
import type { SocketServer } from './socket-server.ts';

export type SocketCourier = {
  /** What an app sent over any of its connections. */
  readonly takeFrame: (text: string) => void;
  readonly courierFor: (server: SocketServer) => Courier;
};

/** Sends each envelope over one connection; its acknowledgement may come over any. */
export function createSocketCourier(): SocketCourier {
  const waiting = new Map<string, (taken: Acknowledgement) => void>();
  return {
    takeFrame: (text) => {
      const frame = parseJson(text);
      if (isRecord(frame)) waiting.get(String(frame.envelope_id))?.(readAcknowledgement(frame));
    },
    courierFor: (server) => async (delivery, signal) => {
      const socket = server.next();
      if (!socket) return { ok: false, error: 'dispatch_failed' };
      const id = randomUUID();
      return await new Promise<Acknowledgement>((resolve) => {
        signal.addEventListener('abort', () => waiting.delete(id), { once: true });
        waiting.set(id, resolve);
        socket.send(JSON.stringify(renderEnvelope(id, delivery)));
      });
    },
  };
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
