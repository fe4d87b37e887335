import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Clock, second } from '../../src/lib/clock.ts';
import type { Random } from '../simulation/random.ts';
import type { ClevertapRules } from './clevertap-rules.ts';
import type { Record } from './record.ts';
import type { Trouble } from './trouble.ts';

export type ClevertapDoor = { readonly url: string; readonly stop: () => Promise<void> };

type Options = {
  readonly clock: Clock;
  readonly random: Random;
  readonly record: Record;
  readonly rules: ClevertapRules;
  readonly trouble: () => Trouble;
  /** Local CleverTaps over the same data: one that answers, and one that says `partial` first. */
  readonly behind: { readonly prompt: string; readonly partial: string };
};

type Reply = { readonly status: number; readonly type: string; readonly body: string };

/**
 * Stands before the local CleverTap: keeps the rules, delays and spoils answers, and goes on
 * working on what the bot has asked when the bot is dead, as CleverTap would.
 */
export async function openClevertapDoor(options: Options): Promise<ClevertapDoor> {
  const { clock, random, record, rules, trouble, behind } = options;

  function fails(kind: keyof Trouble): boolean {
    const failing = random.chance(trouble()[kind]);
    if (failing) record.counts.clevertapFaults += 1;
    return failing;
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://door');
    const reqId = url.searchParams.get('req_id') ?? undefined;
    const body = await text(request);
    rules.arrives(reqId);
    const reply = await work(request, { url, body, reqId }, response).finally(rules.ends);
    if (!reply || response.destroyed) return;
    if (reply.status === 429) response.once('finish', rules.limited);
    response.writeHead(reply.status, { 'content-type': reply.type }).end(reply.body);
  }

  type Asked = { readonly url: URL; readonly body: string; readonly reqId: string | undefined };

  /** Nothing when the connection is broken off. */
  async function work(
    request: IncomingMessage,
    asked: Asked,
    response: ServerResponse,
  ): Promise<Reply | undefined> {
    const isReset = fails('reset');
    await clock.sleep(random.magnitude(20, 4 * second));
    if (isReset) response.socket?.destroy();
    if (fails('hang')) await clock.sleep(random.between(25, 50) * second);
    if (fails('limited')) return spoiled(429);
    if (fails('broken')) return spoiled(random.chance(0.5) ? 503 : 500);
    return await handOn(request, asked);
  }

  async function handOn(request: IncomingMessage, { url, body, reqId }: Asked): Promise<Reply> {
    const isPartial = reqId !== undefined || (request.method === 'POST' && fails('partial'));
    const base = isPartial ? behind.partial : behind.prompt;
    const answer = await fetch(`${base}${url.pathname}${url.search}`, {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      ...(body === '' ? {} : { body }),
    });
    const type = answer.headers.get('content-type') ?? '';
    return { status: answer.status, type, body: await answer.text() };
  }

  const server = createServer((request, response) => {
    pass(request, response).catch((error: unknown) => {
      record.violate('harness', `the door failed: ${String(error)}`);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server on a TCP port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function spoiled(status: number): Reply {
  const type = 'application/json';
  return { status, type, body: '{"status":"fail","error":"made up","code":1}' };
}

function headersOf({ headers }: IncomingMessage): { [name: string]: string } {
  const names = ['content-type', 'x-clevertap-account-id', 'x-clevertap-passcode'];
  return Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')]));
}
