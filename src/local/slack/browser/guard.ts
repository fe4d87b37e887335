import { send, text } from '../web/reply.ts';
import type { Exchange, Handler } from '../web/server.ts';

/**
 * Lets only pages of this server in: any site the person visits could otherwise post here, or read along under
 * a name that leads to this machine.
 */
export function guard(handler: Handler): Handler {
  return async (exchange) => {
    if (isOwn(exchange)) await handler(exchange);
    else send(exchange.response, text('This is for the page of the local Slack alone.', 403));
  };
}

function isOwn({ request, url }: Exchange): boolean {
  const hosts = [url.host, `localhost:${url.port}`];
  const { host = '', origin } = request.headers;
  if (!hosts.includes(host)) return false;
  const isKnownOrigin = hosts.some((own) => origin === `http://${own}`);
  return request.method === 'GET' ? origin === undefined || isKnownOrigin : isKnownOrigin;
}
