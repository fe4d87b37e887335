import { z } from 'zod';
import { Period } from './period.ts';
import { PropertyFilter } from './property-filter.ts';

export const mostTimes = 1_000_000;
export const mostDeedFilters = 5;
export const mostDeeds = 10;

/** How often somebody did something that they did at least once. */
export const Times = z
  .object({
    operator: z.enum(['exactly', 'at least', 'more than', 'at most', 'less than']),
    count: z.int().min(1).max(mostTimes),
  })
  .readonly()
  .refine(({ operator, count }) => operator !== 'less than' || count > 1, 'less than once');
export type Times = z.infer<typeof Times>;

const deed = {
  event: z.string().min(1).max(120),
  /** Absent: on the days of the question. */
  period: Period.optional(),
  /** About properties of this event. */
  filters: z
    .array(PropertyFilter)
    .max(mostDeedFilters)
    .readonly()
    .refine((filters) => filters.every(({ type }) => type === undefined), 'not of the event'),
};

/** Something that people did besides what is counted, or did not do. */
export const Deed = z.object(deed).readonly();
export type Deed = z.infer<typeof Deed>;

export const DidFilter = z
  .object({ type: z.literal('did'), ...deed, times: Times.optional() })
  .readonly();
export type DidFilter = z.infer<typeof DidFilter>;

export const DidNotFilter = z.object({ type: z.literal('did not'), ...deed }).readonly();
export type DidNotFilter = z.infer<typeof DidNotFilter>;

/** At least one of several; `times` counts all of them together. */
export const DidAnyFilter = z
  .object({
    type: z.literal('did any'),
    deeds: z.array(Deed).min(2).max(mostDeeds).readonly(),
    times: Times.optional(),
  })
  .readonly();
export type DidAnyFilter = z.infer<typeof DidAnyFilter>;

export type History = DidFilter | DidNotFilter | DidAnyFilter;

export function deedsOf(history: History): readonly Deed[] {
  return history.type === 'did any' ? history.deeds : [history];
}
