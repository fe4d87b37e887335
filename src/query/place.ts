import { z } from 'zod';

/** From large to small. CleverTap finds a place from its country down. */
export const GeoLevel = z.enum(['country', 'region', 'city']);
export type GeoLevel = z.infer<typeof GeoLevel>;

/** Any of `values` will do: CleverTap can neither exclude places nor look inside their names. */
export const GeoFilter = z
  .object({
    type: z.literal('geo'),
    property: GeoLevel,
    operator: z.literal('is'),
    values: z.array(z.string().min(1).max(512)).min(1).max(50).readonly(),
  })
  .readonly();
export type GeoFilter = z.infer<typeof GeoFilter>;

/** Half of the way around the earth. */
export const farthestKm = 20_038;
export const mostCircles = 5;

export const Circle = z
  .object({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    km: z.number().positive().max(farthestKm),
  })
  .readonly();
export type Circle = z.infer<typeof Circle>;

/** Within any of some circles. */
export const NearFilter = z
  .object({
    type: z.literal('near'),
    circles: z.array(Circle).min(1).max(mostCircles).readonly(),
  })
  .readonly();
export type NearFilter = z.infer<typeof NearFilter>;
