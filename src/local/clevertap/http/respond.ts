import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../lib/clock.ts';
import { Refusal } from '../question/refusal.ts';
import { type ApiOptions, answerCall } from './api.ts';
import type { Concurrency } from './concurrency.ts';
import { type Account, checkCredentials } from './credentials.ts';
import { deliver } from './deliver.ts';
import { type Endpoint, endpointAt } from './endpoint.ts';
import type { Fault } from './fault.ts';
import type { Faults } from './faults.ts';
import type { Journal, OpenExchange } from './journal.ts';
import { errorReply, failReply, jsonReply, type Reply } from './reply.ts';

export type RespondOptions = ApiOptions & {
  readonly account: Account | undefined;
  readonly concurrency: Concurrency;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly log: (line: string) => void;
};

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly entry: OpenExchange;
  readonly closed: AbortSignal;
};

/** Answers one request to the API and keeps the journal about it. */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: RespondOptions,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://local');
  const endpoint = endpointAt(url.pathname);
  const account = request.headers['x-clevertap-account-id'];
  const entry = options.journal.begin({
    method: request.method ?? '',
    path: url.pathname,
    endpoint,
    account: typeof account === 'string' ? account : undefined,
    ...reqIdIn(url),
  });
  const closing = new AbortController();
  response.once('close', () => {
    entry.ended(!response.writableFinished);
    closing.abort();
  });
  const exchange = { request, response, url, entry, closed: closing.signal };
  try {
    if (!endpoint) throw new Refusal(`No such endpoint : ${url.pathname}`, 404);
    const owner = checkCredentials(request.headers, options.account);
    await options.concurrency.during(`${owner} ${endpoint}`, () =>
      converse(exchange, { endpoint, owner: `${owner} ${endpoint}` }, options),
    );
  } catch (error) {
    if (closing.signal.aborted) return;
    await send(exchange, errorReply(error, options.log), { ...options, fault: undefined });
  }
}

function reqIdIn({ searchParams }: URL): { readonly reqId?: string } {
  const reqId = searchParams.get('req_id');
  return reqId === null ? {} : { reqId };
}

type Who = { readonly endpoint: Endpoint; readonly owner: string };

async function converse(exchange: Exchange, who: Who, options: RespondOptions): Promise<void> {
  const { response, closed, entry } = exchange;
  const fault = options.faults.next(who.endpoint);
  if (fault) entry.note({ fault: fault.kind });
  if (fault?.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (fault?.kind === 'hang') {
    await untilClosed(response, closed);
    return;
  }
  if (fault?.kind === 'delay') await options.clock.sleep(fault.ms, closed);
  const reply = insteadOf(fault) ?? (await replyTo(exchange, { ...who, fault }, options));
  await send(exchange, reply, { ...options, fault });
}

/** A reply that does not depend on the question. */
function insteadOf(fault: Fault | undefined): Reply | undefined {
  switch (fault?.kind) {
    case 'html503':
      return {
        httpStatus: 503,
        contentType: 'text/html',
        text: unavailablePage,
        status: undefined,
      };
    case 'error500':
      return failReply('An unknown error occurred', 500);
    case 'error429':
      return failReply('Too many concurrent requests', 429);
    case 'fail200':
      return failReply('["The query could not be completed"]', 500, 200);
    default:
      return undefined;
  }
}

const unavailablePage = `<html><head><title>503 Service Temporarily Unavailable</title></head>
<body><center><h1>503 Service Temporarily Unavailable</h1></center></body></html>
`;

async function replyTo(
  { request, url, entry, closed }: Exchange,
  { endpoint, owner, fault }: Who & { readonly fault: Fault | undefined },
  options: RespondOptions,
): Promise<Reply> {
  try {
    const body = await answerCall(
      {
        request,
        url,
        endpoint,
        owner,
        endless: fault?.kind === 'partial',
        notePayload: (payload) => entry.note({ payload }),
      },
      options,
    );
    const reqId = 'req_id' in body ? { reqId: String(body.req_id) } : {};
    return { ...jsonReply(200, body), status: body.status, ...reqId };
  } catch (error) {
    if (closed.aborted) throw error;
    return errorReply(error, options.log);
  }
}

async function send(
  { response, closed, entry }: Exchange,
  reply: Reply,
  { fault, clock }: Pick<RespondOptions, 'clock'> & { readonly fault: Fault | undefined },
): Promise<void> {
  entry.replied(reply);
  await deliver(response, { reply, fault, clock, closed });
  await untilClosed(response, closed);
}

async function untilClosed(response: ServerResponse, closed: AbortSignal): Promise<void> {
  if (!closed.aborted) await once(response, 'close');
}
