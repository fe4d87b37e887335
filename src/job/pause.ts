import { z } from 'zod';
import type { Collection } from '../lib/collection.ts';

/** CleverTap answered 429: nothing is sent before `until`. Kept, so that a restart keeps it too. */
export const Pause = z.object({ until: z.iso.datetime() }).readonly();
export type Pause = z.infer<typeof Pause>;

/** There is one CleverTap account per bot. */
const id = 'account';

/** When CleverTap may be asked again, if that is later than `now`. */
export async function pausedUntil(pauses: Collection<Pause>, now: Date): Promise<Date | undefined> {
  const pause = await pauses.get(id);
  if (!pause) return undefined;
  const until = new Date(pause.until);
  return until > now ? until : undefined;
}

/** Makes the pause at least as long as asked; a pause is never shortened. */
export async function pauseUntil(pauses: Collection<Pause>, until: Date): Promise<void> {
  const current = await pauses.get(id);
  if (current && new Date(current.until) >= until) return;
  await pauses.put(id, { until: until.toISOString() });
}
