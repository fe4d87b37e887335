import { z } from 'zod';
import { parseBody, type RawResponse } from './body.ts';
import { meaningOf } from './status.ts';
import { UnreadableError } from './unreadable.ts';

/** Without the `/1` of the others. */
export const eventNamesPath = '/getSchema?type=events';

const EventSchema = z.object({ events: z.array(z.object({ name: z.string() })) });

/** The account's events as CleverTap lists them; undefined when this is no such list. */
export function parseEventNames(response: RawResponse): string[] | undefined {
  if (meaningOf(response.status) !== 'answer') return undefined;
  try {
    return EventSchema.safeParse(parseBody(response)).data?.events.map(({ name }) => name);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
