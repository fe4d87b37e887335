import { z } from 'zod';

/** What goes with each Home tab and comes back: the direct messages with its person. */
export const HomePlace = z
  .string()
  .transform((text) => JSON.parse(text) as unknown)
  .pipe(z.object({ channelId: z.string() }).readonly());
export type HomePlace = z.infer<typeof HomePlace>;

export function describeHomePlace(place: HomePlace): string {
  return JSON.stringify(place);
}
