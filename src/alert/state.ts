import { z } from 'zod';

const Inactive = z.object({ name: z.literal('inactive') }).readonly();
/** `since` is the bucket of the first of `checks` breaches in a row. */
const Pending = z
  .object({ name: z.literal('pending'), checks: z.int().min(1), since: z.string() })
  .readonly();
/** `since` is the bucket of its first breach: baselines are made of what was before it. */
const Firing = z
  .object({
    name: z.literal('firing'),
    since: z.string(),
    cause: z.enum(['value', 'no data', 'error']),
  })
  .readonly();

const Held = z.discriminatedUnion('name', [Inactive, Pending, Firing]);
export type Held = z.infer<typeof Held>;

const trouble = { since: z.string(), held: Held };

/**
 * Where a rule stands. What has no number is neither firing nor calm: it holds the state that was
 * there before, and goes on from it with the next number.
 */
export const AlertState = z.discriminatedUnion('name', [
  Inactive,
  Pending,
  Firing,
  z.object({ name: z.literal('no data'), ...trouble }).readonly(),
  z.object({ name: z.literal('error'), ...trouble }).readonly(),
]);
export type AlertState = z.infer<typeof AlertState>;

export const inactive = { name: 'inactive' } as const satisfies AlertState;

export function heldBy(state: AlertState): Held {
  return state.name === 'no data' || state.name === 'error' ? state.held : state;
}

/** The bucket of the first breach of what is under way: the baseline is frozen before it. */
export function frozenSince(state: AlertState): string | undefined {
  const held = heldBy(state);
  return held.name === 'inactive' ? undefined : held.since;
}
