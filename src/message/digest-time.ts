import { tz } from '@date-fns/tz';
import { format } from 'date-fns';

/** `Fri 20 Nov 9:00`, on the clocks of a zone. */
export function describeTimeIn(instant: Date, timeZone: string): string {
  return format(instant, 'EEE d MMM H:mm', { in: tz(timeZone) });
}
