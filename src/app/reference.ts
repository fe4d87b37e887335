import type { CleverTapConfig } from '../config.ts';
import { dayIn } from '../query/day.ts';
import type { Reference } from '../query/period.ts';

/** The calendar that words like "yesterday" are read against: the CleverTap project's. */
export function referenceAt(
  now: Date,
  { timeZone, weekStartsOn }: Pick<CleverTapConfig, 'timeZone' | 'weekStartsOn'>,
): Reference {
  return { today: dayIn(now, timeZone), timeZone, weekStartsOn };
}
