import type { IncomingMessage } from 'node:http';
import type { Answer } from '../answer/answer.ts';
import { type SchemaType, schemaTypes } from '../answer/schema.ts';
import { parseOneOf } from '../question/parse-fields.ts';
import { parseQuestion } from '../question/parse-question.ts';
import type { Kind, Question } from '../question/question.ts';
import { badRequest, Refusal } from '../question/refusal.ts';
import { readPayload } from './body.ts';
import type { Endpoint } from './endpoint.ts';
import type { PartialAnswer, Pending } from './pending.ts';

export type ApiOptions = {
  /** Throws a `Refusal` when the question is about what the account does not have. */
  readonly check: (question: Question) => Promise<void>;
  readonly ask: (question: Question) => Promise<Answer>;
  readonly schema: (type: SchemaType) => Promise<Answer>;
  readonly pending: Pending;
};

export type Call = {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly endpoint: Endpoint;
  /** Whose the `req_id`s are. */
  readonly owner: string;
  /** The answer is not to be ready, ever. */
  readonly endless: boolean;
  readonly notePayload: (payload: unknown) => void;
};

/** What the API says to a request; throws a `Refusal` for what it refuses. */
export async function answerCall(call: Call, options: ApiOptions): Promise<Answer | PartialAnswer> {
  const { request, url, endpoint } = call;
  if (endpoint === 'schema') {
    allowMethods(request, ['GET']);
    const type = parseOneOf(url.searchParams.get('type'), schemaTypes, 'type');
    return options.schema(type);
  }
  const reqId = endpoint === 'now' ? null : url.searchParams.get('req_id');
  allowMethods(request, endpoint === 'now' ? ['POST'] : ['POST', 'GET']);
  const payload = await readPayload(request);
  call.notePayload(payload);
  if (reqId !== null) return poll(reqId, call, options);
  if (request.method === 'GET') throw badRequest('req_id is missing');
  return begin(payload, { ...call, endpoint }, options);
}

function allowMethods({ method = '' }: IncomingMessage, allowed: readonly string[]): void {
  if (!allowed.includes(method)) throw new Refusal('Method Not Allowed', 405);
}

/** By GET as documented, or by POST as some clients do. */
async function poll(
  reqId: string,
  { owner, endless }: Call,
  { pending }: ApiOptions,
): Promise<Answer | PartialAnswer> {
  const answer = await pending.poll(owner, reqId);
  return endless ? { req_id: BigInt(reqId), status: 'partial' } : answer;
}

/** The real-time counts have no polling. */
async function begin(
  payload: unknown,
  { endpoint: kind, owner, endless }: Call & { readonly endpoint: Kind },
  { check, ask, pending }: ApiOptions,
): Promise<Answer | PartialAnswer> {
  const question = parseQuestion(kind, payload);
  await check(question);
  if (endless) return pending.beginEndless(owner);
  return kind === 'now' ? ask(question) : pending.begin(owner, ask(question));
}
