import type { Question } from '../query/query.ts';
import type { Outcome } from '../query/result.ts';
import type { Asked } from './asked.ts';
import type { RawResponse } from './body.ts';
import { type ConnectionOptions, createConnection, type Unreached } from './connection.ts';
import {
  eventSchemaPath,
  type ProfileOutcome,
  parseEventSchemas,
  parseProfileSchema,
  profileSchemaPath,
  type SchemaOutcome,
} from './event-schema.ts';
import { compileQuestion } from './payload.ts';
import { parseResponse } from './response.ts';
import { paths } from './vocabulary.ts';

/** Each is one exchange, without retries. What CleverTap or the network gets wrong is an `Outcome`. */
export type Client = {
  readonly send: (question: Question) => Promise<Outcome>;
  /** Asks again for the answer to a question that was `partial`. */
  readonly poll: (question: Question, reqId: string) => Promise<Outcome>;
  readonly eventSchemas: () => Promise<SchemaOutcome>;
  readonly profileSchema: () => Promise<ProfileOutcome>;
  /** Undefined when they cannot be had. */
  readonly eventNames: () => Promise<string[] | undefined>;
  /** Breaks off whatever is under way. */
  readonly close: () => Promise<void>;
};

/** Throws when the account id or the passcode cannot be sent in a header. */
export function createClient(options: ConnectionOptions): Client {
  const { call, close } = createConnection(options);
  const { passcode } = options;

  async function eventSchemas(): Promise<SchemaOutcome> {
    const reply = await call({ method: 'GET', path: eventSchemaPath });
    return 'status' in reply ? parseEventSchemas(reply) : unknownOf(reply);
  }

  return {
    send: async (question) => {
      const { path, payload } = compileQuestion(question);
      const reply = await call({ method: 'POST', path, body: JSON.stringify(payload) });
      return outcomeOf(reply, { question, isPoll: false, passcode });
    },
    poll: async (question, reqId) => {
      const path = `${paths[question.query.kind]}?req_id=${encodeURIComponent(reqId)}`;
      return outcomeOf(await call({ method: 'GET', path }), { question, isPoll: true, passcode });
    },
    eventSchemas,
    profileSchema: async () => {
      const reply = await call({ method: 'GET', path: profileSchemaPath });
      return 'status' in reply ? parseProfileSchema(reply) : unknownOf(reply);
    },
    eventNames: async () => {
      const outcome = await eventSchemas();
      return outcome.type === 'known' ? outcome.events.map(({ name }) => name) : undefined;
    },
    close,
  };
}

function unknownOf({ wasSent }: Unreached): Extract<SchemaOutcome, { type: 'unknown' }> {
  return wasSent ? { type: 'unknown', unanswered: true } : { type: 'unknown' };
}

function outcomeOf(reply: RawResponse | Unreached, asked: Asked): Outcome {
  if ('status' in reply) return parseResponse(reply, asked);
  const failed = {
    type: 'failed',
    failure: { reason: 'unavailable', detail: reply.detail },
  } as const;
  return reply.wasSent ? { ...failed, unanswered: true } : failed;
}
