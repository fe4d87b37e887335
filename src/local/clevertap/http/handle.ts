import type { IncomingMessage } from 'node:http';
import type { Answer } from '../answer/answer.ts';
import { parseQuestion } from '../question/parse-question.ts';
import type { Kind, Question } from '../question/question.ts';
import { badRequest, Refusal } from '../question/refusal.ts';
import { readPayload } from './body.ts';
import type { Concurrency } from './concurrency.ts';
import { type Account, checkCredentials } from './credentials.ts';
import type { Pending } from './pending.ts';
import type { Handler } from './serve.ts';

export type HandlerOptions = {
  readonly account: Account | undefined;
  /** Throws a `Refusal` when the question is about what the account does not have. */
  readonly check: (question: Question) => Promise<void>;
  readonly ask: (question: Question) => Promise<Answer>;
  readonly schema: () => Promise<unknown>;
  readonly pending: Pending;
  readonly concurrency: Concurrency;
};

const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['/1/counts/events.json', 'events'],
  ['/1/counts/profiles.json', 'profiles'],
  ['/1/counts/top.json', 'top'],
  ['/1/counts/trends.json', 'trends'],
  ['/1/now.json', 'now'],
]);

/** The whole API: a route, who asks, whether there is room, and then the answer. */
export function createHandler(options: HandlerOptions): Handler {
  return async (request, url) => {
    const account = checkCredentials(request.headers, options.account);
    if (url.pathname === '/getSchema') return answerSchema(request, url, options);
    const kind = kinds.get(url.pathname);
    if (!kind) throw new Refusal(`No such endpoint : ${url.pathname}`, 404);
    const owner = `${account} ${kind}`;
    return options.concurrency.during(owner, () =>
      answerKind({ request, url, kind, owner }, options),
    );
  };
}

function answerSchema(
  request: IncomingMessage,
  url: URL,
  { schema }: HandlerOptions,
): Promise<unknown> {
  if (request.method !== 'GET') throw new Refusal('Method Not Allowed', 405);
  if (url.searchParams.get('type') !== 'events') throw badRequest('type must be events');
  return schema();
}

type Asked = {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly kind: Kind;
  readonly owner: string;
};

/** `?req_id=` asks for an answer that was not ready, by GET as documented or by POST as some do. */
async function answerKind(
  { request, url, kind, owner }: Asked,
  { check, ask, pending }: HandlerOptions,
): Promise<unknown> {
  const reqId = url.searchParams.get('req_id');
  const method = request.method ?? '';
  if (kind === 'now' ? method !== 'POST' : !['POST', 'GET'].includes(method)) {
    throw new Refusal('Method Not Allowed', 405);
  }
  const payload = await readPayload(request);
  if (kind !== 'now' && reqId !== null) return pending.poll(owner, reqId);
  if (method === 'GET') throw badRequest('req_id is missing');
  const question = parseQuestion(kind, payload);
  await check(question);
  return kind === 'now' ? ask(question) : pending.begin(owner, ask(question));
}
