import { z } from 'zod';
import { parseBody, type RawResponse } from './body.ts';
import { retryAfterMs } from './retry-after.ts';
import { meaningOf } from './status.ts';
import { UnreadableError } from './unreadable.ts';

/** Without the `/1` of the others. */
export const eventSchemaPath = '/getSchema?type=events';
export const profileSchemaPath = '/getSchema?type=userProperties';

export type EventSchema = {
  readonly name: string;
  /** Names of its properties, as far as CleverTap lists them. */
  readonly properties: readonly string[];
};

/** What asking for the account's events came to. */
export type SchemaOutcome =
  | { readonly type: 'known'; readonly events: readonly EventSchema[] }
  | { readonly type: 'rate limited'; readonly retryAfterMs: number }
  | { readonly type: 'unknown'; readonly unanswered?: true };

/** What asking for the fields of the account's profiles came to. */
export type ProfileOutcome =
  | { readonly type: 'known'; readonly properties: readonly string[] }
  | Exclude<SchemaOutcome, { readonly type: 'known' }>;

const Named = z.object({ name: z.string() });

const Events = z.object({
  events: z.array(
    Named.extend({
      // How properties are listed is nowhere written down: what is no named property is left out.
      properties: z.array(z.unknown()).nullish().catch(undefined),
    }),
  ),
});

const Profiles = z.object({ userProperties: z.array(z.unknown()) });

export function parseEventSchemas(response: RawResponse): SchemaOutcome {
  return parseSchema(response, (body) => {
    const { events } = Events.parse(body);
    return {
      type: 'known',
      events: events.map(({ name, properties }) => ({
        name,
        properties: namesIn(properties ?? []),
      })),
    };
  });
}

export function parseProfileSchema(response: RawResponse): ProfileOutcome {
  return parseSchema(response, (body) => ({
    type: 'known',
    properties: namesIn(Profiles.parse(body).userProperties),
  }));
}

type Unknown = Exclude<SchemaOutcome, { readonly type: 'known' }>;

function parseSchema<T>(response: RawResponse, parseBodyOf: (body: unknown) => T): T | Unknown {
  switch (meaningOf(response.status)) {
    case 'answer':
      return readable(response, parseBodyOf);
    case 'rate limited': {
      const { retryAfter, receivedAt } = response;
      return { type: 'rate limited', retryAfterMs: retryAfterMs(retryAfter, receivedAt) };
    }
    case 'refused':
    case 'credentials':
    case 'unavailable':
    case 'unreadable':
      return { type: 'unknown' };
  }
}

function readable<T>(response: RawResponse, parseBodyOf: (body: unknown) => T): T | Unknown {
  try {
    return parseBodyOf(parseBody(response));
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof z.ZodError) return { type: 'unknown' };
    throw error;
  }
}

function namesIn(properties: readonly unknown[]): string[] {
  return properties.map(nameOf).filter((found) => found !== undefined);
}

function nameOf(property: unknown): string | undefined {
  return typeof property === 'string' ? property : Named.safeParse(property).data?.name;
}
