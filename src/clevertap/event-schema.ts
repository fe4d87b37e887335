import { z } from 'zod';
import { parseBody, type RawResponse } from './body.ts';
import { retryAfterMs } from './retry-after.ts';
import { meaningOf } from './status.ts';
import { UnreadableError } from './unreadable.ts';

/** Without the `/1` of the others. */
export const eventSchemaPath = '/getSchema?type=events';

export type EventSchema = {
  readonly name: string;
  /** Names of its properties, as far as CleverTap lists them. */
  readonly properties: readonly string[];
};

/** What asking for the account's events came to. */
export type SchemaOutcome =
  | { readonly type: 'known'; readonly events: readonly EventSchema[] }
  | { readonly type: 'rate limited'; readonly retryAfterMs: number }
  | { readonly type: 'unknown' };

const Named = z.object({ name: z.string() });

const Events = z.object({
  events: z.array(
    Named.extend({
      // How properties are listed is nowhere written down: what is no named property is left out.
      properties: z.array(z.unknown()).nullish().catch(undefined),
    }),
  ),
});

export function parseEventSchemas(response: RawResponse): SchemaOutcome {
  switch (meaningOf(response.status)) {
    case 'answer':
      return parseEvents(response);
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

function parseEvents(response: RawResponse): SchemaOutcome {
  try {
    const read = Events.safeParse(parseBody(response));
    if (!read.success) return { type: 'unknown' };
    const events = read.data.events.map(({ name, properties }) => ({
      name,
      properties: (properties ?? []).map(nameOf).filter((found) => found !== undefined),
    }));
    return { type: 'known', events };
  } catch (error) {
    if (error instanceof UnreadableError) return { type: 'unknown' };
    throw error;
  }
}

function nameOf(property: unknown): string | undefined {
  return typeof property === 'string' ? property : Named.safeParse(property).data?.name;
}
