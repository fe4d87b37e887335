import type { IncomingMessage } from 'node:http';
import type { Faults } from '../fault/fault.ts';
import type { RateLimit } from '../fault/rate-limit.ts';
import { rateLimited, suffer } from '../fault/suffer.ts';
import { json, type Reply, send } from '../web/reply.ts';
import type { Exchange, Handler } from '../web/server.ts';
import { ApiError, renderApiError } from './api-error.ts';
import { type Arguments, optionalText, readArguments } from './arguments.ts';
import type { Journal } from './journal.ts';
import type { ApiContext, Method } from './method.ts';
import { methods } from './methods.ts';

export type Api = ApiContext & {
  readonly botToken: string;
  readonly appToken: string;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly signal: AbortSignal;
  /** Absent: a channel takes any number of posts. */
  readonly rateLimit?: RateLimit | undefined;
};

/** `/api/<method>` */
export function createApiHandler(api: Api): Handler {
  return async (exchange) => {
    const name = exchange.url.pathname.replace(/^\/api\//, '');
    const read = await readCall(exchange);
    if (read instanceof ApiError) return send(exchange.response, json(renderApiError(read)));
    const { token, args } = read;
    const fault = api.faults.take(name, args);
    const finish = api.journal.begin({ method: name, args, ...(fault ? { fault } : {}) });
    const run = () => answer(api, name, { token, args });
    finish(await suffer(fault, { ...api, response: exchange.response, run }));
  };
}

type Read = { readonly token: string | undefined; readonly args: Arguments };

async function readCall({ request, url }: Exchange): Promise<Read | ApiError> {
  try {
    const { token, ...args } = await readArguments(request, url);
    return { token: bearer(request) ?? (typeof token === 'string' ? token : undefined), args };
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function bearer({ headers }: IncomingMessage): string | undefined {
  return /^Bearer (?<token>\S+)$/i.exec(headers.authorization ?? '')?.groups?.token;
}

function answer(api: Api, name: string, { token, args }: Read): Reply {
  try {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method) throw new ApiError('unknown_method');
    checkToken(api, method, token);
    const wait = name === 'chat.postMessage' ? takePost(api, args) : undefined;
    if (wait !== undefined) return rateLimited(wait);
    return json({ ok: true, ...method.run(args, api) });
  } catch (error) {
    if (error instanceof ApiError) return json(renderApiError(error));
    throw error;
  }
}

function takePost({ rateLimit }: Api, args: Arguments): number | undefined {
  const channel = optionalText(args, 'channel');
  return channel === undefined ? undefined : rateLimit?.take(channel);
}

function checkToken(api: Api, { token: wanted }: Method, token: string | undefined): void {
  if (wanted === 'none') return;
  if (token === undefined) throw new ApiError('not_authed');
  const expected = { bot: api.botToken, app: api.appToken };
  if (token === expected[wanted]) return;
  const isOther = Object.values(expected).includes(token);
  throw new ApiError(isOther ? 'not_allowed_token_type' : 'invalid_auth');
}
