import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../lib/clock.ts';
import type { Fault } from './fault.ts';
import type { Reply } from './reply.ts';

export type DeliverOptions = {
  readonly reply: Reply;
  readonly fault: Fault | undefined;
  readonly clock: Clock;
  /** Aborts when the connection is closed. */
  readonly closed: AbortSignal;
};

/** Sends the reply, as badly as the fault says. */
export async function deliver(response: ServerResponse, options: DeliverOptions): Promise<void> {
  const { reply, fault } = options;
  const type = fault?.kind === 'wrong-type' ? 'text/html' : reply.contentType;
  const body = Buffer.from(reply.text);
  response.writeHead(reply.httpStatus, { 'Content-Type': type, 'Content-Length': body.length });
  if (fault?.kind === 'truncated') {
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  } else if (fault?.kind === 'slow-body') {
    await trickle(response, body, { ...options, fault });
  } else {
    response.end(body);
  }
}

const pieces = 10;

async function trickle(
  response: ServerResponse,
  body: Buffer,
  { fault, clock, closed }: DeliverOptions & { readonly fault: Fault },
): Promise<void> {
  const size = Math.ceil(body.length / pieces);
  for (let start = 0; start < body.length; start += size) {
    response.write(body.subarray(start, start + size));
    await clock.sleep(fault.ms / pieces, closed);
  }
  response.end();
}
