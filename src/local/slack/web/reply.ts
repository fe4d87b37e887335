import type { ServerResponse } from 'node:http';

export type Reply = {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
};

export function json(value: unknown, status = 200): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, body: JSON.stringify(value), headers };
}

export function text(body: string, status = 200): Reply {
  return { status, body, headers: { 'content-type': 'text/plain; charset=utf-8' } };
}

export function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers });
  response.end(body);
}
